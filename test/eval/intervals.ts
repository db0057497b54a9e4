/** What a measure comes to, and between what 19 of 20 of such sets would lie. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

const RESAMPLES = 300;

/** Returns numbers from 0 to 1 that are the same every time: a linear congruential generator (Knuth). */
function dice(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
}

/** Measures live blogs, and as many drawn from them again and again (bootstrap: Efron, 1979). */
export function intervalOf<T>(blogs: readonly T[], measure: (drawn: readonly T[]) => number): Interval {
  const next = dice();
  const drawn = (): T[] => blogs.flatMap(() => blogs[Math.floor(next() * blogs.length)] ?? []);
  const values = Array.from({ length: RESAMPLES }, () => measure(drawn())).sort((a, b) => a - b);
  const at = (share: number) => values[Math.floor(share * RESAMPLES)] ?? 0;
  return { value: measure(blogs), low: at(0.025), high: at(0.975) };
}

/** "42.3 [40.1, 44.6]": in percent. */
export function shown({ value, low, high }: Interval): string {
  const percent = (one: number) => (100 * one).toFixed(1);
  return `${percent(value)} [${percent(low)}, ${percent(high)}]`;
}
