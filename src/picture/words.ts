import { type Column, firstLines, isRoomy, type Measure, type Piece, piecesOf, wrap } from './lines.ts';

/** Words in lines, in the largest type that they fit in. Pixels. */
export interface Words {
  size: number;
  /** From baseline to baseline. */
  leading: number;
  lines: readonly string[];
}

interface Room {
  width: number;
  height: number;
  /** What the card may grow to for words that do not fit in the smallest type. */
  tallest: number;
  measure: Measure;
}

const SIZES = [98, 84, 74, 65, 57, 50, 44, 39, 35];
/** Half of it is what a reader of a channel sees, whose pictures are shown half as wide. */
const SMALLEST = 30;

/** Scripts with much above or below their letters, or with letters that fill their line. */
const TALL =
  /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}]/u;

/** What does not fit even in the smallest type on the tallest card is cut at a word. */
export function fitWords(text: string, { width, height, tallest, measure }: Room): Words {
  const share = TALL.test(text) ? 1.55 : 1.3;
  const pieces = piecesOf(text);
  for (const size of SIZES) {
    const column = { width: width / size, measure };
    if (!isRoomy(pieces, column)) continue;
    const lines = wrap(pieces, column);
    if (lines.length * size * share <= height)
      return { size, leading: size * share, lines: evened(pieces, column, lines) };
  }
  const leading = SMALLEST * share;
  const lines = firstLines(text, Math.floor(tallest / leading), { width: width / SMALLEST, measure });
  return { size: SMALLEST, leading, lines };
}

/** The same number of lines, about equally long: no last word stands alone. */
function evened(pieces: readonly Piece[], column: Column, lines: readonly string[]): readonly string[] {
  for (let share = 0.6; share < 1; share += 0.04) {
    const narrow = { ...column, width: column.width * share };
    const narrower = isRoomy(pieces, narrow) ? wrap(pieces, narrow) : [];
    if (narrower.length === lines.length) return narrower;
  }
  return lines;
}
