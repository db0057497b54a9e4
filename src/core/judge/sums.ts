import type { Sums } from '../model/judgement.ts';
import { addWord, hasWord, storedSet, wordSet } from './known-words.ts';
import { type Before, FIGURES, type Measured } from './measure.ts';

export const NO_SUMS: Sums = {
  updates: 0,
  plays: 0,
  scores: 0,
  figures: FIGURES.map(() => [0, 0, 0]),
  seen: '',
  common: '',
  times: [],
};

const HALF_HOUR = 30;
const MOST_TIMES = 60;
/** How many updates decide the language; then it stays. */
const UPDATES_TO_RECOGNISE = 5;

/** Returns what is known before an update at this time (minutes since the epoch). */
export function beforeAt({ updates, seen, common, times, language }: Sums, minutes: number | undefined): Before {
  const last = times.at(-1);
  return {
    seen: wordSet(seen),
    common: wordSet(common),
    language: updates < UPDATES_TO_RECOGNISE ? undefined : language,
    gap: minutes === undefined || last === undefined ? undefined : minutes - last,
    pace: minutes === undefined ? undefined : times.filter(time => time > minutes - HALF_HOUR).length,
  };
}

const add = ([sum, squares, count]: Sums['figures'][number], figure: number | undefined): Sums['figures'][number] =>
  figure === undefined ? [sum, squares, count] : [sum + figure, squares + figure * figure, count + 1];

/** Returns the sums after an update. `before` is changed: it is of no further use. */
export function sumsAfter(
  sums: Sums,
  { figures, roots, plays, language }: Measured,
  { before, minutes, score = 0 }: { before: Before; minutes?: number; score?: number },
): Sums {
  for (const root of roots) addWord(hasWord(before.seen, root) ? before.common : before.seen, root);
  return {
    updates: sums.updates + 1,
    language,
    plays: sums.plays + Number(plays),
    scores: sums.scores + score,
    figures: sums.figures.map((all, at) => add(all, figures[at])),
    seen: storedSet(before.seen),
    common: storedSet(before.common),
    times: minutes === undefined ? sums.times : [...sums.times, minutes].slice(-MOST_TIMES),
  };
}

/** How many average updates a live blog is thought to have had before its first. */
const PRIOR = 15;
const FARTHEST = 4;
/** A live blog of equal updates still has this share of the average variance. */
const LEAST_VARIANCE = 0.05;

/** Returns how far the scores of a live blog lie above the usual (log odds). */
export const driftOf = ({ scores, updates }: Sums, usual: number): number =>
  (scores + PRIOR * usual) / (updates + PRIOR) - usual;

/** Averages over the live blogs that the judge was trained on. */
export interface Averages {
  mean: readonly number[];
  spread: readonly number[];
}

/** Returns each figure in standard deviations from those of the live blog so far; 0 if unknown. */
export function standardised(figures: Measured['figures'], sums: Sums, { mean, spread }: Averages): readonly number[] {
  return figures.map((figure, at) => {
    if (figure === undefined) return 0;
    const [sum, squares, count] = sums.figures[at] ?? [0, 0, 0];
    const [usual, deviation] = [mean[at] ?? 0, spread[at] ?? 1];
    const middle = (sum + PRIOR * usual) / (count + PRIOR);
    const variance = (squares + PRIOR * (deviation ** 2 + usual ** 2)) / (count + PRIOR) - middle ** 2;
    const distance = (figure - middle) / Math.sqrt(Math.max(variance, LEAST_VARIANCE * deviation ** 2));
    return Math.max(-FARTHEST, Math.min(FARTHEST, distance));
  });
}
