import type { Update } from './model.ts';

/** Whether two updates say the same, word for word and flag for flag. Much cheaper than their hashes, which are equal then too. */
export const isVerbatim = (a: Update, b: Update): boolean =>
  (a.headline ?? '') === (b.headline ?? '') &&
  a.keyEvent === b.keyEvent &&
  a.summary === b.summary &&
  a.pinned === b.pinned &&
  isAlike(a.text, b.text);

/** Of values as JSON keeps them, where what is undefined is not there. */
function isAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return (
    Object.keys(left).every(key => isAlike(left[key], right[key])) &&
    Object.keys(right).every(key => key in left || right[key] === undefined)
  );
}
