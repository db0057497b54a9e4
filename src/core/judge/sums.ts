import type { Sums } from '../model/judgement.ts';
import { addWord, hasWord, storedSet, wordSet } from './known-words.ts';
import { type Before, FIGURES, type Measured, rootsOf } from './measure.ts';
import { folded, wordsOf } from './terms.ts';

export const NO_SUMS: Sums = {
  updates: 0,
  plays: 0,
  figures: FIGURES.map(() => [0, 0, 0]),
  seen: '',
  common: '',
  times: [],
};

const HALF_HOUR = 30;
const MOST_TIMES = 60;
const MOST_HEADLINES = 100;
/** How many updates decide the language; then it stays. */
const UPDATES_TO_RECOGNISE = 5;

/** Returns what is known before an update at this time (minutes since the epoch). `title`: of the live blog. */
export function beforeAt(
  { updates, seen, common, times, language }: Sums,
  { minutes, title = '' }: { minutes?: number; title?: string },
): Before {
  const last = times.at(-1);
  return {
    seen: wordSet(seen),
    common: wordSet(common),
    title: new Set(rootsOf(wordsOf(folded(title)))),
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
  { figures, roots, plays, language, headline }: Measured,
  { before, minutes }: { before: Before; minutes?: number },
): Sums {
  for (const root of roots) addWord(hasWord(before.seen, root) ? before.common : before.seen, root);
  return {
    updates: sums.updates + 1,
    language,
    plays: sums.plays + Number(plays),
    figures: FIGURES.map((_, at) => add(sums.figures[at] ?? [0, 0, 0], figures[at])),
    seen: storedSet(before.seen),
    common: storedSet(before.common),
    times: minutes === undefined ? sums.times : [...sums.times, minutes].slice(-MOST_TIMES),
    headlines: [...(sums.headlines ?? []), ...(headline === undefined ? [] : [headline])].slice(-MOST_HEADLINES),
  };
}

/** How many average updates a live blog is thought to have had before its first. */
const PRIOR = 15;
const FARTHEST = 4;
/** A live blog of equal updates still has this share of the average variance. */
const LEAST_VARIANCE = 0.05;

/** Averages over the live blogs that the judge was trained on. */
export interface Averages {
  mean: readonly number[];
  spread: readonly number[];
}

/** A figure in standard deviations from something, within bounds. */
const distance = (figure: number, middle: number, deviation: number): number =>
  Math.max(-FARTHEST, Math.min(FARTHEST, (figure - middle) / deviation));

/**
 * Returns a figure in standard deviations from those of the live blog so far (`own`) and from those of
 * all (`usual`); 0 if unknown.
 */
export function compared(
  figure: number | undefined,
  [sum, squares, count]: Sums['figures'][number],
  { mean, spread }: { mean: number; spread: number },
): { own: number; usual: number } {
  if (figure === undefined) return { own: 0, usual: 0 };
  const middle = (sum + PRIOR * mean) / (count + PRIOR);
  const variance = (squares + PRIOR * (spread ** 2 + mean ** 2)) / (count + PRIOR) - middle ** 2;
  const deviation = Math.sqrt(Math.max(variance, LEAST_VARIANCE * spread ** 2));
  return { own: distance(figure, middle, deviation), usual: distance(figure, mean, spread) };
}
