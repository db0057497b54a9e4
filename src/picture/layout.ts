import type { QuoteCard } from '../core/model/quote.ts';
import { firstLines, fitText, type Measure } from './line-breaking.ts';

/** Colour of the quote and of names, 0xRRGGBB. */
const INK = 0x1c1b1a;
/** Colour of less important text. */
const MUTED = 0x6b6660;
/** Colour of the rule above the source. */
const RULE = 0xd8d2c8;
/** Colour of the background. */
export const PAPER = 0xfcfaf6;
/** Colour of the opening mark if the card names none. */
const ACCENT = 0xb3202a;

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

/** Weight of a typeface, as CSS numbers it. */
export type Weight = 400 | 700;

interface TextStyle {
  /** Pixels. */
  size: number;
  weight: Weight;
  /** 0xRRGGBB */
  colour: number;
}

export interface CardLine extends TextStyle {
  text: string;
  /** Pixels from the left. */
  inset: number;
  /** Pixels from the top. */
  baseline: number;
}

/** Where everything goes on a card. Lengths are in pixels. */
export interface CardLayout {
  width: number;
  height: number;
  mark: CardLine;
  lines: readonly CardLine[];
  /** Filled areas, placed like lines. */
  bars: readonly { inset: number; top: number; width: number; height: number; colour: number }[];
}

/** Lines of one text, below those of the text before. */
interface TextBlock extends TextStyle {
  lines: readonly string[];
  /** Pixels above the first line, and from baseline to baseline. */
  gap: number;
  leading: number;
}

const WIDTH = 1200;
const HEIGHT = 675;
const TALLEST = 1100;
const MARGIN = 80;
/** Where the text begins; the opening mark hangs to its left. */
const COLUMN = 220;
const COLUMN_WIDTH = WIDTH - COLUMN - MARGIN;
const TOP = 76;
/** Height from the rule to the lower edge, if the title has one line. */
const FOOT = 132;
const TITLE = { size: 27, weight: 700, colour: INK, most: 2, leading: 36 } as const;
/** Between the quote with its speaker and the rule. */
const GAP = 40;
const MARK = { size: 230, weight: 700 } as const;

/** Lays out a card of drawable texts (`typeset`). It grows with a long quote, up to a limit. */
export function layOut(card: QuoteCard, measure: (weight: Weight) => Measure): CardLayout {
  const speaker = speakerOf(card, measure);
  const below = heightOf(speaker);
  const title = titleOf(card, measure);
  const foot = FOOT + (title.length - 1) * TITLE.leading;
  const room = (height: number): number => height - TOP - GAP - foot - below;
  const words = fitText(card.words, {
    width: COLUMN_WIDTH,
    height: room(HEIGHT),
    tallest: room(TALLEST),
    measure: measure(400),
  });
  const quote: TextBlock = { ...words, gap: 0, weight: 400, colour: INK };
  const quoteHeight = heightOf([quote]);
  const height = Math.max(HEIGHT, Math.ceil(quoteHeight + HEIGHT - room(HEIGHT)));
  const top = TOP + Math.max(0, (room(height) - quoteHeight) / 2);
  return {
    width: WIDTH,
    height,
    mark: markAt(top, words.size, card),
    lines: [...stack([quote, ...speaker], top), ...footOf(card, { title, top: height - foot }, measure)],
    bars: [
      { inset: 0, top: 0, width: WIDTH, height: 10, colour: legible(card.colour ?? ACCENT) },
      { inset: COLUMN, top: height - foot, width: COLUMN_WIDTH, height: 2, colour: RULE },
    ],
  };
}

const heightOf = (blocks: readonly TextBlock[]): number =>
  blocks.reduce((sum, { gap, leading, lines }) => sum + gap + leading * lines.length, 0);

function speakerOf({ speaker, role }: QuoteCard, measure: (weight: Weight) => Measure): TextBlock[] {
  const block = (text: string, style: TextStyle, gap: number): TextBlock => ({
    ...style,
    lines: firstLines(text, 2, { width: COLUMN_WIDTH / style.size, measure: measure(style.weight) }),
    gap,
    leading: style.size * 1.3,
  });
  return [
    ...(speaker ? [block(speaker, { size: 36, weight: 700, colour: INK }, 34)] : []),
    ...(role ? [block(role, { size: 28, weight: 400, colour: MUTED }, speaker ? 2 : 34)] : []),
  ];
}

function stack(blocks: readonly TextBlock[], top: number): CardLine[] {
  let bottom = top;
  return blocks.flatMap(({ lines, gap, leading, ...style }) => {
    bottom += gap;
    return lines.map(text => {
      bottom += leading;
      // Baselines leave as much space above the letters as below. On whole pixels a line is
      // sharper, and the file smaller.
      return { ...style, text, inset: COLUMN, baseline: Math.round(bottom - (leading - style.size * 0.7) / 2) };
    });
  });
}

/** The opening mark; its top is level with the capitals of the first line. */
function markAt(top: number, size: number, { colour = ACCENT }: QuoteCard): CardLine {
  return {
    ...MARK,
    text: '“',
    colour: legible(colour),
    inset: MARGIN,
    baseline: Math.round(top + size * 0.3 + MARK.size * 0.67),
  };
}

/** The lines of the live blog's title: at least one, at most two. */
function titleOf({ blog }: QuoteCard, measure: (weight: Weight) => Measure): readonly string[] {
  const lines = firstLines(blog, TITLE.most, { width: COLUMN_WIDTH / TITLE.size, measure: measure(TITLE.weight) });
  return lines.length > 0 ? lines : [''];
}

/** The title, then publisher and time on one line. `top`: of the rule above them. */
function footOf(
  { publisher, time }: QuoteCard,
  { title, top }: { title: readonly string[]; top: number },
  measure: (weight: Weight) => Measure,
): CardLine[] {
  const line = (text: string, baseline: number, style: TextStyle): CardLine => ({
    ...style,
    text,
    inset: COLUMN,
    baseline,
  });
  const source = [publisher, time].filter(Boolean).join(' · ');
  const small = { size: 25, weight: 400, colour: MUTED } as const;
  const { size, weight, colour, leading } = TITLE;
  const first = top + 48;
  const below = first + (title.length - 1) * leading + 40;
  return [
    ...title.map((text, index) => line(text, first + index * leading, { size, weight, colour })),
    ...firstLines(source, 1, { width: COLUMN_WIDTH / small.size, measure: measure(small.weight) }).map(text =>
      line(text, below, small),
    ),
  ].filter(({ text }) => text !== '');
}
