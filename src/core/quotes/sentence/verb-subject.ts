import { isMark } from '../text/tokens.ts';
import { type Cue, type CueContext, isQuote } from './cue.ts';
import { type NounPhrase, nameSubject } from './noun-phrase.ts';
import type { ParagraphContext } from './paragraph-context.ts';
import { phraseFrom } from './phrase.ts';
import { isPersonal } from './phrase-parts.ts';
import { beforeVerb, subjectAfter, subjectBefore, unknownAt, unknownBefore } from './subject.ts';

/** What precedes a verb that goes on with a quote. A full stop does before what points back: “…”. Lo ha detto Vane. */
const GOING_ON = ',.:—–―-';

/** "…, sagte Vane": a quote or nothing precedes the verb, whose clause begins after token `before`. */
export function isInverted(context: CueContext, before: number): boolean {
  const { tokens } = context.paragraph;
  if (before < context.sentence.from || isQuote(tokens[before])) return true;
  return isQuote(tokens[before - 1]) && isMark(tokens[before], GOING_ON);
}

const isNamed = (phrase: NounPhrase | null): boolean => phrase?.kind === 'name';

/** "Anche lei, ricorda Vane, …": a verb between commas has its subject after it. */
function isParenthetical({ paragraph }: CueContext, before: number, after: NounPhrase | null): boolean {
  const { tokens, language } = paragraph;
  const isBetweenCommas = tokens[before]?.text === ',' && tokens[after?.to ?? 0]?.text === ',';
  return isBetweenCommas && after !== null && !language.grammar.verbSecond;
}

/** The subject that ends right before token `end`; of "Ada Vane, who said" the one to whom the pronoun belongs. */
function directSubject(paragraph: ParagraphContext, end: number, from: number): NounPhrase | null {
  const { tokens, nameAt, language } = paragraph;
  if (!language.grammar.relatives.has(tokens[end - 1]?.lower ?? '')) return subjectBefore(paragraph, end, from);
  const host = tokens[end - 2]?.text === ',' ? end - 2 : end - 1;
  const name = nameAt[host - 1];
  if (name && isPersonal(name)) return nameSubject(name);
  return subjectBefore(paragraph, host, from) ?? nounBefore(paragraph, host, from);
}

/** In tokens: "a senior police officer". */
const LONGEST_NOUN = 5;

/** "in response to a journalist who said": the noun that ends right before token `end`, whatever it belongs to. */
function nounBefore(paragraph: ParagraphContext, end: number, from: number): NounPhrase | null {
  const { tokens, language } = paragraph;
  for (let at = end - 2; at >= Math.max(from, end - LONGEST_NOUN); at -= 1) {
    if (!language.grammar.determiners.has(tokens[at]?.lower ?? '')) continue;
    const phrase = phraseFrom(paragraph, at, end);
    return phrase?.to === end ? phrase : null;
  }
  return null;
}

type VerbSubject = Pick<Cue, 'subject' | 'form'>;

/** The subject of a verb from `first` to `last`, its auxiliary to its participle, and where it stands. */
export function subjectOf(context: CueContext, first: number, last: number): VerbSubject {
  const { paragraph, sentence } = context;
  const before = beforeVerb(paragraph, first, sentence.from);
  const inside = first < last ? subjectAfter(paragraph, first, last) : null;
  if (inside) return { subject: inside, form: 'inverted' };
  if (isInverted(context, before)) return followingSubject(context, last);
  const direct = directSubject(paragraph, before + 1, sentence.from);
  if (direct && paragraph.language.grammar.subjectFirst) return { subject: direct, form: 'direct' };
  const after = subjectAfter(paragraph, last, sentence.to);
  if (isParenthetical(context, before, after)) return { subject: after, form: 'inverted' };
  return direct ? { subject: direct, form: 'direct' } : lateSubject(context, before, after);
}

function followingSubject({ paragraph, sentence }: CueContext, verb: number): VerbSubject {
  const subject = subjectAfter(paragraph, verb, sentence.to) ?? unknownAt(paragraph, verb + 1, sentence.to);
  return { subject, form: subject ? 'inverted' : 'inherited' };
}

/** The subject of a verb without one before it: the name after it, or else somebody unknown, or none. */
function lateSubject({ paragraph, sentence }: CueContext, before: number, after: NounPhrase | null): VerbSubject {
  const { verbSecond, subjectFirst } = paragraph.language.grammar;
  const mayFollow = verbSecond || (isNamed(after) && (!subjectFirst || paragraph.tokens[before]?.text === ','));
  if (after && mayFollow) return { subject: after, form: 'inverted' };
  const unknown = unknownBefore(paragraph, before + 1, sentence.from);
  return { subject: unknown === 'unclear' ? null : unknown, form: unknown ? 'direct' : 'inherited' };
}
