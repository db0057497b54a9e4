import { ELLIPSIS, tidyEnd } from '../core/text/excerpt.ts';

/** A run that no line break may fall into. */
export interface Piece {
  text: string;
  /** Whether white space stands before it, which is left out at the start of a line. */
  spaced: boolean;
}

/** Width of a text in a type of size 1. */
export type Measure = (text: string) => number;

export interface Column {
  /** In the same unit as `measure` gives. */
  width: number;
  measure: Measure;
}

/** Scripts that break between any two characters, and emoji; Hangul is spaced, and breaks at spaces. */
const FREE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fb\u30fc\uff01-\uff60\p{Extended_Pictographic}]/u;
/** Written without spaces between words, which a dictionary has to find. */
const UNSPACED = /\p{Script=Thai}/u;
const NOT_FIRST = /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！!?,.:;…‥—々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％%°]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}¥＄$£€#＃]$/u;
const HYPHEN = /[\p{L}\p{N}][-‐–—/]$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const dictionary = new Intl.Segmenter('th', { granularity: 'word' });
const segmentsOf = (text: string, segmenter: Intl.Segmenter): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Where a text may be broken: at spaces, after hyphens, and between the characters of scripts without spaces. */
export const piecesOf = (text: string): Piece[] =>
  text
    .split(' ')
    .filter(word => word !== '')
    .flatMap((word, place) => partsOf(word).map((part, index) => ({ text: part, spaced: place > 0 && index === 0 })));

function partsOf(word: string): string[] {
  const parts: string[] = [];
  for (const next of segmentsOf(word, UNSPACED.test(word) ? dictionary : graphemes)) {
    const last = parts.at(-1);
    if (last === undefined || mayBreak(last, next)) parts.push(next);
    else parts[parts.length - 1] = last + next;
  }
  return parts;
}

function mayBreak(before: string, after: string): boolean {
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return false;
  if (HYPHEN.test(before)) return /^\p{L}/u.test(after);
  const end = segmentsOf(before, graphemes).at(-1) ?? '';
  return FREE.test(end) || FREE.test(after) || (UNSPACED.test(end) && UNSPACED.test(after));
}

/** Fills lines from the first on. A piece wider than the column is broken between characters. */
export function wrap(pieces: readonly Piece[], column: Column): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const { text, spaced } of pieces.flatMap(piece => broken(piece, column))) {
    const added = spaced && line ? ` ${text}` : text;
    width += column.measure(added);
    line += added;
    if (width <= column.width || line === added) continue;
    lines.push(line.slice(0, -added.length));
    line = text;
    width = column.measure(text);
  }
  return line ? [...lines, line] : lines;
}

/** Whether no piece has to be broken between characters. */
export const isRoomy = (pieces: readonly Piece[], { width, measure }: Column): boolean =>
  pieces.every(piece => measure(piece.text) <= width);

function broken(piece: Piece, { width, measure }: Column): Piece[] {
  if (measure(piece.text) <= width) return [piece];
  const parts = [''];
  let filled = 0;
  for (const grapheme of segmentsOf(piece.text, graphemes)) {
    const wide = measure(grapheme);
    const isFull = filled > 0 && filled + wide > width;
    if (isFull) parts.push('');
    filled = isFull ? wide : filled + wide;
    parts[parts.length - 1] += grapheme;
  }
  return parts.map((text, index) => ({ text, spaced: piece.spaced && index === 0 }));
}

/** The first lines of a text; where more would follow, the last one ends in "…" after a whole word. */
export function firstLines(text: string, most: number, column: Column): string[] {
  const pieces = piecesOf(text);
  const lines = wrap(pieces, column);
  if (lines.length <= most) return lines;
  const room = { ...column, width: column.width - column.measure(ELLIPSIS) };
  const last = wrap(piecesOf(lines[most - 1] ?? ''), room)[0] ?? '';
  return [...lines.slice(0, most - 1), tidyEnd(last) + ELLIPSIS];
}
