import { type Cue, type CueContext, isQuote, textAt } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import { beforeVerb, hasUnknownSubject, isUnknownNoun, subjectAfter, subjectBefore } from './subject.ts';

/** A full stop is one inside a sentence only before what points back: “…”. Lo ha detto Vane. */
const isPause = (mark: string): boolean => /^[,.:—–―-]$/u.test(mark);

/** "…, sagte Vane": a quote or nothing precedes the verb, whose clause begins after token `before`. */
export function isInverted(context: CueContext, before: number): boolean {
  const { tokens } = context.paragraph;
  if (before < context.sentence.from || isQuote(tokens[before])) return true;
  return isPause(textAt(context, before)) && isQuote(tokens[before - 1]);
}

const isNamed = (phrase: NounPhrase | null): boolean => phrase?.kind === 'name';

/** "Anche lei, ricorda Vane, …": a verb between commas has its subject after it. */
function isParenthetical({ paragraph }: CueContext, before: number, after: NounPhrase | null): boolean {
  const { tokens, language } = paragraph;
  const isBetweenCommas = tokens[before]?.text === ',' && tokens[after?.to ?? 0]?.text === ',';
  return isBetweenCommas && isNamed(after) && !language.grammar.verbSecond;
}

/** The subject of a verb from `first` to `last`, its auxiliary to its participle, and where it stands. */
export function subjectOf(context: CueContext, first: number, last: number): Pick<Cue, 'subject' | 'form'> {
  const { paragraph, sentence } = context;
  const before = beforeVerb(paragraph, first, sentence.from);
  const inside = first < last ? subjectAfter(paragraph, first, last) : null;
  if (inside) return { subject: inside, form: 'inverted' };
  const after = subjectAfter(paragraph, last, sentence.to);
  if (isInverted(context, before) || isParenthetical(context, before, after))
    return { subject: after, form: after || isUnknownNoun(paragraph, last + 1) ? 'inverted' : 'inherited' };
  const direct = subjectBefore(paragraph, before + 1, sentence.from);
  if (direct) return { subject: direct, form: 'direct' };
  return lateSubject(context, before, after);
}

/** The subject of a verb without one before it: the name after it, or else none or somebody unknown. */
function lateSubject(
  { paragraph, sentence }: CueContext,
  before: number,
  after: NounPhrase | null,
): Pick<Cue, 'subject' | 'form'> {
  const late = paragraph.language.grammar.verbSecond || isNamed(after) ? after : null;
  if (late) return { subject: late, form: 'inverted' };
  return { subject: null, form: hasUnknownSubject(paragraph, before + 1, sentence.from) ? 'direct' : 'inherited' };
}
