import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { problem } from '../core/model/problem.ts';
import { type QuoteCard, UndrawableCardError } from './card.ts';
import { css, PAPER } from './ink.ts';
import { type Layout, type Line, layOut } from './layout.ts';
import { createLettering, type Lettering } from './lettering.ts';
import type { Slice } from './typeface.ts';
import { typefacesFor, typeset, WESTERN } from './typesetting.ts';
import { worded } from './wording.ts';

/** What a layout may add to the texts of a card. */
const ADDED = ' …·';
const MARKS = '“”';

/** Draws a card as a PNG. `Undrawable` where no picture can show it. */
export async function drawCard(card: QuoteCard): Promise<Uint8Array> {
  const { set, slices } = setCard(worded(card));
  const lettering = createLettering(slices);
  const layout = layOut(set, lettering.measure);
  const canvas = createCanvas(layout.width, layout.height);
  const context = canvas.getContext('2d');
  paintAreas(context, layout);
  const write = writerOn(context, layout);
  write([layout.mark], createLettering(typeset([MARKS], WESTERN).slices));
  write(layout.lines, lettering);
  return canvas.encode('png');
}

function setCard(card: QuoteCard): { set: QuoteCard; slices: readonly Slice[] } {
  const { words, speaker, role, blog, publisher, time } = card;
  const said = [words, speaker ?? '', role ?? '', blog, publisher, time];
  const { texts, slices } = typeset([...said, ADDED], typefacesFor(said.join(' ')));
  const [text = '', by = '', as = '', title = '', house = '', at = ''] = texts;
  if (text.trim() === '') throw new UndrawableCardError(problem('problem.pictureNoWords'));
  return { set: { ...card, words: text, speaker: by, role: as, blog: title, publisher: house, time: at }, slices };
}

function paintAreas(context: SKRSContext2D, { width, height, direction, bars }: Layout): void {
  context.fillStyle = css(PAPER);
  context.fillRect(0, 0, width, height);
  for (const bar of bars) {
    context.fillStyle = css(bar.colour);
    context.fillRect(direction === 'rtl' ? width - bar.inset - bar.width : bar.inset, bar.top, bar.width, bar.height);
  }
}

function writerOn(context: SKRSContext2D, { width, direction }: Layout) {
  const isTurned = direction === 'rtl';
  context.textAlign = isTurned ? 'right' : 'left';
  return (lines: readonly Line[], { font }: Lettering): void => {
    for (const line of lines) {
      context.font = font(line.weight, line.size);
      context.fillStyle = css(line.colour);
      context.direction = line.direction;
      context.fillText(line.text, isTurned ? width - line.inset : line.inset, line.baseline);
    }
  };
}
