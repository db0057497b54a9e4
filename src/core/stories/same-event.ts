import { type Evidence, evidenceOf } from './evidence.ts';
import { lengthOf, probability, signsOf, thresholdFor } from './model.ts';
import { createRarity, type Rarity, type Weigher } from './rarity.ts';
import { type Report, readReport } from './report.ts';

/** How probably two reports tell of the same event, from 0 to 1, and whether that is enough. */
export interface Likeness {
  score: number;
  same: boolean;
  weigher: Weigher;
}

/** `added`: those of the two that the rarity of words was counted with. */
export function likenessOf(
  a: Report,
  b: Report,
  { rarity, added }: { rarity: Rarity; added: readonly Report[] },
): Likeness {
  const [one, other] = [readReport(a), readReport(b)];
  const weigher = rarity.between([a.source, b.source], added.map(readReport));
  const length = lengthOf(one, other);
  const score = probability(signsOf(one, other, weigher), length);
  return { score, same: score >= thresholdFor(length), weigher };
}

/**
 * Compares two reports alone. `background`: what their sources say, these two among it; without it, words
 * are as rare as in all news.
 */
export function sameEvent(
  a: Report,
  b: Report,
  background?: Rarity,
): Omit<Likeness, 'weigher'> & { evidence: Evidence } {
  const rarity = background ?? createRarity();
  const { score, same, weigher } = likenessOf(a, b, { rarity, added: background ? [a, b] : [] });
  return { score, same, evidence: evidenceOf(a, b, weigher) };
}
