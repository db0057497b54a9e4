import { isBlank, oneLine } from './escape.ts';
import { asSeen } from './fold.ts';

/** Characters as a reader counts them. */
export const LONGEST_SHORT_NAME = 32;
/** Code units of such a name: one emoji can have eleven. */
const LONGEST_UNITS = 128;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A mention, a custom emoji or a time of Discord: an author's name shows none of them. */
const MENTION = /[<>]|@/u;
/** An address: with a scheme, after `www.`, a name with a dot inside, or four numbers. */
const ADDRESS = /:\/\/|\bwww\.|[\p{L}\p{M}\p{N}][.。]\p{L}{2}|\d(?:\.\w{1,9}){3}/iu;

/** Why a short name is refused. */
export type ShortNameFault = 'blank' | 'long' | 'mention' | 'address';

/** Reads the short name of a live blog as a moderator typed it. Returns plain text on one line; it is escaped where it is shown. */
export function readShortName(typed: string): { shortName: string; fault?: undefined } | { fault: ShortNameFault } {
  const shortName = oneLine(typed.slice(0, 4 * LONGEST_UNITS)).normalize('NFC');
  if (isBlank(shortName)) return { fault: 'blank' };
  const isLong = shortName.length > LONGEST_UNITS || [...graphemes.segment(shortName)].length > LONGEST_SHORT_NAME;
  if (isLong) return { fault: 'long' };
  const seen = asSeen(shortName);
  if (MENTION.test(seen)) return { fault: 'mention' };
  return ADDRESS.test(seen) ? { fault: 'address' } : { shortName };
}
