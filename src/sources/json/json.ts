/** Readers of JSON that somebody else wrote: a value of the wrong type counts as absent. */

export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value is an object and not a list. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns an object, or an empty one. */
export const record = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

/** Returns a list, or an empty one. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Returns the objects of a list. */
export const records = (value: unknown): readonly JsonRecord[] => list(value).filter(isRecord);

/** Returns the trimmed text, or a number as text; `undefined` if nothing is left. */
export function string(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** Returns the value of strict JSON; `undefined` if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}

/** Reads `true` and `"true"`, `false` and `"false"`: publishers write both. */
export function flag(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/**
 * Drops keys whose value is undefined, so that an object that comes back from a store equals the
 * one that was stored.
 */
export const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
