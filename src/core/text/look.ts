import { lazy } from '../lazy.ts';
import { isBlank, oneLine } from './escape.ts';
import { asSeen } from './fold.ts';

/* What moderators type for the look of messages: a colour, and a short name of the live blog. */

/** Colours that have a name, as 0xRRGGBB. */
export const NAMED_COLOURS = {
  red: 0xe53935,
  orange: 0xfb8c00,
  yellow: 0xfdd835,
  green: 0x43a047,
  teal: 0x00897b,
  blue: 0x1e88e5,
  purple: 0x8e24aa,
  pink: 0xd81b60,
  brown: 0x6d4c41,
  grey: 0x757575,
  black: 0x111111,
  white: 0xffffff,
} as const;

export type ColourName = keyof typeof NAMED_COLOURS;

const HEX = /^#?([\da-f]{6})$/iu;
const SHORT_HEX = /^#?([\da-f])([\da-f])([\da-f])$/iu;

/** Returns a colour as six hex digits after a number sign. */
export const hexOf = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** Reads a colour (0xRRGGBB) from six or three hex digits; undefined for anything else. */
export function readHex(typed: string): number | undefined {
  const [, digits] = HEX.exec(typed) ?? [];
  const [, red = '', green = '', blue = ''] = SHORT_HEX.exec(typed) ?? [];
  const all = digits ?? [red, green, blue].map(digit => digit + digit).join('');
  return all === '' ? undefined : Number.parseInt(all, 16);
}

/** Characters as a reader counts them. */
export const LONGEST_SHORT_NAME = 32;
/** Code units of such a name: one emoji can have eleven. */
const LONGEST_UNITS = 128;

const graphemes = lazy(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** A mention, a custom emoji or a time of Discord: an author's name shows none of them. */
const MENTION = /[<>]|@/u;
/** An address: with a scheme, after `www.`, a name with a dot inside, or four numbers. */
const ADDRESS = /:\/\/|\bwww\.|[\p{L}\p{M}\p{N}][.。]\p{L}{2}|\d(?:\.\w{1,9}){3}/iu;

type ShortNameFault = 'blank' | 'long' | 'mention' | 'address';

/** Reads the short name of a live blog as a moderator typed it. Returns plain text on one line; it is escaped where it is shown. */
export function readShortName(typed: string): { shortName: string; fault?: undefined } | { fault: ShortNameFault } {
  const shortName = oneLine(typed.slice(0, 4 * LONGEST_UNITS)).normalize('NFC');
  if (isBlank(shortName)) return { fault: 'blank' };
  const isLong = shortName.length > LONGEST_UNITS || [...graphemes().segment(shortName)].length > LONGEST_SHORT_NAME;
  if (isLong) return { fault: 'long' };
  const seen = asSeen(shortName);
  if (MENTION.test(seen)) return { fault: 'mention' };
  return ADDRESS.test(seen) ? { fault: 'address' } : { shortName };
}
