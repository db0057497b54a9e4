import { factWords, spelledAlike } from '../correction/fact-words.ts';
import { nameDetector } from '../correction/proper-name.ts';
import { type Counted, countSame, type Figure } from './figures.ts';
import { lengthOf, probability, signsOf, thresholdFor } from './model.ts';
import { createRarity, type Rarity, TELLING, type Weigher } from './rarity.ts';
import { newsOf, type Report, readReport, says, termOf } from './report.ts';

/** What two reports share, as the first of them writes it; the rarest first, at most five of each. */
export interface Evidence {
  names: readonly string[];
  figures: readonly string[];
  words: readonly string[];
}

const MOST = 5;

interface Shared {
  kind: keyof Evidence;
  shown: string;
  weight: number;
}

/** The words of a report and the text in which they stand. */
function wordsIn(report: Report) {
  const { title, text, language } = newsOf(report);
  const whole = `${title}\n${text}`;
  return { words: factWords(whole, language), shown: spelledAlike(whole), language };
}

/** Returns what speaks for two reports being of the same event. */
export function evidenceOf(a: Report, b: Report, { term: weigh }: Weigher): Evidence {
  const { words, shown, language } = wordsIn(a);
  const isName = nameDetector(words, wordsIn(b).words, language);
  const other = readReport(b);
  const shared = new Map<string, Shared>();
  for (const word of words) {
    const term = termOf(word);
    const kind = word.isFigure ? 'figures' : isName(word) ? 'names' : 'words';
    if (term === undefined || !says(other, term) || (shared.has(term) && kind !== 'names')) continue;
    shared.set(term, { kind, shown: shown.slice(word.start, word.end), weight: weigh(term) });
  }
  const rarest = [...shared.values()]
    .filter(({ weight }) => weight >= TELLING)
    .sort((one, other) => other.weight - one.weight);
  const ofKind = (kind: keyof Evidence): readonly string[] =>
    rarest.flatMap(one => (one.kind === kind ? [one.shown] : [])).slice(0, MOST);
  return { names: ofKind('names'), figures: ofKind('figures'), words: ofKind('words') };
}

/** How alike two reports are. */
export interface Likeness {
  /** How probably they tell of the same event, from 0 to 1. */
  score: number;
  /** The length of the shorter: from 0, a headline, to 1. */
  length: number;
  weigher: Weigher;
}

/** `added`: those of the two by which the rarity of words was counted. */
export function likenessOf(
  a: Report,
  b: Report,
  { rarity, added }: { rarity: Rarity; added: readonly Report[] },
): Likeness {
  const [one, other] = [readReport(a), readReport(b)];
  const weigher = rarity.between([a.source, b.source], added.map(readReport));
  const length = lengthOf(one, other);
  return { score: probability(signsOf(one, other, weigher), length), length, weigher };
}

/** Whether two reports tell of the same event. */
export interface Comparison {
  /** How probably they do, from 0 to 1. */
  score: number;
  same: boolean;
  evidence: Evidence;
}

/**
 * Compares two reports alone. `background`: what their sources say, these two among it; without it, words
 * are as rare as in all news.
 */
export function sameEvent(a: Report, b: Report, background?: Rarity): Comparison {
  const rarity = background ?? createRarity();
  const { score, length, weigher } = likenessOf(a, b, { rarity, added: background ? [a, b] : [] });
  return { score, same: score >= thresholdFor(length), evidence: evidenceOf(a, b, weigher) };
}

/** Numbers of the same thing that two reports give differently. */
interface Difference {
  thing: Counted;
  a: Figure;
  b: Figure;
}

/** The one figure that a text gives of what another counts; nothing if it gives several. */
function soleOf(figures: readonly Figure[], as: Figure): Figure | undefined {
  const same = figures.filter(figure => countSame(figure, as));
  return new Set(same.map(({ value }) => value)).size === 1 ? same[0] : undefined;
}

/** Returns where two reports of one event differ, in the order of the first. */
export function differencesOf(a: Report, b: Report): readonly Difference[] {
  const [ofA, ofB] = [readReport(a).figures, readReport(b).figures];
  const seen = new Set<Counted>();
  return ofA.flatMap(figure => {
    if (seen.has(figure.thing)) return [];
    seen.add(figure.thing);
    const [one, other] = [soleOf(ofA, figure), soleOf(ofB, figure)];
    return one && other && one.value !== other.value ? [{ thing: figure.thing, a: one, b: other }] : [];
  });
}
