import { givingWay } from '../core/pool.ts';

/** Milliseconds for which Discord takes changes of an answer, and for which what belongs to it is kept. */
const KEPT_MS = 15 * 60_000;

/** Values in memory that belong to answers, each held by one member. */
export type Kept<T> = ReturnType<typeof createKept<T>>;

/**
 * Keeps at most `most` values, and `share` of one holder, for as long as their answers can change. If there are more, the
 * oldest of the holder who has most goes.
 */
export function createKept<T>({ most, share, now }: { most: number; share: number; now: () => Date }) {
  // Oldest first.
  const kept = new Map<string, { holder: string; value: T; at: number }>();
  const forgetOld = (): void => {
    const before = now().getTime() - KEPT_MS;
    for (const [key, { at }] of kept) if (at < before) kept.delete(key);
  };
  return {
    get(key: string): T | undefined {
      forgetOld();
      return kept.get(key)?.value;
    },
    set(key: string, value: T, holder: string): void {
      forgetOld();
      kept.delete(key);
      kept.set(key, { holder, value, at: now().getTime() });
      const newestFirst = [...kept].reverse();
      for (const [old] of givingWay(newestFirst, ([, one]) => one.holder, { most, share })) kept.delete(old);
    },
    delete: (key: string): void => void kept.delete(key),
  };
}
