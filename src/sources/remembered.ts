/** UTF-16 units of the texts that are remembered at most, by default twice as many. */
const MOST_UNITS = 100_000;
/** What remembering a text takes beside it. */
const OVERHEAD = 50;
/** UTF-16 units at either end of a long text by which it is looked for: to compare two texts takes less than to hash one. */
const END = 60;
/** As many as the updates of the longest live blogs have. */
export const UPDATES_UNITS = 1_000_000;

const keyOf = (text: string): string =>
  text.length > 4 * END ? `${text.length} ${text.slice(0, END)}${text.slice(-END)}` : text;

/** What a function returned for a text. */
interface Remembered<T> {
  text: string;
  result: T;
}

/**
 * Returns the same pure function, which remembers its results for the last texts, of `most` units to
 * twice as many: of a page that is read again, only what changed is worked on. Results are shared and
 * must not be changed.
 */
export function remembered<T>(work: (text: string) => T, most = MOST_UNITS): (text: string) => T {
  let young = new Map<string, Remembered<T>>();
  let old = young;
  let units = 0;
  const keep = (key: string, found: Remembered<T>): void => {
    const { length } = found.text;
    units += length + OVERHEAD;
    if (units > most) {
      old = young;
      young = new Map();
      units = length + OVERHEAD;
    }
    young.set(key, found);
  };
  const foundIn = (texts: ReadonlyMap<string, Remembered<T>>, key: string, text: string): Remembered<T> | undefined => {
    const found = texts.get(key);
    return found?.text === text ? found : undefined;
  };
  return text => {
    const key = keyOf(text);
    const known = foundIn(young, key, text);
    if (known) return known.result;
    if (text.length > most / 4) return work(text);
    const before = foundIn(old, key, text);
    if (before) keep(structuredClone(key), before);
    if (before) return before.result;
    // A part of a page would keep all of the page in memory.
    const copy = structuredClone(text);
    const found = { text: copy, result: work(copy) };
    keep(keyOf(copy), found);
    return found.result;
  };
}

/** Returns the same pure function, which remembers its last result for each object as long as that is kept. */
export function rememberedFor<K extends object, T>(work: (key: K, more: string) => T): (key: K, more: string) => T {
  const known = new WeakMap<K, { more: string; result: T }>();
  return (key, more) => {
    const last = known.get(key);
    if (last?.more === more) return last.result;
    const result = work(key, more);
    known.set(key, { more, result });
    return result;
  };
}
