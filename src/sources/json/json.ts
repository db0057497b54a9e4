/** Readers of JSON that somebody else wrote, in scripts too: a value of the wrong type counts as absent. */

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

/** Far deeper than any real document. `npm run bench -- stalls` reads such documents. */
const MOST_DEPTH = 200_000;
/** Real documents have fewer than 220,000 in 8 MB. */
const MOST_VALUES = 1_000_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Returns the offset of the quote that ends a string; `from` is right after the one that began it. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** Whether any of these characters appear in a text more than `most` times, all together. */
function hasMore(text: string, characters: readonly string[], most: number): boolean {
  if (text.length <= most) return false;
  let count = 0;
  for (const each of characters) {
    for (let at = text.indexOf(each); at >= 0 && count <= most; at = text.indexOf(each, at + 1)) count += 1;
  }
  return count > most;
}

/**
 * Whether a text has more values than any real document of 8 MB, by its brackets and commas. `JSON.parse` takes a hundred
 * bytes for some of them, and nothing can interrupt it.
 */
export const isTooMuch = (text: string): boolean => hasMore(text, [',', '{', '['], MOST_VALUES);

/**
 * Whether brackets are nested deeper than `MOST_DEPTH`. `JSON.parse` takes a minute and hundreds of
 * megabytes for a few million of them, and nothing can interrupt it.
 */
function isTooDeep(text: string): boolean {
  if (!hasMore(text, ['{', '['], MOST_DEPTH)) return false;
  let depth = 0;
  for (let at = 0; at < text.length && depth <= MOST_DEPTH; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at + 1);
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
  }
  return depth > MOST_DEPTH;
}

/** Returns the value of strict JSON; `undefined` if the text is not JSON, nested too deep, or too much. */
export function parseJson(text: string): unknown {
  if (isTooMuch(text) || isTooDeep(text)) return;
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}

/** Returns a value as JSON; undefined if it is nested more deeply than can be written. */
export function writtenJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return;
  }
}

/** Reads `true` and `"true"`, `false` and `"false"`: publishers write both. */
export function flag(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** Returns a list, or nothing in the place of an empty one. */
export const orNone = <T>(all: readonly T[] | undefined): readonly T[] | undefined => (all?.length ? all : undefined);

/** Drops keys without a value: what comes back from a store then equals what was stored. */
export function withoutUndefined<T extends object>(value: T): T {
  if (!Object.values(value).includes(undefined)) return value;
  // Every update of every page comes by: `Object.fromEntries` takes twice as long.
  const kept: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept as T;
}

// A string that never ends extends to the end of the text, so that nothing is scanned twice.
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\\?$)|[{}]/g;

/** Returns where the object that begins at `start` ends, or -1 if it never does. Linear. */
export function endOf(text: string, start: number): number {
  const scan = new RegExp(TOKENS);
  scan.lastIndex = start;
  let depth = 0;
  for (let found = scan.exec(text); found; found = scan.exec(text)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) return scan.lastIndex;
  }
  return -1;
}

interface EmbeddedObject {
  value: JsonRecord;
  rest: string;
}

/** Returns the object that follows the first match of `before`; undefined if it is no JSON. */
export function objectAfter(script: string, before: RegExp): EmbeddedObject | undefined {
  const found = before.exec(script);
  if (!found) return;
  const start = script.indexOf('{', found.index + found[0].length);
  const end = start < 0 ? -1 : endOf(script, start);
  const value = end < 0 ? undefined : parseJson(script.slice(start, end));
  return isRecord(value) ? { value, rest: script.slice(end) } : undefined;
}

/** Returns the object that is written as a text, which is JSON itself, right after the first match of `before`; else none. */
export function objectInText(script: string, before: RegExp): JsonRecord {
  const found = before.exec(script);
  const start = found ? found.index + found[0].length : -1;
  if (script[start] !== '"') return {};
  const text = parseJson(script.slice(start, endOfString(script, start + 1) + 1));
  return typeof text === 'string' ? record(parseJson(text)) : {};
}
