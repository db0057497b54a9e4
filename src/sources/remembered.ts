import { LRUCache } from 'lru-cache';

/** UTF-16 units of the texts that are remembered, unless a caller says how many. */
const MOST_UNITS = 200_000;
/** What remembering a text takes beside it. */
const OVERHEAD = 50;
/** UTF-16 units at either end of a long text by which it is looked for: to compare two texts takes less than to hash one. */
const END = 60;
/** As many as the updates of the longest live blogs have, twice. */
export const UPDATES_UNITS = 2_000_000;

const keyOf = (text: string): string =>
  text.length > 4 * END ? `${text.length} ${text.slice(0, END)}${text.slice(-END)}` : text;

/** What a function returned for a text. */
interface Remembered<T> {
  text: string;
  result: T;
}

/**
 * Returns the same pure function, which remembers its results for the texts that it was last asked for, of `most` UTF-16
 * units: of a page that is read again, only what changed is worked on. Results are shared and must not be changed.
 */
export function remembered<T>(work: (text: string) => T, most = MOST_UNITS): (text: string) => T {
  const known = new LRUCache<string, Remembered<T>>({
    maxSize: most,
    sizeCalculation: ({ text }) => text.length + OVERHEAD,
  });
  return text => {
    const last = known.get(keyOf(text));
    if (last?.text === text) return last.result;
    if (text.length > most / 8) return work(text);
    // A part of a page would keep all of the page in memory.
    const copy = structuredClone(text);
    const result = work(copy);
    known.set(keyOf(copy), { text: copy, result });
    return result;
  };
}

/** Returns the same pure function, which remembers its last result for each object as long as that is kept. */
export function rememberedFor<K extends object, M, T>(work: (key: K, more: M) => T): (key: K, more: M) => T {
  const known = new WeakMap<K, { more: M; result: T }>();
  return (key, more) => {
    const last = known.get(key);
    if (last?.more === more) return last.result;
    const result = work(key, more);
    known.set(key, { more, result });
    return result;
  };
}
