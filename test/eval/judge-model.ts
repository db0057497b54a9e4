import { SHARE } from '../../src/core/judge/controller.ts';
import { FIGURES } from '../../src/core/judge/measure.ts';
import {
  type JudgeModel,
  MODEL,
  type Scores,
  SIGNS,
  type Sign,
  type SignWeights,
  scoresOf as scoresFrom,
  signsOf,
  type UpdateSigns,
  type Weights,
  type WordWeights,
} from '../../src/core/judge/model.ts';
import { comparing, type Similarity } from '../../src/core/judge/similarity.ts';
import type { Averages } from '../../src/core/judge/sums.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { finish } from '../../src/core/steps.ts';
import { tally } from '../../src/core/text/words.ts';
import type { JudgedBlog } from './judge-rows.ts';
import { type Example, regress } from './regression.ts';

/** Bullets are guessed from an overlap of words, and headlines repeat updates; readers want other updates than editors flag. */
const KIND_WEIGHTS = {
  flags: 1,
  bullets: 0.4,
  headlines: 0.3,
  flashes: 0.3,
  readers: 0.5,
} as const;
/** Each has a constant of its own: how often somebody chooses is not the question. */
const KINDS = ['bullets', 'headlines', 'flashes', 'readers'] as const;
/**
 * How long updates are is a habit of a publisher, more than a sign of news: what one teaches of it is wrong for another. It
 * counts only where much speaks for it.
 */
const PENALTIES = { signs: 50, lengths: 5000, words: 2 } as const;
const LENGTHS: ReadonlySet<string> = new Set<Sign>([
  'words',
  'leadWords',
  'sentences',
  'wordsPerSentence',
  'short',
  'bare',
]);
const isOfLength = (sign: Sign): boolean => sign.split(' ').some(part => LENGTHS.has(part));
/** How many live blogs of each publisher must use a word before it counts: no name of one story. */
const FEWEST_BLOGS = { each: 10, all: 25 } as const;
const SINGLE_WORD = /^(?:#|\p{Ll}+(?:'\p{Ll}+)?)$/u;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
const spread = (values: readonly number[], middle: number): number =>
  Math.sqrt(mean(values.map(one => (one - middle) ** 2))) || 1;

/** Averages of the live blogs whose editors set flags, if there are any. */
function averagesOf(blogs: readonly JudgedBlog[]): Averages {
  const flagged = blogs.filter(({ kind }) => kind === 'flags');
  const rows = (flagged.length > 0 ? flagged : blogs).flatMap(blog => blog.rows);
  const columns = FIGURES.map((_, at) => rows.flatMap(({ measured }) => measured.figures[at] ?? []));
  const middle = columns.map(mean);
  return { mean: middle, spread: columns.map((column, at) => spread(column, middle[at] ?? 0)) };
}

/** The words that count, in the lead (`0 word`) and anywhere (`1 word`), with their rarity. */
export function vocabularyOf(blogs: readonly JudgedBlog[]): ReadonlyMap<string, { place: number; rarity: number }> {
  const seen = new Map<string, { flags: Set<string>; bullets: Set<string>; updates: number }>();
  const all = blogs
    .filter(({ kind }) => kind === 'flags' || kind === 'bullets')
    .flatMap(({ case: { id }, kind, rows }) => rows.map(({ measured }) => ({ id, kind, terms: termsOf(measured) })));
  for (const { id, kind, terms } of all) {
    for (const term of terms) {
      const entry = seen.get(term) ?? { flags: new Set(), bullets: new Set(), updates: 0 };
      entry[kind === 'bullets' ? 'bullets' : 'flags'].add(id);
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

const termsOf = ({ lead, body }: Pick<UpdateSigns, 'lead' | 'body'>): ReadonlySet<string> =>
  new Set([...lead.map(word => `0 ${word}`), ...body.map(word => `1 ${word}`)]);

/** What is the same for all that is learnt from the same rows. */
interface Training {
  vocabulary: ReturnType<typeof vocabularyOf>;
  centres: readonly number[];
  spreads: readonly number[];
}

/** An update as it is learnt from. */
interface Lesson {
  signs: UpdateSigns;
  answer: number;
  kind: JudgedBlog['kind'];
}

function wordPart({ lead, body }: UpdateSigns, { vocabulary }: Training): [place: number, value: number][] {
  const parts = [lead, body].flatMap((list, at) =>
    [...tally(list)].flatMap(([word, count]): [number, number][] => {
      const known = vocabulary.get(`${at} ${word}`);
      return known ? [[known.place, (1 + Math.log(count)) * known.rarity]] : [];
    }),
  );
  const length = Math.sqrt(parts.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return parts.map(([place, value]) => [place, value / length]);
}

function exampleOf({ signs, answer, kind }: Lesson, training: Training): Example {
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
    ...KINDS.flatMap((one, at) => (one === kind ? [[last + 1 + at, 1] as const] : [])),
  ];
  return {
    places: Int32Array.from(parts, ([place]) => place),
    values: Float64Array.from(parts, ([, value]) => value),
    answer,
    weight: KIND_WEIGHTS[kind],
  };
}

export const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Fits the weights of signs, and with a vocabulary those of its words. */
function learn(lessons: readonly Lesson[], training: Training) {
  const { vocabulary, centres, spreads } = training;
  const first = vocabulary.size;
  const last = first + SIGNS.length;
  const penalties = new Float64Array(last + 1 + KINDS.length).fill(1e-6);
  penalties.fill(PENALTIES.words, 0, first);
  for (const [at, sign] of SIGNS.entries()) penalties[first + at] = PENALTIES[isOfLength(sign) ? 'lengths' : 'signs'];
  const fitted = regress(
    lessons.map(lesson => exampleOf(lesson, training)),
    penalties,
  );
  const weights = SIGNS.map((_, at) => round((fitted[first + at] ?? 0) / (spreads[at] ?? 1), 4));
  const bias = (fitted[last] ?? 0) - weights.reduce((sum, weight, at) => sum + weight * (centres[at] ?? 0), 0);
  return { fitted, signs: { bias: round(bias, 4), weights } satisfies SignWeights };
}

/** Learns what these lessons teach. */
function learntFrom(lessons: readonly Lesson[], vocabulary: Training['vocabulary']) {
  const columns = SIGNS.map((_, at) => lessons.map(({ signs }) => signs.values[at] ?? 0));
  const centres = columns.map(mean);
  const spreads = columns.map((column, at) => spread(column, centres[at] ?? 0));
  const training = { vocabulary, centres, spreads };
  const { fitted, signs } = learn(lessons, training);
  const wordless = learn(lessons, { ...training, vocabulary: new Map() }).signs;
  const weights: Weights = { ...signs, wordless, centres: centres.map(value => round(value, 4)) };
  return { fitted, weights };
}

/** The signs of an update amid all others of its live blog: the mean of those before and of those after it. */
function signsAmid({ measured, sums, later }: JudgedBlog['rows'][number], averages: Averages): UpdateSigns {
  const signs = signsOf(measured, sums, averages);
  if (!later) return signs;
  const { values } = signsOf(later.measured, later.sums, averages);
  return { ...signs, values: signs.values.map((value, at) => (value + (values[at] ?? 0)) / 2) };
}

/** Learns from these live blogs; the same from the same ones. `vocabulary`: knows no labels. The bar and what similarity adds are those of the model that ships. */
export function train(blogs: readonly JudgedBlog[], vocabulary = vocabularyOf(blogs)): JudgeModel {
  const averages = averagesOf(blogs.filter(({ kind }) => kind !== 'readers'));
  const lessonsOf =
    (signs: (row: JudgedBlog['rows'][number]) => UpdateSigns) =>
    ({ rows, kind }: JudgedBlog) =>
      rows.map(row => ({ signs: signs(row), answer: row.answer, kind }));
  const asTheyCame = blogs.flatMap(lessonsOf(({ measured, sums }) => signsOf(measured, sums, averages)));
  const read = blogs.filter(({ kind }) => kind === 'readers').flatMap(lessonsOf(row => signsAmid(row, averages)));
  const [coming, first] = [learntFrom(asTheyCame, vocabulary), learntFrom(read, vocabulary)];
  return {
    mean: averages.mean.map(value => round(value, 4)),
    spread: averages.spread.map(value => round(value, 4)),
    ...coming.weights,
    bar: MODEL.bar,
    first: first.weights,
    similarity: MODEL.similarity,
    words: wordsOf(vocabulary, { asItComes: coming.fitted, atFirst: first.fitted }),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function wordsOf(
  vocabulary: Training['vocabulary'],
  { asItComes, atFirst }: Scores<Float64Array>,
): Map<string, WordWeights> {
  const names = [...new Set([...vocabulary.keys()].map(term => term.slice(2)))].sort();
  return new Map(
    names.map(word => {
      const [lead, body] = [vocabulary.get(`0 ${word}`), vocabulary.get(`1 ${word}`)];
      const both = (part: (known: { place: number; rarity: number }) => number) =>
        [lead ? hundredths(part(lead)) : 0, body ? hundredths(part(body)) : 0] as const;
      return [
        word,
        {
          rarity: both(({ rarity }) => rarity),
          asItComes: both(({ place }) => asItComes[place] ?? 0),
          atFirst: both(({ place }) => atFirst[place] ?? 0),
        },
      ];
    }),
  );
}

/** Log odds above which lies the share of the scores that is told. */
export const barOf = (scores: readonly number[]): number =>
  round(scores.toSorted((a, b) => a - b)[Math.floor((1 - SHARE) * scores.length)] ?? 0, 3);

export const scoresOf = ({ rows }: JudgedBlog, model: JudgeModel): number[] =>
  rows.map(({ measured, sums }) => scoresFrom(signsOf(measured, sums, model), model).asItComes);

/** The scores of a first read. */
export const scoresAtFirst = ({ rows }: JudgedBlog, model: JudgeModel): number[] =>
  rows.map(row => scoresFrom(signsAmid(row, model), model).atFirst);

/**
 * Learns what similarity to other updates adds to the scores of first reads. `reads`: of each live blog its updates, oldest
 * first, and the place, the score and the answer of each that was read.
 */
export function similarityWeights(
  reads: readonly { updates: readonly Update[]; read: readonly { at: number; score: number; answer: number }[] }[],
): Similarity {
  const examples = reads.flatMap(({ updates, read }) => {
    const similarities = finish(comparing(updates));
    return read.flatMap(({ at, score, answer }): Example[] => {
      const update = updates[at];
      const { later, earlier } = (update && similarities.get(update)) ?? { later: 0, earlier: 0 };
      return [
        { places: Int32Array.of(0, 1, 2, 3), values: Float64Array.of(score, later, earlier, 1), answer, weight: 1 },
      ];
    });
  });
  const [score = 1, later = 0, earlier = 0] = regress(examples, new Float64Array(4).fill(1e-6));
  return { later: round(later / score, 3), earlier: round(earlier / score, 3) };
}
