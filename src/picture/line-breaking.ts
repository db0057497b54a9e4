import { ELLIPSIS, tidyEnd } from '../core/text/excerpt.ts';

/** A part of a text that no line break may fall into. */
export interface LinePart {
  text: string;
  /** Whether a space precedes it, which is left out at the start of a line. */
  spaced: boolean;
}

/** Returns the width of a text in a type of size 1. */
export type Measure = (text: string) => number;

export interface Column {
  /** In the unit of `measure`. */
  width: number;
  measure: Measure;
}

/** A line may break before and after them. */
const EMOJI = /^\p{Extended_Pictographic}/u;
const NOT_FIRST = /^[\p{Pe}\p{Pf}\p{M}:;!?,.…%°]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}$£€#]$/u;
const HYPHEN = /[\p{L}\p{N}][-‐–—/]$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Splits a text where a line may break: at spaces, after hyphens and at emoji. */
export const splitIntoParts = (text: string): LinePart[] =>
  text
    .split(' ')
    .filter(word => word !== '')
    .flatMap((word, place) =>
      partsOfWord(word).map((part, index) => ({ text: part, spaced: place > 0 && index === 0 })),
    );

function partsOfWord(word: string): string[] {
  const parts: string[] = [];
  /** The last two characters, as readers see them, of the last part: no more of it is looked at again. */
  let end: string[] = [];
  for (const next of graphemesOf(word)) {
    const begins = end.length === 0 || mayBreak(end, next);
    if (begins) parts.push(next);
    else parts[parts.length - 1] += next;
    end = begins ? [next] : [...end.slice(-1), next];
  }
  return parts;
}

function mayBreak(end: readonly string[], after: string): boolean {
  const before = end.join('');
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return false;
  if (HYPHEN.test(before)) return /^\p{L}/u.test(after);
  return EMOJI.test(end.at(-1) ?? '') || EMOJI.test(after);
}

/** Fills lines one after the other. A part wider than the column is broken between characters. */
export function wrap(parts: readonly LinePart[], column: Column): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const { text, spaced } of parts.flatMap(part => splitWide(part, column))) {
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

/** Whether no part has to be broken between characters. */
const allFit = (parts: readonly LinePart[], { width, measure }: Column): boolean =>
  parts.every(part => measure(part.text) <= width);

function splitWide(part: LinePart, { width, measure }: Column): LinePart[] {
  if (measure(part.text) <= width) return [part];
  const lines = [''];
  let filled = 0;
  for (const grapheme of graphemesOf(part.text)) {
    const wide = measure(grapheme);
    const isFull = filled > 0 && filled + wide > width;
    if (isFull) lines.push('');
    filled = isFull ? wide : filled + wide;
    lines[lines.length - 1] += grapheme;
  }
  return lines.map((text, index) => ({ text, spaced: part.spaced && index === 0 }));
}

/** At most `most` lines of a text. If more follow, the last ends with "…" after a whole word. */
export function firstLines(text: string, most: number, column: Column): string[] {
  const parts = splitIntoParts(text);
  const lines = wrap(parts, column);
  if (lines.length <= most) return lines;
  const room = { ...column, width: column.width - column.measure(ELLIPSIS) };
  const last = wrap(splitIntoParts(lines[most - 1] ?? ''), room)[0] ?? '';
  return [...lines.slice(0, most - 1), tidyEnd(last) + ELLIPSIS];
}

/** A text broken into lines, in the largest type that it fits in. Lengths are in pixels. */
export interface FittedText {
  size: number;
  /** From baseline to baseline. */
  leading: number;
  lines: readonly string[];
}

/** Where a text has to fit, in pixels. */
interface TextArea {
  width: number;
  height: number;
  /** Height for a text that does not fit in `height` in the smallest type. */
  tallest: number;
  measure: Measure;
}

const SIZES = [98, 84, 74, 65, 57, 50, 44, 39, 35];
/** Discord shows pictures in a channel at about half their width, so this is read as 15 pixels. */
const SMALLEST = 30;

/** From baseline to baseline, as a share of the type's size. */
const LEADING = 1.3;

/** Chooses the largest type that a text fits in; a text too long for the smallest is cut. */
export function fitText(text: string, { width, height, tallest, measure }: TextArea): FittedText {
  const parts = splitIntoParts(text);
  for (const size of SIZES) {
    const column = { width: width / size, measure };
    if (!allFit(parts, column)) continue;
    const lines = wrap(parts, column);
    if (lines.length * size * LEADING <= height)
      return { size, leading: size * LEADING, lines: balanced(parts, column, lines) };
  }
  const leading = SMALLEST * LEADING;
  const lines = firstLines(text, Math.floor(tallest / leading), { width: width / SMALLEST, measure });
  return { size: SMALLEST, leading, lines };
}

/** Breaks into as many lines of about the same length, so that no last word stands alone. */
function balanced(parts: readonly LinePart[], column: Column, lines: readonly string[]): readonly string[] {
  for (let share = 0.6; share < 1; share += 0.04) {
    const narrow = { ...column, width: column.width * share };
    const narrower = allFit(parts, narrow) ? wrap(parts, narrow) : [];
    if (narrower.length === lines.length) return narrower;
  }
  return lines;
}
