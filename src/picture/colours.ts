/** Colour of the quote and of names, 0xRRGGBB. */
export const INK = 0x1c1b1a;
/** Colour of less important text. */
export const MUTED = 0x6b6660;
/** Colour of the rule above the source. */
export const RULE = 0xd8d2c8;
/** Colour of the background. */
export const PAPER = 0xfcfaf6;
/** Colour of the opening mark if the card names none. */
export const ACCENT = 0xb3202a;

/** WCAG's minimum for graphics: https://www.w3.org/TR/WCAG22/#non-text-contrast */
const LEAST_CONTRAST = 3;

const channels = (colour: number): [red: number, green: number, blue: number] => [
  (colour >> 16) & 255,
  (colour >> 8) & 255,
  colour & 255,
];

/** Relative luminance, from 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: number): number {
  const [red, green, blue] = channels(colour).map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour, or a darker shade of it that stands out from the paper. */
export function legible(colour: number): number {
  if ((luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= LEAST_CONTRAST) return colour;
  const [red, green, blue] = channels(colour).map(value => Math.floor(value * 0.9)) as [number, number, number];
  return legible((red << 16) | (green << 8) | blue);
}
