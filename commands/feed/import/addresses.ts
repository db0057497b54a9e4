/** Addresses that one import reads at most. */
export const MOST_ADDRESSES = 200;

/** A host's name has a dot, and a word of a sentence none within it. */
const isAddress = (part: string): boolean =>
  /^https?:\/\/./iu.test(part) || /^[\p{L}\p{N}-]+\.[\p{L}\p{N}]/u.test(part);

/**
 * The addresses that a moderator typed, each once, and how many others there are beyond the limit.
 * What cannot be an address is left out.
 */
export function addressesIn(typed: string): { addresses: readonly string[]; others: number } {
  const parts = typed.split(/[\s,;<>|]+/u).filter(isAddress);
  const distinct = [...new Set(parts)];
  return { addresses: distinct.slice(0, MOST_ADDRESSES), others: Math.max(0, distinct.length - MOST_ADDRESSES) };
}
