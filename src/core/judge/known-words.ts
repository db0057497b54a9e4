/** Which words a live blog has used so far, in a few kilobytes however long it runs. */

const BITS = 15;
const SIZE = 1 << BITS;

/** A set of words of which only hashes are kept: one word in a few may seem known that is not. */
export type HashedWords = Uint8Array;

/** FNV-1a, in 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Returns the position of a root in a set: its hash, folded to 15 bits. */
export function positionOf(root: string): number {
  const hash = hashOf(root);
  return ((hash >>> BITS) ^ hash) & (SIZE - 1);
}

/** Returns the set that a text of base64 holds; an empty one if there is none. */
export function wordSet(stored: string | undefined): HashedWords {
  const set = new Uint8Array(SIZE / 8);
  if (stored) Buffer.from(set.buffer).write(stored, 'base64');
  return set;
}

export const storedSet = (set: HashedWords): string => Buffer.from(set).toString('base64');

export const hasWord = (set: HashedWords, position: number): boolean =>
  ((set[position >> 3] ?? 0) & (1 << (position & 7))) !== 0;

export function addWord(set: HashedWords, position: number): void {
  set[position >> 3] = (set[position >> 3] ?? 0) | (1 << (position & 7));
}
