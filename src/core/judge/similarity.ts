import type { Update } from '../model/live-blog.ts';
import { mapped, type Steps } from '../steps.ts';
import { rootsIn } from './measure.ts';

/**
 * Cosine similarity, by rare words, of an update to the most similar one after it and before it, from 0 to 0.4. Newsrooms
 * come back to what matters, and repeat what they have told.
 */
export interface Similarity {
  later: number;
  earlier: number;
}

/** A word of more updates names the subject of the live blog, not an event. This also bounds the comparisons. */
const MOST_UPDATES = 30;

/** More similar updates repeat whole sentences, such as the background at their end. */
const SAME_TEXT = 0.4;

/** Compares each update with all others. `updates`: oldest first. A step is an update. */
export function* comparing(updates: readonly Update[]): Steps<ReadonlyMap<Update, Similarity>> {
  const counts = new Map<number, number>();
  const all = yield* mapped(updates, update => {
    const roots = rootsIn(update);
    for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
    return roots;
  });
  const rarity = (root: number) => Math.log((updates.length + 1) / ((counts.get(root) ?? 0) + 0.5));
  const similarities: Similarity[] = [];
  /** The places of the updates so far that have a root. */
  const having = new Map<number, number[]>();
  const lengths: number[] = [];
  for (const [at, roots] of all.entries()) {
    const rare = roots.filter(root => (counts.get(root) ?? 0) <= MOST_UPDATES);
    const length = Math.hypot(...roots.map(rarity)) || 1;
    const own: Similarity = { later: 0, earlier: 0 };
    for (const [place, sum] of sharedWith(rare, { having, rarity })) {
      const cosine = Math.min(SAME_TEXT, sum / (length * (lengths[place] ?? 1)));
      own.earlier = Math.max(own.earlier, cosine);
      raise(similarities[place], cosine);
    }
    for (const root of rare) having.set(root, [...(having.get(root) ?? []), at]);
    similarities.push(own);
    lengths.push(length);
    yield;
  }
  const known = withPrior(similarities);
  return new Map(updates.map((update, place) => [update, known[place] ?? { later: 0, earlier: 0 }]));
}

function raise(earlier: Similarity | undefined, cosine: number): void {
  if (earlier) earlier.later = Math.max(earlier.later, cosine);
}

/** What an update with these roots shares with each earlier one: the sum of the squared rarities of common roots, by place. */
function sharedWith(
  roots: readonly number[],
  { having, rarity }: { having: ReadonlyMap<number, readonly number[]>; rarity: (root: number) => number },
): ReadonlyMap<number, number> {
  const shared = new Map<number, number>();
  for (const root of roots) {
    const square = rarity(root) ** 2;
    for (const place of having.get(root) ?? []) shared.set(place, (shared.get(place) ?? 0) + square);
  }
  return shared;
}

/** Number of average updates that we add before the first and after the last. */
const PRIOR = 40;

/** Few updates to compare with prove little. The newest update has none after it, which is no sign against it. */
function withPrior(similarities: readonly Similarity[]): readonly Similarity[] {
  const all = similarities.length;
  const mean = (side: keyof Similarity) => similarities.reduce((sum, one) => sum + one[side], 0) / all;
  const [later, earlier] = [mean('later'), mean('earlier')];
  const mixed = (own: number, middle: number, count: number) => (own * count + middle * PRIOR) / (count + PRIOR);
  return similarities.map((one, at) => ({
    later: mixed(one.later, later, all - 1 - at),
    earlier: mixed(one.earlier, earlier, at),
  }));
}
