import { choose, signsIn } from '../../src/core/quotes/scorer/ballot.ts';
import type { SpeakerModel } from '../../src/core/quotes/scorer/model.ts';
import { type LabelledTexts, labelledQuotes } from './labelled-quotes.ts';
import { type Case, casesOf, isRight } from './quote-cases.ts';
import { type Example, regress } from './regression.ts';

/** Texts with the labelled quotes in them. */
interface QuoteSet extends Pick<LabelledTexts, 'isPage' | 'language' | 'publisher'> {
  cases: readonly Case[];
}

const PENALTY = 10;
/** Live pages are what the bot reads; most articles are of one country and one year. */
const weightOf = ({ isPage, language }: QuoteSet): number => (isPage ? 4 : language === 'en' ? 1 : 2);

const read = (all: readonly LabelledTexts[], model: SpeakerModel): QuoteSet[] =>
  all.map(texts => ({ ...texts, cases: casesOf(texts, model) }));

const rounded = (value: number): number => Number(value.toPrecision(4));

const NONE = { cued: 1, uncued: 1 } as const;
const NONE_SHOWN = { shown: NONE, sure: NONE } as const;

/** Fits a model to the candidates of all quotes: each says its quote, or does not. */
function trainOn(sets: readonly QuoteSet[]): SpeakerModel {
  const places = new Map<string, number>();
  const placeOf = (sign: string): number => {
    const place = places.get(sign) ?? places.size;
    places.set(sign, place);
    return place;
  };
  placeOf('bias');
  const examples = sets.flatMap(set =>
    set.cases.flatMap(({ ballot, label }) =>
      ballot.candidates.flatMap(candidate => {
        const { entity } = candidate.speaker;
        if (!entity) return [];
        const signs = Object.entries({ ...signsIn(ballot, candidate), bias: 1 }).filter(([, value]) => value !== 0);
        const example: Example = {
          places: Int32Array.from(signs, ([sign]) => placeOf(sign)),
          values: Float64Array.from(signs, ([, value]) => value),
          answer: Number(isRight(entity.full, label, set.isPage)),
          weight: weightOf(set),
        };
        return [example];
      }),
    ),
  );
  const penalties = new Float64Array(places.size).fill(PENALTY);
  penalties[0] = 1e-6;
  const fitted = regress(examples, penalties);
  const weights = [...places]
    .filter(([sign]) => sign !== 'bias')
    .map(([sign, place]): [string, number] => [sign, rounded(fitted[place] ?? 0)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { bias: rounded(fitted[0] ?? 0), weights: Object.fromEntries(weights), ...NONE_SHOWN };
}

const UNTRAINED: SpeakerModel = { bias: 0, weights: {}, ...NONE_SHOWN };

/** Who is quoted tells who goes on, so that the texts are read again with what the first reading taught. */
const ROUNDS = 2;

function trainedOn(all: readonly LabelledTexts[]): { model: SpeakerModel; sets: readonly QuoteSet[] } {
  let [model, sets] = [UNTRAINED, read(all, UNTRAINED)];
  for (let round = 0; round < ROUNDS; round += 1) {
    model = trainOn(sets);
    sets = read(all, model);
  }
  return { model: trainOn(sets), sets };
}

/** How a quote of a publisher or language fares with what the others taught. */
export interface Crossed {
  publisher: string;
  language: string;
  isPage: boolean;
  /** The probability of the name that is chosen; 0 if none is, or none may be shown. */
  chance: number;
  isCued: boolean;
  isRight: boolean;
  /** By the label. */
  isNamed: boolean;
}

type Fold = Pick<LabelledTexts, 'publisher' | 'language'>;

/** Each publisher is predicted by what all the others teach … */
const byPublisher = ({ publisher, language }: Fold): string => `${language} ${publisher}`;
/** … or each language, so that nothing of it was known. */
const byLanguage = ({ language }: Fold): string => language;

/** Shorter quotes are fragments, which hardly anybody sees. */
const FEWEST_WORDS = 5;

function crossedOf({ cases, publisher, language, isPage }: QuoteSet, model: SpeakerModel): Crossed[] {
  return cases
    .filter(({ words }) => words >= FEWEST_WORDS)
    .map(({ ballot, label }) => {
      const { speaker, chance = 0, isBarred = true, isCued = false } = choose(ballot, model) ?? {};
      const name = speaker?.entity?.full;
      const right = name !== undefined && isRight(name, label, isPage);
      return {
        publisher,
        language,
        isPage,
        chance: name && !isBarred ? chance : 0,
        isCued,
        isRight: right,
        isNamed: label !== null,
      };
    });
}

/** So large a share of the names that are shown on live pages shall be right … */
const ON_PAGES = 0.98;
/** … and of the sure ones that no verb of speech names in articles in English, where talk goes to and fro. */
const IN_ARTICLES = 0.965;
/** Whatever the share, a name is shown only if it is more probable than not. */
const LEAST = 0.5;

/** The probability of a right name from which on so large a share is right, the least of these; a wrong name sets no bar. */
function barOf(rows: readonly Crossed[], share: number): number {
  const sorted = rows.filter(({ chance }) => chance > LEAST).toSorted((a, b) => b.chance - a.chance);
  let [right, bar] = [0, 1];
  for (const [at, row] of sorted.entries()) {
    right += Number(row.isRight);
    if (row.isRight && right / (at + 1) >= share) bar = row.chance;
  }
  // Rounded up, it would leave out the name that sets it.
  return Math.floor(bar * 10_000) / 10_000;
}

/** Whether the name of a quote is shown. */
export const isShown = ({ chance, isCued }: Crossed, { shown }: SpeakerModel): boolean =>
  chance >= shown[isCued ? 'cued' : 'uncued'];

/** Learns from the labelled sets of a folder of captures, and predicts each of them by the others. */
export function learnQuotes(folder: string) {
  const all = labelledQuotes(folder);
  const { model, sets } = trainedOn(all);
  const crossedBy = (foldOf: (texts: Fold) => string): readonly Crossed[] =>
    [...new Set(all.map(foldOf))].flatMap(fold => {
      const others = trainOn(sets.filter(set => foldOf(set) !== fold));
      const own = all.filter(texts => foldOf(texts) === fold);
      return read(own, others).flatMap(set => crossedOf(set, others));
    });
  const publishers = crossedBy(byPublisher);
  const pages = publishers.filter(({ isPage }) => isPage);
  const articles = publishers.filter(({ isPage, isCued, language }) => !isPage && !isCued && language === 'en');
  const barOfPages = (isCued: boolean): number =>
    barOf(
      pages.filter(row => row.isCued === isCued),
      ON_PAGES,
    );
  const shown = { cued: barOfPages(true), uncued: barOfPages(false) };
  return {
    model: { ...model, shown, sure: { ...shown, uncued: Math.max(shown.uncued, barOf(articles, IN_ARTICLES)) } },
    publishers,
    languages: () => crossedBy(byLanguage),
  };
}
