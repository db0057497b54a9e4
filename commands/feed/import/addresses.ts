/** Addresses that one import reads at most. */
export const MOST_ADDRESSES = 200;

/** A host's name has a dot, and a word of a sentence none within it. */
const isAddress = (part: string): boolean =>
  /^https?:\/\/./iu.test(part) || /^[\p{L}\p{N}-]+\.[\p{L}\p{N}]/u.test(part);

const partsOf = (text: string): readonly string[] => text.split(/[\s,;<>|]+/u);

/** What was typed, as addresses and the rest. */
interface TypedAddresses {
  /** Each once, as many as one import reads. */
  addresses: readonly string[];
  /** How many there are beyond that. */
  others: number;
  /** Lines, or parts between commas of a line with addresses, that hold none. */
  nonAddresses: readonly string[];
}

/** Finds the addresses that a moderator typed. */
export function addressesIn(typed: string): TypedAddresses {
  const distinct = [...new Set(partsOf(typed).filter(isAddress))];
  const pieces = typed.split('\n').flatMap(line => (holdsAddress(line) ? line.split(/[,;]/u) : [line]));
  return {
    addresses: distinct.slice(0, MOST_ADDRESSES),
    others: Math.max(0, distinct.length - MOST_ADDRESSES),
    nonAddresses: pieces.map(piece => piece.trim()).filter(piece => piece !== '' && !holdsAddress(piece)),
  };
}

const holdsAddress = (text: string): boolean => partsOf(text).some(isAddress);
