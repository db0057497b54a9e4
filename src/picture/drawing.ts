import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { problem } from '../core/model/problem.ts';
import type { QuoteCard } from '../core/model/quote.ts';
import { drawableCard, UndrawableCardError } from '../core/render/quote-card.ts';
import { hexOf } from '../core/text/look.ts';
import { type FontSlice, typeset } from './font-selection.ts';
import { type CardLayout, type CardLine, layOut, PAPER, type Weight } from './layout.ts';
import type { Measure } from './line-breaking.ts';

/** Characters that a layout may add to the texts of a card. */
const ADDED = ' …·';
const MARK = '“';

/** Draws a card as a PNG. Throws `UndrawableCardError` if no picture can show it. */
export async function drawCard(card: QuoteCard): Promise<Uint8Array> {
  const { set, slices } = setCard(drawableCard(card));
  const fonts = registerFonts(slices);
  const layout = layOut(set, fonts.measure);
  const canvas = createCanvas(layout.width, layout.height);
  const context = canvas.getContext('2d');
  paintAreas(context, layout);
  const write = writerOn(context);
  write([layout.mark], registerFonts(typeset([MARK]).slices));
  write(layout.lines, fonts);
  return canvas.encode('png');
}

function setCard(card: QuoteCard): { set: QuoteCard; slices: readonly FontSlice[] } {
  const { words, speaker, role, blog, publisher, time } = card;
  const given = [words, speaker ?? '', role ?? '', blog, publisher, time];
  const { texts, slices } = typeset([...given, ADDED]);
  const [text = '', by = '', as = '', title = '', house = '', at = ''] = texts;
  if (text.trim() === '') throw new UndrawableCardError(problem('problem.pictureNoWords'));
  return { set: { ...card, words: text, speaker: by, role: as, blog: title, publisher: house, time: at }, slices };
}

function paintAreas(context: SKRSContext2D, { width, height, bars }: CardLayout): void {
  context.fillStyle = hexOf(PAPER);
  context.fillRect(0, 0, width, height);
  for (const bar of bars) {
    context.fillStyle = hexOf(bar.colour);
    context.fillRect(bar.inset, bar.top, bar.width, bar.height);
  }
}

function writerOn(context: SKRSContext2D) {
  return (lines: readonly CardLine[], { font }: CardFonts): void => {
    for (const line of lines) {
      context.font = font(line.weight, line.size);
      context.fillStyle = hexOf(line.colour);
      context.fillText(line.text, line.inset, line.baseline);
    }
  };
}

interface CardFonts {
  /** A font in the notation of a canvas; `size` in pixels. */
  font(weight: Weight, size: number): string;
  measure(weight: Weight): Measure;
}

/** Widths grow with the type: they are measured once, where rounding does not matter. */
const MEASURED_SIZE = 100;

const registered = new Set<string>();

function registerFonts(slices: readonly FontSlice[]): CardFonts {
  for (const slice of slices) register(slice);
  const families = slices.map(slice => `"${slice.name}"`).join(', ');
  const font = (weight: Weight, size: number): string => `${weight} ${size}px ${families}`;
  return { font, measure: weight => measureIn(font(weight, MEASURED_SIZE)) };
}

function register({ name, path }: FontSlice): void {
  if (registered.has(name)) return;
  if (!GlobalFonts.registerFromPath(path, name)) throw new Error(`The font ${name} could not be read.`);
  registered.add(name);
}

function measureIn(font: string): Measure {
  const context = createCanvas(1, 1).getContext('2d');
  context.font = font;
  const widths = new Map<string, number>();
  return text => {
    const width = widths.get(text) ?? context.measureText(text).width / MEASURED_SIZE;
    widths.set(text, width);
    return width;
  };
}
