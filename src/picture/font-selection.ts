import { problem } from '../core/model/problem.ts';
import { UndrawableCardError } from './card.ts';
import { type FontSlice, openTypeface, type Typeface } from './typeface.ts';

/** Texts that can be drawn in full, and the slices to draw them with, first choice first. */
export interface TypesetTexts {
  texts: readonly string[];
  slices: readonly FontSlice[];
}

/**
 * First choice first: the scripts of all languages in which speakers are named, and emoji. A quote in
 * another script is answered as text.
 */
const TYPEFACES = ['source-serif-4', 'noto-serif', 'noto-emoji'];

/** Joiners and direction marks: a font need not have them. */
const INVISIBLE = /[\u200c-\u200f\u061c]/gu;
const LETTER = /[\p{L}\p{N}]/u;
const MARKS = /\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const opened = new Map<string, Typeface>();

/** What a reader sees as one character, as it is drawn. `rank`: of its typeface. */
interface Glyph {
  text: string;
  slice: FontSlice;
  rank: number;
}

/**
 * Chooses slices for texts, one character as a reader sees it at a time. Leaves out signs and marks
 * that no typeface has; throws `UndrawableCardError` if a letter or digit is missing, because that
 * would misquote.
 */
export function typeset(texts: readonly string[]): TypesetTexts {
  const typefaces = TYPEFACES.map(typeface);
  const glyphs = new Map<string, Glyph | undefined>();
  const set = (segment: string): string => {
    if (!glyphs.has(segment)) glyphs.set(segment, glyphFor(segment, typefaces));
    return glyphs.get(segment)?.text ?? '';
  };
  const sets = texts.map(text => Array.from(graphemes.segment(text), ({ segment }) => set(segment)).join(''));
  return { texts: sets, slices: ordered([...glyphs.values()].filter(glyph => glyph !== undefined)) };
}

function glyphFor(segment: string, typefaces: readonly Typeface[]): Glyph | undefined {
  for (const text of variantsOf(segment)) {
    const found = sliceFor(text, typefaces);
    if (found) return { text, ...found };
  }
  if (LETTER.test(segment)) throw new UndrawableCardError(problem('problem.pictureNoTypeface'));
  return undefined;
}

/**
 * Orders slices by typeface, except that a slice with a complete accented letter goes before one
 * that could only compose it: the first slice that can draw a character is used.
 */
function ordered(glyphs: readonly Glyph[]): FontSlice[] {
  const order = [...new Set(glyphs.toSorted((a, b) => a.rank - b.rank).map(({ slice }) => slice))];
  for (const { text, slice } of glyphs) {
    const parts = text.normalize('NFD');
    const pieced = parts === text ? -1 : order.findIndex(other => has(other, parts));
    if (pieced !== -1 && pieced < order.indexOf(slice))
      order.splice(pieced, 0, ...order.splice(order.indexOf(slice), 1));
  }
  return order;
}

function typeface(name: string): Typeface {
  const known = opened.get(name) ?? openTypeface(name);
  opened.set(name, known);
  return known;
}

/** Forms to try: as it is, without ligatures, without marks, the first of a joined emoji. */
const variantsOf = (segment: string): Set<string> =>
  new Set([
    segment,
    segment.normalize('NFKC'),
    segment.replace(MARKS, ''),
    String.fromCodePoint(segment.codePointAt(0) ?? 32),
  ]);

function sliceFor(grapheme: string, typefaces: readonly Typeface[]): { slice: FontSlice; rank: number } | undefined {
  const seen = grapheme.replace(INVISIBLE, '');
  for (const [rank, slicesAt] of typefaces.entries()) {
    const slice = slicesAt(seen.codePointAt(0) ?? 32).find(candidate => has(candidate, seen));
    if (slice) return { slice, rank };
  }
  return undefined;
}

const has = (slice: FontSlice, text: string): boolean =>
  Array.from(text).every(character => slice.codePoints().has(character.codePointAt(0) ?? 0));
