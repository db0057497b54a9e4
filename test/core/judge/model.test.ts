import { describe, expect, test } from 'vitest';
import { MARKS } from '../../../src/core/judge/marks.ts';
import { FIGURES, type Measured } from '../../../src/core/judge/measure.ts';
import {
  type JudgeModel,
  MODEL,
  partsOf,
  SIGNS,
  type Sign,
  scoreOfSimilarity,
  scoresOf,
  signsOf,
  type UpdateSigns,
  type Weights,
} from '../../../src/core/judge/model.ts';
import { reasonsOf } from '../../../src/core/judge/reasons.ts';
import { NO_SUMS } from '../../../src/core/judge/sums.ts';

const at = (sign: Sign): number => SIGNS.indexOf(sign);
const valuesOf = (given: Partial<Record<Sign, number>>): number[] => SIGNS.map(sign => given[sign] ?? 0);
const update = (given: Partial<UpdateSigns> = {}): UpdateSigns => ({
  language: 'en',
  values: valuesOf({}),
  lead: [],
  body: [],
  ...given,
});

const weights = (given: Partial<Record<Sign, number>>, bias = 0): Weights => ({
  bias,
  weights: valuesOf(given),
  wordless: { bias: bias + 100, weights: valuesOf({ words: 10 }) },
  centres: valuesOf({}),
});

const model = (given: Partial<JudgeModel> = {}): JudgeModel => ({
  ...weights({ words: 2, breaking: 3 }, 1),
  mean: [],
  spread: [],
  bar: 0,
  first: weights({ words: 4 }, 2),
  similarity: { later: 3, earlier: -2 },
  words: new Map(),
  ...given,
});

describe('the signs of an update', () => {
  const measured = (figures: Measured['figures'], marks: Measured['marks']): Measured => ({
    figures,
    marks,
    language: 'de',
    opening: '',
    headline: undefined,
    lead: ['pier'],
    body: ['harbour'],
    roots: [],
    plays: false,
    never: false,
  });
  const figures = (given: Partial<Record<(typeof FIGURES)[number], number>>) => FIGURES.map(name => given[name]);
  const usual = { mean: FIGURES.map(() => 2), spread: FIGURES.map(() => 0.5) };
  const signs = (given: Parameters<typeof figures>[0], centres?: readonly number[]) => {
    const marks = MARKS.map(name => (name === 'breaking' ? 1 : name === 'perfect' ? undefined : 0));
    return signsOf(measured(figures(given), marks), NO_SUMS, { ...usual, ...(centres && { centres }) });
  };

  test('are its figures in deviations, its marks, and how far it is beyond the usual on either side', () => {
    const { values, ...rest } = signs({ words: 3, gap: 1.25, title: 2.5 });
    expect(rest).toEqual({ language: 'de', lead: ['pier'], body: ['harbour'] });
    expect(values).toHaveLength(SIGNS.length);
    const found = Object.fromEntries(SIGNS.flatMap((sign, place) => (values[place] ? [[sign, values[place]]] : [])));
    expect(found).toEqual({
      words: 2,
      gap: -1.5,
      title: 1,
      breaking: 1,
      'words high': 1.3,
      'gap low': 0.8,
      'usual words': 2,
      'usual gap': -1.5,
      'usual title': 1,
    });
  });

  test('are what is usual where nothing is known: the mark of other languages, and a figure', () => {
    const centres = valuesOf({ perfect: 0.25, breaking: 0.5 });
    expect(signs({}, centres).values).toEqual(valuesOf({ perfect: 0.25, breaking: 1 }));
    expect(signs({}).values).toEqual(valuesOf({ breaking: 1 }));
  });

  test('of a model without averages are the figures themselves', () => {
    const { values } = signsOf(
      measured(
        figures({ words: 3 }),
        MARKS.map(() => 0),
      ),
      NO_SUMS,
      { mean: [], spread: [] },
    );
    expect([values[at('words')], values[at('usual words')]]).toEqual([3, 3]);
  });
});

describe('a score', () => {
  const values = valuesOf({ words: 5, breaking: 1 });

  test('is the bias and each sign by its weight, other ones at a first read and without words', () => {
    expect(scoresOf(update({ values }), model())).toEqual({ asItComes: 1 + 10 + 3, atFirst: 2 + 20 });
    expect(scoresOf(update({ values, language: 'de' }), model())).toEqual({ asItComes: 101 + 50, atFirst: 102 + 50 });
  });

  const words = new Map([
    ['pier', { rarity: [3, 2], asItComes: [10, 1], atFirst: [7, 0.5] }],
    ['fire', { rarity: [0, 4], asItComes: [50, 5], atFirst: [50, 3] }],
  ] as const);
  const scores = (given: Partial<UpdateSigns>) => {
    const { asItComes, atFirst } = scoresOf(update(given), model({ words }));
    return [asItComes - 1, atFirst - 2];
  };

  test('of one word is its weight in the headline, or anywhere, however rare it is', () => {
    expect(scores({ lead: ['pier'] })).toEqual([10, 7]);
    expect(scores({ body: ['pier'] })).toEqual([1, 0.5]);
    expect(scores({ body: ['pier', 'pier', 'lamp'] })).toEqual([1, 0.5]);
    expect(scores({ lead: ['fire'], body: ['lamp'] })).toEqual([0, 0]);
    expect(scores({})).toEqual([0, 0]);
  });

  test('of several words weighs each by its rarity and the logarithm of its number', () => {
    const [asItComes = 0, atFirst = 0] = scores({ lead: ['pier'], body: ['pier', 'fire', 'fire'] });
    const fire = (1 + Math.log(2)) * 4;
    const length = Math.hypot(3, 2, fire);
    expect(asItComes).toBeCloseTo((3 * 10 + 2 * 1 + fire * 5) / length);
    expect(atFirst).toBeCloseTo((3 * 7 + 2 * 0.5 + fire * 3) / length);
  });

  test('has no words in another language', () => {
    const german = scoresOf(update({ language: 'de', lead: ['pier'] }), model({ words }));
    expect(german).toEqual({ asItComes: 101, atFirst: 102 });
  });

  test('gains by each kind of similarity what it weighs', () => {
    expect(scoreOfSimilarity({ later: 0.3, earlier: 0.1 }, model())).toBeCloseTo(0.9 - 0.2);
  });
});

test('each sign has its part in a score, against an average update', () => {
  const all = { ...weights({ words: 2, breaking: 3 }), centres: valuesOf({ words: 1 }) };
  const values = valuesOf({ words: 5, breaking: 1 });
  expect(partsOf(update({ values }), all)).toEqual(valuesOf({ words: 8, breaking: 3 }));
  expect(partsOf(update({ values, language: 'de' }), all)).toEqual(valuesOf({ words: 40 }));
  expect(partsOf(update({ values }), { ...all, centres: [] })).toEqual(valuesOf({ words: 10, breaking: 3 }));
  expect(partsOf(update({ values }), { ...all, weights: [] }).every(part => part === 0)).toBe(true);
});

test('what was learnt has a weight for each sign, and words with a rarity, in hundredths', () => {
  const { words, weights: signs, wordless, first, centres, mean, spread } = MODEL;
  for (const list of [signs, wordless.weights, first.weights, first.wordless.weights, centres, first.centres])
    expect(list).toHaveLength(SIGNS.length);
  for (const list of [mean, spread]) expect(list).toHaveLength(FIGURES.length);
  const all = [...words.values()].flatMap(({ rarity, asItComes, atFirst }) => [...rarity, ...asItComes, ...atFirst]);
  expect(words.size).toBeGreaterThan(1000);
  expect(all.every(one => Number.isFinite(one) && Math.abs(one) < 20)).toBe(true);
  for (const pick of ['rarity', 'asItComes', 'atFirst'] as const)
    for (const place of [0, 1]) expect([...words.values()].some(one => one[pick][place])).toBe(true);
});

describe('the reasons', () => {
  const reasons = (given: Partial<Record<Sign, number>>, counts: boolean) =>
    reasonsOf(update({ values: valuesOf(given) }), weights(Object.fromEntries(SIGNS.map(sign => [sign, 1]))), counts);

  test('for an update that counts are what speaks for it, the weightiest first, three at most', () => {
    expect(reasons({ harm: 1, breaking: 3, money: 2 }, true)).toEqual(['happened', 'sums', 'harm']);
    expect(reasons({ harm: 1, breaking: 3, money: 2, exit: 4 }, true)).toEqual(['exit', 'happened', 'sums']);
    expect(reasons({ harm: -1, handle: 1 }, true)).toEqual([]);
  });

  test('against one that does not are what speaks against it', () => {
    expect(reasons({ short: -1, handle: -3, question: -2 }, false)).toEqual(['post', 'question', 'short']);
    expect(reasons({ short: 1, harm: -1 }, false)).toEqual([]);
  });

  test('are sums of all sides of a sign: in the headline, beyond the usual, against all live blogs', () => {
    expect(reasons({ harm: 0.5, harmLead: 0.5, victimsLead: 0.5, money: 1 }, true)).toEqual(['harm', 'sums']);
    expect(reasons({ 'words high': 0.5, 'usual words': 0.7, money: 1 }, true)).toEqual(['long', 'sums']);
    expect(reasons({ 'words low': -0.5, 'usual words': -0.7, question: -1 }, false)).toEqual(['short', 'question']);
    expect(reasons({ harm: 1, harmLead: -1, money: 0.5 }, true)).toEqual(['sums']);
    expect(reasons({ leadFigure: 0.6, figures: 0.6, money: 1 }, true)).toEqual(['figures', 'sums']);
    expect(reasons({ leadHandle: -1, leadQuote: -2 }, false)).toEqual(['quoteFirst', 'post']);
  });

  test('move the score by more than a twentieth each', () => {
    expect(reasons({ harm: 0.05 }, true)).toEqual([]);
    expect(reasons({ harm: 0.06 }, true)).toEqual(['harm']);
  });
});
