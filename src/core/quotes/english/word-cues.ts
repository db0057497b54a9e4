import { BE, CONJUNCTIONS, PREPOSITIONS, RELATIVES } from '../../language/en/function-words.ts';
import type { Strength } from '../../language/language.ts';
import { isRole } from '../../language/nouns.ts';
import { type Cue, type CueContext, cueOf, isQuote, textAt } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import { phraseStarting } from './phrase-after.ts';
import { phraseEnding } from './phrase-before.ts';
import { beforeVerb, subjectBeforePause } from './subjects.ts';

const PARTICIPLE = /ed$|^(?:told|written|shown|sung)$/u;
const BETWEEN = /ly$|^(?:also|later|then|once|often|not|never)$/u;

/** "was called … by Ada Vane": a passive verb, its agent after "by". */
export function passive(context: CueContext, verb: number, strength: Strength): Cue | null {
  if (!PARTICIPLE.test(textAt(context, verb))) return null;
  let at = verb - 1;
  while (BETWEEN.test(textAt(context, at))) at -= 1;
  if (!BE.has(textAt(context, at))) return null;
  const by = [1, 2, 3, 4, 5].map(ahead => verb + ahead).find(ahead => textAt(context, ahead) === 'by');
  const cue = cueOf(context, verb, {
    strength,
    form: 'passive',
    subject: by ? phraseStarting(context.paragraph, by + 1) : null,
  });
  return { ...cue, from: Math.min(cue.from, phraseEnding(context.paragraph, at)?.from ?? at) };
}

/** "cries of protesters calling her" */
function peopleBefore(context: CueContext, verb: number): NounPhrase | null {
  const phrase = isRole(context.paragraph.language, textAt(context, verb - 1))
    ? phraseEnding(context.paragraph, verb, 1)
    : null;
  return phrase?.kind === 'nominal' ? phrase : null;
}

/** "with Ada Vane calling it": the name directly precedes the verb. */
function nameBefore(context: CueContext, verb: number): NounPhrase | null {
  const { paragraph } = context;
  const phrase = paragraph.nameAt[verb - 1] ? phraseEnding(paragraph, verb) : null;
  if (phrase?.kind !== 'name' || phrase.name.kind === 'place') return peopleBefore(context, verb);
  const tie = paragraph.tokens[phrase.from - 1]?.lower ?? '';
  return PREPOSITIONS.has(tie) && tie !== 'with' ? null : phrase;
}

const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['him', 'he'],
  ['her', 'she'],
  ['them', 'they'],
  ['it', 'it'],
]);

/** "quoted her as saying" */
function objectBefore(context: CueContext, verb: number): NounPhrase | null {
  const word = OBJECTS.get(textAt(context, verb - 2));
  return word ? { kind: 'pronoun', from: verb - 2, to: verb - 1, word, role: null } : null;
}

const FARTHEST = 25;

/** "quotes an aide of the mayor, who was there, as saying" */
function quotedBefore(context: CueContext, verb: number): NounPhrase | null {
  for (let at = verb - 2; at >= Math.max(context.sentence.from, verb - FARTHEST); at -= 1)
    if (/^(?:quot|cit)(?:e|es|ed|ing)$/u.test(textAt(context, at))) return phraseStarting(context.paragraph, at + 1);
  return null;
}

/** "Ada Vane began by saying": the subject of the verb before. */
function verbOwner({ paragraph }: CueContext, verb: number): NounPhrase | null {
  const phrase = phraseEnding(paragraph, verb, 1);
  return phrase?.kind === 'name' && phrase.name.kind !== 'place' ? phrase : null;
}

/**
 * "quoted Ada Vane as saying", "attacked Ada Vane for calling": the speaker precedes the gerund.
 */
function gerundOwner(context: CueContext, verb: number): NounPhrase | null {
  const tie = textAt(context, verb - 1);
  if (tie === 'by') return verbOwner(context, verb - 2);
  if (!/^(?:as|for|of|from)$/u.test(tie)) return null;
  const owner = phraseEnding(context.paragraph, verb - 1);
  if (owner?.kind === 'name' || tie !== 'as') return owner?.kind === 'name' ? owner : null;
  return objectBefore(context, verb) ?? quotedBefore(context, verb);
}

/** The cue of a gerund: "saying", "is saying". */
export function gerund(context: CueContext, verb: number, strength: Strength): Cue {
  const { paragraph, sentence } = context;
  const before = beforeVerb(paragraph, verb, sentence.from);
  const isHelped = paragraph.tokens.slice(before + 1, verb).some(({ lower }) => BE.has(lower));
  const own = isHelped ? subjectAt(context, verb, before) : null;
  const subject = gerundOwner(context, verb) ?? nameBefore(context, verb) ?? own;
  return cueOf(context, verb, { strength, form: subject ? 'direct' : 'inherited', subject });
}

/** The subject before a verb; `before` is its last token. */
function subjectAt({ paragraph, sentence }: CueContext, verb: number, before: number): NounPhrase | null {
  const token = paragraph.tokens[before];
  if (!token || before < sentence.from || CONJUNCTIONS.has(token.lower)) return null;
  if (token.kind === 'mark') return isPause(token.text) ? subjectBeforePause(paragraph, verb, sentence.from) : null;
  if (!RELATIVES.has(token.lower)) return phraseEnding(paragraph, before + 1);
  const comma = paragraph.tokens[before - 1]?.text === ',' ? 1 : 0;
  return phraseEnding(paragraph, before - comma);
}

const isPause = (mark: string): boolean => /^[,—–―-]$/u.test(mark);

/** "…, said Ada Vane": a quote or nothing precedes the verb. */
function isInverted(context: CueContext, before: number): boolean {
  const { tokens } = context.paragraph;
  if (before < context.sentence.from || isQuote(tokens[before])) return true;
  return isPause(textAt(context, before)) && isQuote(tokens[before - 1]);
}

const PRECEDES_SUBJECT =
  /^(?:sa(?:id|ys?)|add(?:s|ed)|wr(?:ote|ites)|report(?:s|ed)|not(?:es|ed)|explain(?:s|ed)|argue[sd]|insist(?:s|ed)|recall(?:s|ed)|warn(?:s|ed))$/u;

/**
 * "It was over, said Ada Vane, the mayor.": the subject follows the verb although no quote precedes
 * it.
 */
function lateSubject(context: CueContext, verb: number): NounPhrase | null {
  const subject = PRECEDES_SUBJECT.test(textAt(context, verb)) ? phraseStarting(context.paragraph, verb + 1) : null;
  if (!subject || subject.kind === 'pronoun') return null;
  const next = context.paragraph.tokens[subject.to];
  const isClosed = !next || (next.kind === 'mark' ? next.text !== ':' : PREPOSITIONS.has(next.lower));
  return isClosed ? subject : null;
}

/** The cue of a finite verb: "said", "says". */
export function finite(context: CueContext, verb: number, strength: Strength): Cue {
  const before = beforeVerb(context.paragraph, verb, context.sentence.from);
  const inverted = isInverted(context, before);
  const after = inverted ? phraseStarting(context.paragraph, verb + 1) : null;
  const late = !inverted && textAt(context, before) === ',' ? lateSubject(context, verb) : null;
  if (after ?? late) return cueOf(context, verb, { strength, form: 'inverted', subject: after ?? late });
  const own = inverted ? null : subjectAt(context, verb, before);
  const subject = own && isObject(context, own, before) ? null : own;
  return cueOf(context, verb, { strength, form: subject ? 'direct' : 'inherited', subject });
}

/** "used her speech to criticise", "went on TV to say": what stands right before "to" is not who speaks. */
function isObject(context: CueContext, phrase: NounPhrase, before: number): boolean {
  if (textAt(context, before + 1) !== 'to' || phrase.kind === 'pronoun') return false;
  return phrase.kind === 'nominal' || (phrase.name.kind !== 'person' && phrase.from !== context.sentence.from);
}
