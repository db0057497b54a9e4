import { type Evidence, evidenceOf } from './evidence.ts';
import { type Counted, countSame, type Figure } from './figures.ts';
import { lengthOf, probability, signsOf, thresholdFor } from './model.ts';
import { createRarity, type Rarity, type Weigher } from './rarity.ts';
import { type Report, readReport } from './report.ts';

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
