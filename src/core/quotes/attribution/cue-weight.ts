import type { Language } from '../../language/language.ts';
import { type Cue, isPause } from '../sentence/cue.ts';
import { pointsBack } from '../text/sentences.ts';
import { endsWithMark, isMark, type Token } from '../text/tokens.ts';

/** How well the cues before and after a quote fit it. */

/** A quote in its sentence: its token and the nearest cues before and after it. */
export interface CueChoice {
  language: Language;
  tokens: readonly Token[];
  at: number;
  before: Cue | undefined;
  after: Cue | undefined;
  /** The quote has only a few words. */
  isShort: boolean;
}

const STRENGTH = { strong: 10, plain: 0, loose: -10 } as const;

/** Within this many words of a cue there is hardly another clause. */
export const FEW = 10;
/** At this distance in words a cue says little. */
const FAR = 16;
/** The weight of a cue before a quote by its distance in words. */
const NEARNESS = [
  { words: 1, weight: 110 },
  { words: 4, weight: 80 },
  { words: FAR, weight: 70 },
];
const FARTHEST_WEIGHT = 50;

/** How many words and quotes are between two tokens; more than `FAR` are not counted. */
export function wordsBetween(tokens: readonly Token[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count <= FAR; at += 1) count += Number(tokens[at]?.kind !== 'mark');
  return count;
}

/** Whether a semicolon separates a cue from the quote: what precedes it is about something else. */
function isDivided(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = Math.max(from, to - FAR); at < to; at += 1) if (tokens[at]?.text === ';') return true;
  return false;
}

const nearness = (distance: number): number =>
  NEARNESS.find(({ words }) => distance <= words)?.weight ?? FARTHEST_WEIGHT;

/** The weight of the cue before a quote. */
export function weighBefore({ language, tokens, at, before }: CueChoice): number {
  if (!before) return 0;
  // "Vane is sure: “…”": a verb of speech after the quote says more than a colon far from a subject.
  const isFree = !language.grammar.subjectFirst && before.subject?.to !== before.verb;
  if (before.form === 'colon') return isFree ? 95 : 120;
  const distance = isDivided(tokens, before.to, at) ? FAR + 1 : wordsBetween(tokens, before.to, at);
  const weight = before.form === 'noun' ? Math.min(70, nearness(distance * 2)) : nearness(distance);
  return weight + STRENGTH[before.strength];
}

/** Whether a tag like "she said" may follow: the quote ends with a comma or like a sentence. */
const isTagged = ({ tokens, at }: CueChoice): boolean =>
  endsWithMark(tokens[at], ',?!.…—–-') || isPause(tokens[at + 1]);

/** Whether a colon follows a quote, and what it opens does not point back to the quote. */
const isCutOff = ({ language, tokens, at }: CueChoice): boolean =>
  isMark(tokens[at + 1], ':;') && !pointsBack(language, tokens, at + 1);

/** Where the verb comes second "„…“, Vane sagte" is no tag but the next clause; "wie Vane sagte" is one. */
const beginsClause = ({ language: { grammar }, tokens }: CueChoice, { form, from }: Cue): boolean =>
  grammar.verbSecond && form === 'direct' && !grammar.subordinators.has(tokens[from - 1]?.lower ?? '');

/** The weight of the cue after a quote. */
export function weighAfter(choice: CueChoice): number {
  const { after } = choice;
  if (!after || isCutOff(choice)) return 0;
  if (after.form === 'inherited') return 45;
  return beginsClause(choice, after) ? 30 : weighTag(choice, after);
}

function weighTag(choice: CueChoice, after: Cue): number {
  const { tokens, at } = choice;
  const distance = wordsBetween(tokens, at + 1, after.from);
  if (distance === 0) return (isTagged(choice) ? 100 : 55) + STRENGTH[after.strength];
  return isPause(tokens[after.from - 1]) ? 70 : 50;
}
