import type { Steps } from '../steps.ts';

const count = (counts: Map<number, number>, roots: readonly number[]): void => {
  for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
};

/**
 * Returns how much later updates take up the words of each, rare words most, in standard deviations from the mean of
 * their live blog. `updates`: the places of the roots of each, oldest first. A step is an update.
 */
export function* uptakesOf(updates: readonly (readonly number[])[]): Steps<readonly number[]> {
  const [inAll, later] = [new Map<number, number>(), new Map<number, number>()];
  for (const roots of updates) {
    count(inAll, roots);
    yield;
  }
  const rarityOf = (root: number): number => Math.log((1 + updates.length) / (1 + (inAll.get(root) ?? 0))) ** 2;
  const taken: number[] = [];
  for (const roots of updates.toReversed()) {
    let [sum, length] = [0, 0];
    for (const root of roots) {
      const rarity = rarityOf(root);
      length += rarity;
      sum += rarity * (later.get(root) ?? 0);
    }
    taken.push(Math.log1p(sum / Math.sqrt((length || 1) * updates.length)));
    count(later, roots);
    yield;
  }
  return standardised(taken.reverse());
}

function standardised(values: readonly number[]): readonly number[] {
  const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / Math.max(1, of.length);
  const middle = mean(values);
  const spread = Math.sqrt(mean(values.map(value => (value - middle) ** 2))) || 1;
  return values.map(value => (value - middle) / spread);
}
