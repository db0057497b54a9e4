import type { Update } from '../model/live-blog.ts';

/**
 * Returns true if two updates have the same headline, text and flags. Implies equal `updateHash`es,
 * and is much cheaper.
 */
export const isSameContent = (a: Update, b: Update): boolean =>
  (a.headline ?? '') === (b.headline ?? '') &&
  a.keyEvent === b.keyEvent &&
  a.summary === b.summary &&
  a.pinned === b.pinned &&
  isDeepEqual(a.text, b.text);

/** Compares two JSON values by content. A field that is `undefined` counts as absent. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b);
  return isSameFields(a as JsonFields, b as JsonFields);
}

type JsonFields = Readonly<Record<string, unknown>>;

function isSameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!isDeepEqual(a[index], b[index])) return false;
  return true;
}

function isSameFields(a: JsonFields, b: JsonFields): boolean {
  for (const key in a) if (!isDeepEqual(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}
