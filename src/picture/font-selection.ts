import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { problem } from '../core/model/problem.ts';
import { UndrawableCardError } from '../core/render/quote-card.ts';

/** One font file of a typeface, whose publishers split it into files of some characters each. */
export interface FontSlice {
  /** Unique among all slices. */
  name: string;
  path: string;
  /** The code points that it has glyphs for. Reads the file at the first call. */
  codePoints(): ReadonlySet<number>;
}

/** Returns the slices that are said to have a code point; not all of them do. */
type Typeface = (codePoint: number) => readonly FontSlice[];

const require = createRequire(import.meta.url);

/** Opens the typeface `@fontsource-variable/<name>`. Throws if that is not installed. */
function openTypeface(name: string): Typeface {
  const index = require.resolve(`@fontsource-variable/${name}/unicode.json`);
  const claims = JSON.parse(readFileSync(index, 'utf8')) as Record<string, string>;
  const slices = new Map<number, FontSlice[]>();
  for (const [key, ranges] of Object.entries(claims)) {
    const slice = openSlice(`${name}-${key.replace(/[[\]]/g, '')}`, dirname(index));
    for (const codePoint of ranges.split(',').flatMap(codePointsIn)) {
      slices.set(codePoint, [...(slices.get(codePoint) ?? []), slice]);
    }
  }
  return codePoint => slices.get(codePoint) ?? [];
}

function openSlice(name: string, folder: string): FontSlice {
  const path = join(folder, 'files', `${name}-wght-normal.woff2`);
  let codePoints: Set<number> | undefined;
  return {
    name,
    path,
    codePoints: () => {
      codePoints ??= codePointsOf(readFileSync(path));
      return codePoints;
    },
  };
}

/** Code points of a range like `U+20AC` or `U+2000-206F`. */
function codePointsIn(range: string): number[] {
  const [first = 0, last = first] = range
    .replace('U+', '')
    .split('-')
    .map(hex => Number.parseInt(hex, 16));
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** A table of a decompressed font: https://www.w3.org/TR/WOFF2/, and OpenType's `cmap`. */
interface FontTable {
  tag: number;
  start: number;
  size: number;
}

const HEADER_BYTES = 48;
/** Indices into WOFF2's list of known tags; after 63 the tag itself follows. */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const UNLISTED = 63;

/** Returns the code points that a WOFF2 font has glyphs for. Throws if it is not such a font. */
export function codePointsOf(font: Buffer): Set<number> {
  const { tables, dataAt } = directory(font);
  const cmap = tables.find(table => table.tag === CMAP);
  if (!cmap) throw new Error('The font has no cmap table.');
  const data = brotliDecompressSync(font.subarray(dataAt, dataAt + font.readUInt32BE(20)));
  return new Set(mapped(data.subarray(cmap.start, cmap.start + cmap.size)));
}

function directory(font: Buffer): { tables: FontTable[]; dataAt: number } {
  if (font.toString('latin1', 0, 4) !== 'wOF2') throw new Error('The font is no WOFF2 file.');
  const tables: FontTable[] = [];
  let at = HEADER_BYTES;
  let start = 0;
  for (let left = font.readUInt16BE(12); left > 0; left -= 1) {
    const entry = tableAt(font, at);
    tables.push({ tag: entry.tag, start, size: entry.size });
    at = entry.next;
    start += entry.size;
  }
  return { tables, dataAt: at };
}

function tableAt(font: Buffer, at: number): { tag: number; size: number; next: number } {
  const flags = font.readUInt8(at);
  const tag = flags & 63;
  const plain = base128(font, at + (tag === UNLISTED ? 5 : 1));
  const version = flags >> 6;
  // For these two, version 0 is the transformed one; for all others it is the plain one.
  const isTransformed = tag === GLYF || tag === LOCA ? version === 0 : version !== 0;
  const { value, next } = isTransformed ? base128(font, plain.next) : plain;
  return { tag, size: value, next };
}

function base128(font: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  let next = at;
  let byte: number;
  do {
    byte = font.readUInt8(next);
    value = value * 128 + (byte & 127);
    next += 1;
  } while (byte > 127);
  return { value, next };
}

function* mapped(cmap: Buffer): Generator<number> {
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const subtable = cmap.subarray(cmap.readUInt32BE(record + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 12) yield* ofGroups(subtable);
    if (format === 4) yield* ofSegments(subtable);
  }
}

/** Format 12: groups of start, end and first glyph. */
function* ofGroups(subtable: Buffer): Generator<number> {
  for (let group = 16; group < 16 + subtable.readUInt32BE(12) * 12; group += 12) {
    yield* between(subtable.readUInt32BE(group), subtable.readUInt32BE(group + 4));
  }
}

/** Format 4: four parallel arrays of 16-bit values. Glyph 0 stands for a missing character. */
function* ofSegments(subtable: Buffer): Generator<number> {
  const bytes = subtable.readUInt16BE(6);
  for (let end = 14; end < 14 + bytes; end += 2) {
    const first = subtable.readUInt16BE(end + 2 + bytes);
    const delta = subtable.readUInt16BE(end + 2 + bytes * 2);
    const offsetAt = end + 2 + bytes * 3;
    const offset = subtable.readUInt16BE(offsetAt);
    for (const code of between(first, Math.min(subtable.readUInt16BE(end), 0xfffe))) {
      const listed = offset === 0 ? code + delta : subtable.readUInt16BE(offsetAt + offset + (code - first) * 2);
      if (listed % 0x10000 !== 0) yield code;
    }
  }
}

function* between(first: number, last: number): Generator<number> {
  for (let code = first; code <= last; code += 1) yield code;
}

/** Texts that can be drawn in full, and the slices to draw them with, first choice first. */
interface TypesetTexts {
  texts: readonly string[];
  slices: readonly FontSlice[];
}

/** First choice first: the scripts in which speakers are named, and emoji. */
const TYPEFACES = ['source-serif-4', 'noto-serif', 'noto-emoji'].map(openTypeface);

/** Joiners and direction marks: a font need not have them. */
const INVISIBLE = /[\u200c-\u200f\u061c]/gu;
const LETTER = /[\p{L}\p{N}]/u;
const MARKS = /\p{M}+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

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
  const glyphs = new Map<string, Glyph | undefined>();
  const set = (segment: string): string => {
    if (!glyphs.has(segment)) glyphs.set(segment, glyphFor(segment));
    return glyphs.get(segment)?.text ?? '';
  };
  const sets = texts.map(text => Array.from(graphemes.segment(text), ({ segment }) => set(segment)).join(''));
  return { texts: sets, slices: ordered([...glyphs.values()].filter(glyph => glyph !== undefined)) };
}

function glyphFor(segment: string): Glyph | undefined {
  for (const text of variantsOf(segment)) {
    const found = sliceFor(text);
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

/** Forms to try: as it is, without ligatures, without marks, the first of a joined emoji. */
const variantsOf = (segment: string): Set<string> =>
  new Set([
    segment,
    segment.normalize('NFKC'),
    segment.replace(MARKS, ''),
    String.fromCodePoint(segment.codePointAt(0) ?? 32),
  ]);

function sliceFor(grapheme: string): { slice: FontSlice; rank: number } | undefined {
  const seen = grapheme.replace(INVISIBLE, '');
  for (const [rank, slicesAt] of TYPEFACES.entries()) {
    const slice = slicesAt(seen.codePointAt(0) ?? 32).find(candidate => has(candidate, seen));
    if (slice) return { slice, rank };
  }
  return undefined;
}

const has = (slice: FontSlice, text: string): boolean =>
  Array.from(text).every(character => slice.codePoints().has(character.codePointAt(0) ?? 0));
