import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RATES } from '../../src/core/judge/controller.ts';
import { FIGURES, type Measured, measure } from '../../src/core/judge/measure.ts';
import {
  MODEL,
  type Model,
  SIGNS,
  type Signs,
  scoreOf,
  scoreOfWords,
  signsOf,
  tally,
  type WordWeights,
} from '../../src/core/judge/model.ts';
import { type Averages, beforeAt, NO_SUMS, sumsAfter } from '../../src/core/judge/sums.ts';
import { AMOUNTS, type Amount, type Sums } from '../../src/core/model/judgement.ts';
import { evalKeyEvents, type JudgedCase, minutesOf, updateOf } from './key-events.ts';
import { type Example, regress } from './regression.ts';

/**
 * Trains the judge of key events: node test/eval/train-judge.ts FOLDER [OUT]
 *
 * FOLDER holds `guardian.dev.jsonl` (key events that editors flagged) and `bbc.dev.jsonl` (sources
 * of the editors' bullets). Writes the weights, and for each tenth of the live blogs what the other
 * nine tenths predict, to OUT (default: FOLDER). The same input gives the same weights.
 */
const [folder = '', out = folder] = process.argv.slice(2);

/** Bullets are guessed from an overlap of words, so that they count less than flags. */
const BULLET_WEIGHT = 0.4;
const PENALTIES = { signs: 50, words: 2 } as const;
/** How many live blogs of each publisher must use a word before it counts: no name of one story. */
const FEWEST_BLOGS = { each: 10, all: 25 } as const;
const FOLDS = 10;
const SINGLE_WORD = /^(?:#|\p{Ll}+(?:'\p{Ll}+)?)$/u;

interface Row {
  measured: Measured;
  sums: Sums;
  answer: number;
}
interface Blog {
  case: JudgedCase;
  isBullets: boolean;
  rows: readonly Row[];
}

function rowsOf({ updates }: JudgedCase): Row[] {
  let sums = NO_SUMS;
  return updates.map(update => {
    const minutes = minutesOf(update.time);
    const before = beforeAt(sums, minutes);
    const measured = measure(updateOf(update), before);
    const row = {
      measured,
      sums: { ...sums, seen: '', common: '' },
      answer: Number(update.keyEvent ?? update.bullet ?? false),
    };
    sums = sumsAfter(sums, measured, { before, minutes });
    return row;
  });
}

function blogsIn(name: string, isBullets: boolean): Blog[] {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as JudgedCase).map(one => ({ case: one, isBullets, rows: rowsOf(one) }));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
const spread = (values: readonly number[], middle: number): number =>
  Math.sqrt(mean(values.map(one => (one - middle) ** 2))) || 1;

/** Averages of the live blogs whose editors set flags. */
function averagesOf(blogs: readonly Blog[]): Averages {
  const rows = blogs.filter(({ isBullets }) => !isBullets).flatMap(blog => blog.rows);
  const columns = FIGURES.map((_, at) => rows.flatMap(({ measured }) => measured.figures[at] ?? []));
  const middle = columns.map(mean);
  return { mean: middle, spread: columns.map((column, at) => spread(column, middle[at] ?? 0)) };
}

/** The words that count, in the lead (`0 word`) and anywhere (`1 word`), with their rarity. */
function vocabularyOf(blogs: readonly Blog[]): ReadonlyMap<string, { place: number; rarity: number }> {
  const seen = new Map<string, { flags: Set<string>; bullets: Set<string>; updates: number }>();
  const all = blogs.flatMap(({ case: { id }, isBullets, rows }) =>
    rows.map(({ measured }) => ({ id, isBullets, terms: termsOf(measured) })),
  );
  for (const { id, isBullets, terms } of all) {
    for (const term of terms) {
      const entry = seen.get(term) ?? { flags: new Set(), bullets: new Set(), updates: 0 };
      entry[isBullets ? 'bullets' : 'flags'].add(id);
      entry.updates += 1;
      seen.set(term, entry);
    }
  }
  const kept = [...seen].filter(
    ([term, { flags, bullets }]) =>
      SINGLE_WORD.test(term.slice(2)) &&
      Math.min(flags.size, bullets.size) >= FEWEST_BLOGS.each &&
      flags.size + bullets.size >= FEWEST_BLOGS.all,
  );
  return new Map(
    kept.map(([term, { updates }], place) => [term, { place, rarity: Math.log((1 + all.length) / (1 + updates)) + 1 }]),
  );
}

const termsOf = ({ lead, body }: Pick<Signs, 'lead' | 'body'>): ReadonlySet<string> =>
  new Set([...lead.map(word => `0 ${word}`), ...body.map(word => `1 ${word}`)]);

interface Training {
  averages: Averages;
  vocabulary: ReturnType<typeof vocabularyOf>;
  centres: readonly number[];
  spreads: readonly number[];
}

function wordPart({ lead, body }: Signs, { vocabulary }: Training): [place: number, value: number][] {
  const parts = [lead, body].flatMap((list, at) =>
    [...tally(list)].flatMap(([word, count]): [number, number][] => {
      const known = vocabulary.get(`${at} ${word}`);
      return known ? [[known.place, (1 + Math.log(count)) * known.rarity]] : [];
    }),
  );
  const length = Math.sqrt(parts.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return parts.map(([place, value]) => [place, value / length]);
}

function exampleOf(
  signs: Signs,
  { answer, isBullets }: { answer: number; isBullets: boolean },
  training: Training,
): Example {
  const { vocabulary, centres, spreads } = training;
  const first = vocabulary.size;
  const last = first + SIGNS.length;
  const parts = [
    ...wordPart(signs, training),
    ...signs.values.map((value, at): [number, number] => [
      first + at,
      (value - (centres[at] ?? 0)) / (spreads[at] ?? 1),
    ]),
    [last, 1] as const,
    // A constant of the publisher: how often its editors choose is not the question.
    ...(isBullets ? [[last + 1, 1] as const] : []),
  ];
  return {
    places: Int32Array.from(parts, ([place]) => place),
    values: Float64Array.from(parts, ([, value]) => value),
    answer,
    weight: isBullets ? BULLET_WEIGHT : 1,
  };
}

const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

function train(blogs: readonly Blog[]): Model {
  const averages = averagesOf(blogs);
  const vocabulary = vocabularyOf(blogs);
  const rows = blogs.flatMap(({ rows: own, isBullets }) =>
    own.map(({ measured, sums, answer }) => ({ signs: signsOf(measured, sums, averages), answer, isBullets })),
  );
  const columns = SIGNS.map((_, at) => rows.map(({ signs }) => signs.values[at] ?? 0));
  const centres = columns.map(mean);
  const spreads = columns.map((column, at) => spread(column, centres[at] ?? 0));
  const training = { averages, vocabulary, centres, spreads };
  const first = vocabulary.size;
  const penalties = new Float64Array(first + SIGNS.length + 2).fill(1e-6);
  penalties.fill(PENALTIES.words, 0, first).fill(PENALTIES.signs, first, first + SIGNS.length);
  const fitted = regress(
    rows.map(({ signs, ...row }) => exampleOf(signs, row, training)),
    penalties,
  );
  const weights = SIGNS.map((_, at) => round((fitted[first + at] ?? 0) / (spreads[at] ?? 1), 4));
  const bias =
    (fitted[first + SIGNS.length] ?? 0) - weights.reduce((sum, weight, at) => sum + weight * (centres[at] ?? 0), 0);
  return {
    mean: averages.mean.map(value => round(value, 4)),
    spread: averages.spread.map(value => round(value, 4)),
    bias: round(bias, 4),
    weights,
    centres: centres.map(value => round(value, 4)),
    words: wordsOf(fitted, vocabulary),
    bars: MODEL.bars,
    usual: MODEL.usual,
    usualWords: 0,
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function wordsOf(fitted: Float64Array, vocabulary: Training['vocabulary']): Map<string, WordWeights> {
  const names = [...new Set([...vocabulary.keys()].map(term => term.slice(2)))].sort();
  const part = (term: string) => {
    const known = vocabulary.get(term);
    return known ? [hundredths(fitted[known.place] ?? 0), hundredths(known.rarity)] : [0, 0];
  };
  return new Map(
    names.map(word => {
      const [lead = 0, leadRarity = 0] = part(`0 ${word}`);
      const [body = 0, bodyRarity = 0] = part(`1 ${word}`);
      return [word, [lead, body, leadRarity, bodyRarity]];
    }),
  );
}

/** Log odds above which lies each amount's share of the scores. */
function barsOf(scores: readonly number[]): Model['bars'] {
  const sorted = scores.toSorted((a, b) => a - b);
  const bar = (amount: Amount) => round(sorted[Math.floor((1 - RATES[amount].share) * sorted.length)] ?? 0, 3);
  return Object.fromEntries(AMOUNTS.map(amount => [amount, bar(amount)])) as Model['bars'];
}

function scoresOf({ rows }: Blog, model: Model): number[] {
  return rows.map(({ measured, sums }) => scoreOf(signsOf(measured, sums, model), model));
}

const WORDS_PER_LINE = 8;

function stored({ words, ...model }: Model): string {
  const whole = (value: number) => String(Math.round(value * 100)).replace(/^0$/, '');
  const entries = [...words].map(([word, numbers]) => `${word}:${numbers.map(whole).join(',')}`.replace(/,+$/, ''));
  const lines = Array.from({ length: Math.ceil(entries.length / WORDS_PER_LINE) }, (_, at) =>
    entries.slice(at * WORDS_PER_LINE, (at + 1) * WORDS_PER_LINE).join(' '),
  );
  return `${JSON.stringify({ ...model, words: lines }, undefined, 2)}\n`;
}

/** Every tenth live blog is predicted by what the others teach. */
function crossValidate(blogs: readonly Blog[]): { models: Model[]; level: Pick<Model, 'bars' | 'usual'> } {
  const models = Array.from({ length: FOLDS }, (_, fold) => train(blogs.filter((_, at) => at % FOLDS !== fold)));
  const scores = blogs.flatMap((blog, at) => {
    const model = models[at % FOLDS];
    return blog.isBullets || !model ? [] : scoresOf(blog, model);
  });
  return { models, level: { bars: barsOf(scores), usual: round(mean(scores), 3) } };
}

/** What words add to the score of an update of live blogs with flags, on average. */
function usualWordsOf(blogs: readonly Blog[], model: Model): number {
  const rows = blogs.filter(({ isBullets }) => !isBullets).flatMap(blog => blog.rows);
  return round(mean(rows.map(({ measured: { lead, body } }) => scoreOfWords(lead, body, model))), 3);
}

const blogs = [...blogsIn('guardian.dev.jsonl', false), ...blogsIn('bbc.dev.jsonl', true)];
const { models, level } = crossValidate(blogs);
for (const [name, isBullets] of [
  ['guardian', false],
  ['bbc', true],
] as const) {
  const lines = blogs.flatMap((blog, at) => {
    const model = models[at % FOLDS];
    return model && blog.isBullets === isBullets
      ? JSON.stringify(evalKeyEvents(blog.case, { ...model, ...level }))
      : [];
  });
  writeFileSync(join(out, `${name}.crossed.jsonl`), `${lines.join('\n')}\n`);
}
const model = { ...train(blogs), ...level };
writeFileSync(join(out, 'weights.json'), stored({ ...model, usualWords: usualWordsOf(blogs, model) }));
