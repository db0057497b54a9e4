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

/**
 * Reads a colour (0xRRGGBB) from six or three hex digits, with or without a number sign; undefined
 * for anything else.
 */
export function readHex(typed: string): number | undefined {
  const [, digits] = HEX.exec(typed) ?? [];
  const [, red = '', green = '', blue = ''] = SHORT_HEX.exec(typed) ?? [];
  const all = digits ?? [red, green, blue].map(digit => digit + digit).join('');
  return all === '' ? undefined : Number.parseInt(all, 16);
}
