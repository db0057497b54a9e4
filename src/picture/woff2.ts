import { brotliDecompressSync } from 'node:zlib';

/** Reads which characters a font has. Layouts: https://www.w3.org/TR/WOFF2/ and the `cmap` chapter of OpenType. */

interface Table {
  tag: number;
  start: number;
  size: number;
}

const HEADER_BYTES = 48;
/** Indices into WOFF2's list of known tags; 63 is followed by the tag itself. */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const SPELT_OUT = 63;

/** The code points that a WOFF2 font has glyphs for. Throws where it is no such font. */
export function codePointsOf(font: Buffer): Set<number> {
  const { tables, dataAt } = directory(font);
  const cmap = tables.find(table => table.tag === CMAP);
  if (!cmap) throw new Error('The font has no cmap table.');
  const data = brotliDecompressSync(font.subarray(dataAt, dataAt + font.readUInt32BE(20)));
  return new Set(mapped(data.subarray(cmap.start, cmap.start + cmap.size)));
}

function directory(font: Buffer): { tables: Table[]; dataAt: number } {
  if (font.toString('latin1', 0, 4) !== 'wOF2') throw new Error('The font is no WOFF2 file.');
  const tables: Table[] = [];
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
  const plain = base128(font, at + (tag === SPELT_OUT ? 5 : 1));
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

/** Format 4: four parallel arrays of 16-bit values. Glyph 0 is the one for what is missing. */
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
