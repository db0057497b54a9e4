import type { Update } from '../model/live-blog.ts';

/** Whether two updates say the same, word for word and flag for flag. Much cheaper than their hashes, which are equal then too. */
export const isDeepEqual = (a: Update, b: Update): boolean =>
  (a.headline ?? '') === (b.headline ?? '') &&
  a.keyEvent === b.keyEvent &&
  a.summary === b.summary &&
  a.pinned === b.pinned &&
  isAlike(a.text, b.text);

/** Whether two values are the same as JSON keeps them, where what is undefined is not there. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b);
  return isSameFields(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function isSameList(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  for (let place = 0; place < a.length; place += 1) if (!isAlike(a[place], b[place])) return false;
  return true;
}

function isSameFields(a: Fields, b: Fields): boolean {
  for (const key in a) if (!isAlike(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}
