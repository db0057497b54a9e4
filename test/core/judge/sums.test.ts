import { expect, test } from 'vitest';
import { hasWord, positionOf, wordSet } from '../../../src/core/judge/known-words.ts';
import { FIGURES, type Measured } from '../../../src/core/judge/measure.ts';
import { beforeAt, compared, NO_SUMS, sumsAfter } from '../../../src/core/judge/sums.ts';
import type { Sums } from '../../../src/core/model/judgement.ts';

const measured = (given: Partial<Measured> = {}): Measured => ({
  figures: FIGURES.map(() => undefined),
  marks: [],
  language: 'en',
  opening: '',
  headline: undefined,
  lead: [],
  body: [],
  roots: [],
  plays: false,
  never: false,
  ...given,
});

const after = (sums: Sums, given: Partial<Measured>, minutes?: number): Sums =>
  sumsAfter(sums, measured(given), { before: beforeAt(sums, { minutes }), minutes });

test('the language of a live blog is looked for in five updates, and stays then', () => {
  const after = (updates: number) => beforeAt({ ...NO_SUMS, updates, language: 'de' }, {}).language;
  expect([0, 4, 5, 6].map(after)).toEqual([undefined, undefined, 'de', 'de']);
});

test('the pause is since the newest update, the pace is of the half hour', () => {
  const sums = { ...NO_SUMS, times: [60, 70, 71, 95] };
  expect(beforeAt(sums, { minutes: 100 })).toMatchObject({ gap: 5, pace: 2 });
  expect(beforeAt(sums, { minutes: 101 })).toMatchObject({ gap: 6, pace: 1 });
  expect(beforeAt(sums, {})).toMatchObject({ gap: undefined, pace: undefined });
  expect(beforeAt(NO_SUMS, { minutes: 100 })).toMatchObject({ gap: undefined, pace: 0 });
});

test('the roots of the title are known before an update', () => {
  expect([...beforeAt(NO_SUMS, { title: 'Harbours of Osk' }).title]).toEqual([positionOf('harbou')]);
  expect(beforeAt(NO_SUMS, {}).title.size).toBe(0);
});

test('sums, squares and numbers of the figures that are known are kept', () => {
  const figures = (...values: (number | undefined)[]) => FIGURES.map((_, at) => values[at]);
  const first = after(NO_SUMS, { figures: figures(2, undefined) });
  const second = after(first, { figures: figures(3, 5), plays: true });
  expect(second.figures.slice(0, 3)).toEqual([
    [5, 13, 2],
    [5, 25, 1],
    [0, 0, 0],
  ]);
  expect(second).toMatchObject({ updates: 2, plays: 1, language: 'en' });
});

test('what an older version stored with fewer figures goes on with the new ones from nothing', () => {
  const older = { ...NO_SUMS, figures: [] };
  expect(after(older, { figures: FIGURES.map(() => 2) }).figures).toEqual(FIGURES.map(() => [2, 4, 1]));
});

test('a word is seen at first and common at its second time', () => {
  const place = positionOf('harbou');
  const isIn = ({ seen, common }: Sums) => [seen, common].map(set => hasWord(wordSet(set), place));
  const once = after(NO_SUMS, { roots: [place] });
  expect(isIn(NO_SUMS)).toEqual([false, false]);
  expect(isIn(once)).toEqual([true, false]);
  expect(isIn(after(once, { roots: [place] }))).toEqual([true, true]);
});

test('the newest sixty times and hundred headlines are kept', () => {
  let sums: Sums = NO_SUMS;
  for (let n = 0; n < 120; n += 1) sums = after(sums, { headline: n }, n);
  expect(sums.times).toEqual(Array.from({ length: 60 }, (_, n) => 60 + n));
  expect(sums.headlines).toEqual(Array.from({ length: 100 }, (_, n) => 20 + n));
});

test('without a time or a headline nothing of them is kept', () => {
  const one = after(NO_SUMS, { headline: 7 }, 10);
  expect(after(one, {})).toMatchObject({ times: [10], headlines: [7] });
  expect(after(NO_SUMS, {}, 10).headlines).toEqual([]);
});

const USUAL = { mean: 2, spread: 0.5 };

test('a figure is compared with what is usual, and with a live blog that was usual for fifteen updates before', () => {
  expect(compared(3, [0, 0, 0], USUAL)).toEqual({ own: 2, usual: 2 });
  // 15 updates of 4: half way to the usual ones. Variance (15·16 + 15·4.25) / 30 - 9.
  const { own, usual } = compared(3.5, [60, 240, 15], USUAL);
  expect(own).toBeCloseTo((3.5 - 3) / Math.sqrt(1.125));
  expect(usual).toBe(3);
});

test('a figure is at most four deviations from the usual, either way, and an unknown one is usual', () => {
  expect(compared(100, [0, 0, 0], USUAL)).toEqual({ own: 4, usual: 4 });
  expect(compared(-100, [0, 0, 0], USUAL)).toEqual({ own: -4, usual: -4 });
  expect(compared(undefined, [60, 240, 15], USUAL)).toEqual({ own: 0, usual: 0 });
});

test('a live blog of equal updates varies by a twentieth of what is usual', () => {
  const equal = [2 * 10_000, 4 * 10_000, 10_000] as const;
  expect(compared(2.1, equal, USUAL).own).toBeCloseTo(0.1 / Math.sqrt(0.05 * 0.25));
});
