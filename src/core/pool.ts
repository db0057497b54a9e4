// How a limit that is for all is shared among strangers: nobody who fills it keeps the others out.

/** One holder gets a tenth of a pool, and a tenth of that once it is full. */
const TENTH = 10;

/** Whether one who holds `own` of a pool of `most` may hold one more. The pool may grow beyond `most` by what `yes` allows. */
export function roomFor(own: number, most: number): 'yes' | 'unless full' | 'no' {
  const share = Math.ceil(most / TENTH);
  if (own >= share) return 'no';
  return own < Math.ceil(share / TENTH) ? 'yes' : 'unless full';
}

/**
 * Returns the entries that give way in a pool of `most`, of which one holder gets `share`: the oldest of the holders who have
 * the most. `entries`: newest first.
 */
export function givingWay<T>(
  entries: readonly T[],
  holderOf: (entry: T) => string,
  { most, share = most }: { most: number; share?: number },
): readonly T[] {
  const held = new Map<string, number>();
  const ranked = entries.map(entry => {
    const rank = held.get(holderOf(entry)) ?? 0;
    held.set(holderOf(entry), rank + 1);
    return { entry, rank };
  });
  // The newest of each holder come first, then their second newest.
  const ordered = ranked.toSorted((a, b) => a.rank - b.rank);
  return ordered.filter(({ rank }, at) => at >= most || rank >= share).map(({ entry }) => entry);
}
