/** UTF-16 units of the texts that are remembered at most, by default twice as many. */
const MOST_UNITS = 100_000;
/** What remembering a text takes beside it. */
const OVERHEAD = 50;
/** As many as the updates of the longest live blogs have. */
export const UPDATES_UNITS = 1_000_000;

/**
 * Returns the same pure function, which remembers its results for the last texts, of `most` units to
 * twice as many: of a page that is read again, only what changed is worked on. Results are shared and
 * must not be changed.
 */
export function remembered<T>(work: (text: string) => T, most = MOST_UNITS): (text: string) => T {
  let young = new Map<string, { result: T }>();
  let old = young;
  let units = 0;
  const keep = (text: string, found: { result: T }): void => {
    units += text.length + OVERHEAD;
    if (units > most) {
      old = young;
      young = new Map();
      units = text.length + OVERHEAD;
    }
    young.set(text, found);
  };
  return text => {
    const known = young.get(text);
    if (known) return known.result;
    if (text.length > most / 4) return work(text);
    const before = old.get(text);
    // A part of a page would keep all of the page in memory.
    const copy = structuredClone(text);
    const found = before ?? { result: work(copy) };
    keep(copy, found);
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
