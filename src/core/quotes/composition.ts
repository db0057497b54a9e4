import type { Block, Update } from '../model/live-blog.ts';
import { type Pair, pairsIn } from './text/pairing.ts';

/** An update as one plain text, its headline first, and the quotes in it. */
export interface Composition {
  text: string;
  pairs: readonly Pair[];
}

interface Line {
  text: string;
  quoted: boolean;
}

const SIGNATURE = /^[—–―-]\s*\p{Lu}/u;

/** A line break in a block begins a paragraph, as a block does. The last line of a block quote may be who said it. */
function linesOf({ kind, spans }: Block): Line[] {
  const lines = spans
    .map(span => span.text)
    .join('')
    .split(/[\n\r]+/u)
    .map(line => line.trim());
  return lines
    .map(text => ({ text, quoted: kind === 'quote' && !SIGNATURE.test(text) }))
    .filter(({ text }) => text !== '');
}

const OPENING = /^[“"«„]/u;
const CLOSING = /[”"»“]$/u;

/** A block quote is one without marks, unless it has them. */
const blockPair = (text: string, start: number, end: number): Pair =>
  end - start > 2 && OPENING.test(text.charAt(start)) && CLOSING.test(text.charAt(end - 1))
    ? { start: start + 1, end: end - 1, kind: 'double' }
    : { start, end, kind: 'block' };

interface Range {
  start: number;
  end: number;
}

/** The block quotes of a text; lines that follow one another are one. */
function blockRanges(lines: readonly Line[]): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  let open: Range | undefined;
  for (const { text, quoted } of lines) {
    const end = at + text.length;
    if (!quoted) open = undefined;
    else if (open) open.end = end;
    else {
      open = { start: at, end };
      ranges.push(open);
    }
    at = end + 1;
  }
  return ranges;
}

const BLANK = ' ';

/** The same text with spaces for block quotes: their marks are not looked at. */
function blanked(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(at, start), BLANK.repeat(end - start));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

export function compose({ headline, text: blocks }: Update): Composition {
  const title = headline ? [{ text: headline.replace(/\s+/gu, ' '), quoted: false }] : [];
  const lines = [...title, ...blocks.flatMap(linesOf)];
  const text = lines.map(line => line.text).join('\n');
  const ranges = blockRanges(lines);
  const marked = pairsIn(blanked(text, ranges));
  const pairs = [...marked, ...ranges.map(({ start, end }) => blockPair(text, start, end))];
  return { text, pairs: pairs.sort((a, b) => a.start - b.start) };
}
