import type { QuoteCard } from './card.ts';
import { type Direction, directionOf } from './direction.ts';
import { ACCENT, INK, legible, MUTED, RULE } from './ink.ts';
import type { Weight } from './lettering.ts';
import { firstLines, type Measure } from './lines.ts';
import { fitWords } from './words.ts';

interface Style {
  /** Pixels. */
  size: number;
  weight: Weight;
  /** 0xRRGGBB */
  colour: number;
}

/** A line of text. `direction` is that of the text that it is a line of. */
export interface Line extends Style {
  text: string;
  direction: Direction;
  /** Pixels from the side where the card's reading begins. */
  inset: number;
  /** Pixels from the top. */
  baseline: number;
}

/** Where everything of a card stands. Nothing is drawn yet. */
export interface Layout {
  width: number;
  height: number;
  /** The side where reading begins. */
  direction: Direction;
  /** The opening mark. */
  mark: Line;
  lines: readonly Line[];
  /** Filled areas, placed as lines are. */
  bars: readonly { inset: number; top: number; width: number; height: number; colour: number }[];
}

/** A paragraph below what stands above it. */
interface Paragraph extends Style {
  lines: readonly string[];
  direction: Direction;
  /** Pixels above the first line, and from baseline to baseline. */
  gap: number;
  leading: number;
}

const WIDTH = 1200;
const HEIGHT = 675;
const TALLEST = 1100;
const MARGIN = 80;
/** Where the words begin; the opening mark hangs before them. */
const COLUMN = 220;
const COLUMN_WIDTH = WIDTH - COLUMN - MARGIN;
const TOP = 76;
/** From the rule down. */
const FOOT = 132;
/** Between the words' part and the rule. */
const AIR = 40;
const MARK = { size: 230, weight: 700 } as const;

/** Lays a card out. Its texts are worded, and all their characters can be drawn. */
export function layOut(card: QuoteCard, measure: (weight: Weight) => Measure): Layout {
  const direction = directionOf(card.words);
  const named = speakerOf(card, measure);
  const below = heightOf(named);
  const room = (height: number): number => height - TOP - AIR - FOOT - below;
  const words = fitWords(card.words, {
    width: COLUMN_WIDTH,
    height: room(HEIGHT),
    tallest: room(TALLEST),
    measure: measure(400),
  });
  const said: Paragraph = { ...words, direction, gap: 0, weight: 400, colour: INK };
  const tall = heightOf([said]);
  const height = Math.max(HEIGHT, Math.ceil(tall + HEIGHT - room(HEIGHT)));
  const top = TOP + Math.max(0, (room(height) - tall) / 2);
  return {
    width: WIDTH,
    height,
    direction,
    mark: markAt(top, words.size, card),
    lines: [...stack([said, ...named], top), ...footOf(card, height, measure)],
    bars: [
      { inset: 0, top: 0, width: WIDTH, height: 10, colour: legible(card.colour ?? ACCENT) },
      { inset: COLUMN, top: height - FOOT, width: COLUMN_WIDTH, height: 2, colour: RULE },
    ],
  };
}

const heightOf = (paragraphs: readonly Paragraph[]): number =>
  paragraphs.reduce((sum, { gap, leading, lines }) => sum + gap + leading * lines.length, 0);

function speakerOf({ speaker, role, words }: QuoteCard, measure: (weight: Weight) => Measure): Paragraph[] {
  const paragraph = (text: string, style: Style, gap: number): Paragraph => ({
    ...style,
    lines: firstLines(text, 2, { width: COLUMN_WIDTH / style.size, measure: measure(style.weight) }),
    direction: directionOf(text, directionOf(words)),
    gap,
    leading: style.size * 1.3,
  });
  return [
    ...(speaker ? [paragraph(speaker, { size: 36, weight: 700, colour: INK }, 34)] : []),
    ...(role ? [paragraph(role, { size: 28, weight: 400, colour: MUTED }, speaker ? 2 : 34)] : []),
  ];
}

function stack(paragraphs: readonly Paragraph[], top: number): Line[] {
  let bottom = top;
  return paragraphs.flatMap(({ lines, gap, leading, ...style }) => {
    bottom += gap;
    return lines.map(text => {
      bottom += leading;
      // Letters stand so far above the lower edge of their line that it looks even above and below. On whole pixels a line is
      // sharper, and the file smaller.
      return { ...style, text, inset: COLUMN, baseline: Math.round(bottom - (leading - style.size * 0.7) / 2) };
    });
  });
}

/** The opening mark, its top level with the first line's capitals. */
function markAt(top: number, size: number, { words, colour = ACCENT }: QuoteCard): Line {
  const direction = directionOf(words);
  return {
    ...MARK,
    text: direction === 'rtl' ? '”' : '“',
    direction,
    colour: legible(colour),
    inset: MARGIN,
    baseline: Math.round(top + size * 0.3 + MARK.size * 0.67),
  };
}

/** Title on one line, publisher and time on the next. */
function footOf(
  { words, blog, publisher, time }: QuoteCard,
  height: number,
  measure: (weight: Weight) => Measure,
): Line[] {
  const line = (text: string, below: number, style: Style): Line[] =>
    firstLines(text, 1, { width: COLUMN_WIDTH / style.size, measure: measure(style.weight) }).map(first => ({
      ...style,
      text: first,
      direction: directionOf(text, directionOf(words)),
      inset: COLUMN,
      baseline: height - FOOT + below,
    }));
  const source = [publisher, time].filter(Boolean).join(' · ');
  return [
    ...line(blog, 48, { size: 27, weight: 700, colour: INK }),
    ...line(source, 88, { size: 25, weight: 400, colour: MUTED }),
  ];
}
