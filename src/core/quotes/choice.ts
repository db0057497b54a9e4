import type { Cue } from './cues/cues.ts';
import { isAgency } from './lexicon/agencies.ts';
import type { Token } from './text/tokens.ts';

/** A quote in its sentence: the token that stands for it, and the cues before and behind. */
export interface Place {
  tokens: readonly Token[];
  at: number;
  before: Cue | undefined;
  behind: Cue | undefined;
  /** The quote is only a few words. */
  few: boolean;
}

const STRENGTH = { strong: 10, plain: 0, loose: -10 } as const;

/** So many words away a cue tells little. */
const FAR = 16;
/** What words before a quote weigh by their distance to it, the nearest first. */
const NEARNESS = [
  { words: 1, weight: 110 },
  { words: 4, weight: 80 },
  { words: FAR, weight: 70 },
];
const LEAST = 50;

function wordsBetween(tokens: readonly Token[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count <= FAR; at += 1) count += Number(tokens[at]?.kind !== 'mark');
  return count;
}

/** A semicolon: what stands before it is said of something else. */
function isDivided(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = Math.max(from, to - FAR); at < to; at += 1) if (tokens[at]?.text === ';') return true;
  return false;
}

const nearness = (distance: number): number => NEARNESS.find(({ words }) => distance <= words)?.weight ?? LEAST;

function weighBefore({ tokens, at, before }: Place): number {
  if (!before) return 0;
  if (before.form === 'colon') return 120;
  const from = before.form === 'inverted' ? before.to : before.verb + 1;
  const distance = isDivided(tokens, from, at) ? FAR + 1 : wordsBetween(tokens, from, at);
  const weight = before.form === 'noun' ? Math.min(70, nearness(distance * 2)) : nearness(distance);
  return weight + STRENGTH[before.strength];
}

const isPause = (token: Token | undefined): boolean => /^[,—–-]$/u.test(token?.text ?? '');

/** A quote that a tag follows ends with a comma or as a sentence does. */
const isTagged = ({ tokens, at }: Place): boolean =>
  /[,?!.…—–-]/u.test(tokens[at]?.text ?? '') || isPause(tokens[at + 1]);

function weighBehind(place: Place): number {
  const { tokens, at, behind } = place;
  if (!behind) return 0;
  const distance = wordsBetween(tokens, at + 1, behind.from);
  if (behind.form === 'inherited') return 45;
  if (distance === 0) return (isTagged(place) ? 100 : 55) + STRENGTH[behind.strength];
  if (isPause(tokens[behind.from - 1])) return 70;
  if (behind.form === 'according') return 45;
  return distance <= 2 ? 50 : 30;
}

const CARRYING = /^(?:reports?|reported|reporting|according|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))$/u;

/** Agencies carry: "Reuters reported" yields to whoever else is named. */
const carries = (cue: Cue): boolean =>
  cue.subject?.kind === 'name' && isAgency(cue.subject.name.words) && CARRYING.test(cue.word);

const ASKED = /^(?:asked|pressed|questioned|challenged|told)$/u;

const isUnnamed = (cue: Cue | undefined): boolean => cue?.form === 'passive' && !cue.subject;

/** "Asked if it was “a mess”, she said": what a question holds is not the answer's. */
function isAsked({ tokens, at, before }: Place): boolean {
  if (!before || !isUnnamed(before) || !ASKED.test(before.word) || before.word === 'told') return false;
  const between = tokens.slice(before.verb, Math.min(at, before.verb + FAR));
  return between.every(({ kind, text }) => kind !== 'quote' && text !== ',');
}

/** What decides before any weighing; null where nothing does. */
function certain(place: Place): Cue | null {
  const { before, behind } = place;
  if (!before) return null;
  if (isAsked(place)) return before;
  if (!behind) return null;
  if (carries(before) !== carries(behind)) return carries(before) ? behind : before;
  return isUnnamed(before) && !ASKED.test(before.word) ? behind : null;
}

/** A few words in marks are a quote only where somebody says them close by. */
const CLOSE = 60;

/** The cue that tells whose words a quote is; null where none does. */
export function chooseCue(place: Place): Cue | null {
  const decided = certain(place);
  if (decided) return decided;
  const { before = null, behind = null } = place;
  const [weightBefore, weightBehind] = [weighBefore(place), weighBehind(place)];
  if (Math.max(weightBefore, weightBehind) < (place.few ? CLOSE : 1)) return null;
  return weightBefore >= weightBehind ? before : behind;
}
