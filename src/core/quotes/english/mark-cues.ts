import { BREAKS, PREPOSITIONS } from '../../language/en/function-words.ts';
import { isPlainVerb, speechVerb } from '../../language/en/verbs.ts';
import { type Cue, type CueContext, cueOf, isQuote, textAt } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import { isAdverb } from './phrase.ts';
import { phraseStarting } from './phrase-after.ts';
import { phraseEnding } from './phrase-before.ts';
import { leadSubject } from './subjects.ts';

/** "Vane: the plan is ‘a shame’": only the name precedes the colon. */
function headlineCue(context: CueContext, at: number): Cue | null {
  const subject = phraseEnding(context.paragraph, at);
  if (subject?.kind !== 'name' || subject.from !== context.sentence.from) return null;
  if (subject.name.kind === 'place' || subject.name.kind === 'organisation') return null;
  return cueOf(context, at, { strength: 'plain', form: 'direct', subject });
}

/** "Ada Vane case: “…”": the name only says what it is about. */
function isTopic({ paragraph }: CueContext, { kind, to }: NounPhrase, colon: number): boolean {
  const next = paragraph.tokens[to];
  if (kind !== 'name' || to >= colon || next?.kind !== 'word') return false;
  const isGoingOn = PREPOSITIONS.has(next.lower) || BREAKS.has(next.lower) || isAdverb(next) || next.capital;
  return !isGoingOn && speechVerb(next.lower) === null && !isPlainVerb(next.lower, '');
}

/** "Vane: “…”" */
function colonCue(context: CueContext, at: number): Cue | null {
  const { paragraph, sentence } = context;
  if (!isQuote(paragraph.tokens[at + 1])) return headlineCue(context, at);
  const subject = leadSubject(paragraph, sentence) ?? phraseEnding(paragraph, at);
  if (!subject || isTopic(context, subject, at)) return null;
  return cueOf(context, at, { strength: 'plain', form: 'colon', subject });
}

/** "“…” — Ada Vane" */
function dashCue(context: CueContext, at: number): Cue | null {
  const { tokens } = context.paragraph;
  const subject = isQuote(tokens[at - 1]) ? phraseStarting(context.paragraph, at + 1) : null;
  if (subject?.kind !== 'name' || subject.name.kind !== 'person') return null;
  const isLast = subject.to >= context.sentence.to || tokens[subject.to]?.kind === 'mark';
  return isLast ? cueOf(context, at, { strength: 'strong', form: 'inverted', subject }) : null;
}

/** The cue of a colon or dash that takes the place of a verb; null if it does not. */
export function markCue(context: CueContext, at: number): Cue | null {
  const mark = textAt(context, at);
  if (mark === ':') return colonCue(context, at);
  return /^[—–―-]$/u.test(mark) ? dashCue(context, at) : null;
}
