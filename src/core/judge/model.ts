import { lazy } from '../lazy.ts';
import type { Sums } from '../model/judgement.ts';
import { tally } from '../text/words.ts';
import { ENGLISH, MARKS, type MarkName } from './marks.ts';
import { FIGURES, type FigureName, type Measured } from './measure.ts';
import type { Similarity } from './similarity.ts';
import { type Averages, compared } from './sums.ts';
import weights from './weights.json' with { type: 'json' };

/** Figures that count more, or less, the farther they are from the usual. */
const BENT = ['words', 'leadWords', 'newShare', 'newWords', 'common', 'gap', 'pace'] as const;

/** A sign by which the judge weighs an update. */
export type Sign = FigureName | MarkName | `${(typeof BENT)[number]} ${'high' | 'low'}` | `usual ${FigureName}`;
const PLAIN: readonly (FigureName | MarkName)[] = [...FIGURES, ...MARKS];
export const SIGNS: readonly Sign[] = [
  ...PLAIN,
  ...BENT.flatMap(name => [`${name} high`, `${name} low`] as const),
  ...FIGURES.map(name => `usual ${name}` as const),
];

/** What a word comes to in a lead, and anywhere. */
type InLeadAndBody = readonly [lead: number, body: number];

/** How rare a word is (inverse frequency, 0 if it was not learnt there), and what it weighs. */
export interface WordWeights extends Scores<InLeadAndBody> {
  rarity: InLeadAndBody;
}

/** Weight of each sign, in the order of `SIGNS`. */
export interface SignWeights {
  bias: number;
  weights: readonly number[];
}

/** Logistic regressions: log odds that an update is a key event. */
export interface Weights extends SignWeights {
  /** Of signs alone, for languages in which no words were learnt. */
  wordless: SignWeights;
  /** What each sign comes to on average. */
  centres: readonly number[];
}

/** By what updates are judged as they come: what editors flag, and what readers would. */
export interface JudgeModel extends Averages, Weights {
  /** The threshold, in log odds: about the wanted share of updates scores above it, also at a first read. */
  bar: number;
  /** By what a first read is judged: what readers look for who were not there. */
  first: Weights;
  /** What similarity to other updates adds to a score of `first` (log odds). */
  similarity: Similarity;
  /** Of English. */
  words: ReadonlyMap<string, WordWeights>;
}

/** What an update scores as it comes, and at a first read (log odds). */
export interface Scores<T = number> {
  asItComes: T;
  atFirst: T;
}

/** Weights of words are stored as whole numbers: hundredths of log odds and of rarity. */
const SCALE = 100;

/** Reads `word:rarity,weight,weight at first`, each in a lead and anywhere, separated by spaces. */
function readWords(lines: readonly string[]): Map<string, WordWeights> {
  const entries = lines.flatMap(line => line.split(' ')).map(entry => entry.split(':'));
  return new Map(
    entries.map(([word = '', numbers = '']) => {
      const [rareLead = 0, rareBody = 0, lead = 0, body = 0, firstLead = 0, firstBody = 0] = numbers
        .split(',')
        .map(one => Number(one) / SCALE);
      return [word, { rarity: [rareLead, rareBody], asItComes: [lead, body], atFirst: [firstLead, firstBody] }];
    }),
  );
}

const words = lazy(() => readWords(weights.words));

/** What `test/eval/train.ts` learnt. */
export const MODEL: JudgeModel = {
  ...weights,
  get words() {
    return words();
  },
};

/** An update in numbers that a model weighs. */
export interface UpdateSigns {
  /** Words count in English only. */
  language: string;
  /** In the order of `SIGNS`. */
  values: readonly number[];
  lead: readonly string[];
  body: readonly string[];
}

const BENT_AT: readonly number[] = BENT.map(name => PLAIN.indexOf(name));
/** Standard deviations within which a figure is usual. */
const USUAL = 0.7;

/** What is usual: what is not known of an update is taken for that. */
type Usual = Averages & Partial<Pick<Weights, 'centres'>>;

/** Returns the signs of an update in a live blog whose updates so far come to these sums. */
export function signsOf(measured: Measured, sums: Sums, { centres, mean, spread }: Usual): UpdateSigns {
  const { lead, body, language } = measured;
  const marks = measured.marks.map((mark, at) => mark ?? centres?.[FIGURES.length + at] ?? 0);
  const figures = FIGURES.map((_, at) => {
    const usual = { mean: mean[at] ?? 0, spread: spread[at] ?? 1 };
    return compared(measured.figures[at], sums.figures[at] ?? [0, 0, 0], usual);
  });
  const plain = [...figures.map(({ own }) => own), ...marks];
  const value = (at: number) => plain[at] ?? 0;
  const bent = BENT_AT.flatMap(at => [Math.max(0, value(at) - USUAL), Math.max(0, -USUAL - value(at))]);
  const levels = figures.map(({ usual }) => usual);
  return { values: [...plain, ...bent, ...levels], lead, body, language };
}

/** Returns the log odds that an update is a key event. */
export function scoresOf(update: UpdateSigns, model: JudgeModel): Scores {
  const { asItComes, atFirst } =
    update.language === ENGLISH ? scoresOfWords(update, model) : { asItComes: 0, atFirst: 0 };
  return { asItComes: asItComes + scoreOfSigns(update, model), atFirst: atFirst + scoreOfSigns(update, model.first) };
}

function scoreOfSigns({ values, language }: UpdateSigns, all: Weights): number {
  const { bias, weights } = weightsFor(language, all);
  return values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
}

const weightsFor = (language: string, all: Weights): SignWeights => (language === ENGLISH ? all : all.wordless);

/** Words weigh by their rarity and the logarithm of their number; all of them together are one unit long. */
function scoresOfWords({ lead, body }: UpdateSigns, { words: known }: JudgeModel): Scores {
  let [asItComes, atFirst, squares] = [0, 0, 0];
  for (const [place, list] of [lead, body].entries())
    for (const [word, count] of tally(list)) {
      const weights = known.get(word);
      const size = (1 + Math.log(count)) * (weights?.rarity[place] ?? 0);
      asItComes += size * (weights?.asItComes[place] ?? 0);
      atFirst += size * (weights?.atFirst[place] ?? 0);
      squares += size * size;
    }
  const length = Math.sqrt(squares) || 1;
  return { asItComes: asItComes / length, atFirst: atFirst / length };
}

/** Returns what each sign adds to the score of an update, against an average one; in the order of `SIGNS`. */
export function partsOf({ values, language }: UpdateSigns, all: Weights): readonly number[] {
  const { weights } = weightsFor(language, all);
  return values.map((value, at) => (value - (all.centres[at] ?? 0)) * (weights[at] ?? 0));
}

/** Returns what its similarity to other updates adds to the score of an update (log odds). */
export const scoreOfSimilarity = (
  { later, earlier }: Similarity,
  { similarity }: Pick<JudgeModel, 'similarity'> = MODEL,
): number => similarity.later * later + similarity.earlier * earlier;
