import type { Document } from '../core/model/live-blog.ts';
import { oncePer } from '../core/text/fold.ts';
import { type JsonRecord, parseJson, record } from './json/json.ts';

type Bytes = Uint8Array;

const latin = (bytes: Bytes, length: number): string =>
  String.fromCharCode(...bytes.subarray(0, Math.min(length, bytes.length)));

const STARTS: readonly { bytes: readonly number[]; charset: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: 'utf-8' },
  { bytes: [0xff, 0xfe], charset: 'utf-16le' },
  { bytes: [0xfe, 0xff], charset: 'utf-16be' },
  // UTF-16 without a byte order mark, recognised by its first `<`.
  { bytes: [0x3c, 0x00], charset: 'utf-16le' },
  { bytes: [0x00, 0x3c], charset: 'utf-16be' },
];

const charsetOfStart = (bytes: Bytes): string | undefined =>
  STARTS.find(start => start.bytes.every((byte, at) => bytes[at] === byte))?.charset;

function label(text: string | undefined): string | undefined {
  const name = text?.trim().toLowerCase();
  // A declaration that can be read byte by byte is not in UTF-16, whatever it claims.
  return name?.startsWith('utf-16') ? undefined : name;
}

function declared(document: Document): string | undefined {
  const http = /charset=["']?([\w.:-]+)/i.exec(document.contentType ?? '')?.[1];
  const head = latin(document.bytes, 1024);
  const inside =
    /<\?xml[^>]{0,200}?encoding=["']([\w.:-]+)/i.exec(head) ?? /<meta[^>]{0,200}?charset=["']?([\w.:-]+)/i.exec(head);
  return label(http) ?? label(inside?.[1]);
}

/** Returns `undefined` if the charset is unknown. */
function decodeAs(charset: string, bytes: Bytes): string | undefined {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return;
  }
}

/** Decodes UTF-8; undefined if it is none. `stream`: it may end inside a character, as a cut body does. */
function strictUtf8(bytes: Bytes, stream = false): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
  } catch {
    // Decoding a stream takes twice as long.
    return stream ? undefined : strictUtf8(bytes, true);
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Decodes text with invalid bytes: as UTF-8 if most of it is valid, else as windows-1252. */
function utf8OrWindows(bytes: Bytes): string {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const good = count(lenient, /[^\p{ASCII}\ufffd]/gu);
  return good > count(lenient, /\ufffd/g) ? lenient : new TextDecoder('windows-1252').decode(bytes);
}

const SINGLE_BYTE = /^(?:iso-?8859|iso_8859|latin|windows-125|cp125|koi8|us-ascii|ascii|x-mac)/;

function decodeDeclared(bytes: Bytes, charset: string): string {
  // Old servers declare iso-8859-1 for everything. Text in a one-byte charset is never valid UTF-8
  // by accident.
  const utf8 = SINGLE_BYTE.test(charset) || charset === 'utf-8' ? strictUtf8(bytes) : undefined;
  return utf8 ?? (charset === 'utf-8' ? undefined : decodeAs(charset, bytes)) ?? utf8OrWindows(bytes);
}

function decode(document: Document): string {
  const { bytes } = document;
  const marked = charsetOfStart(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  return decodeDeclared(bytes, declared(document) ?? 'utf-8');
}

/**
 * Returns the document as text, decoded once for all sources. The charset comes from the byte order mark, else the HTTP
 * header, else the document's own declaration, else UTF-8 or windows-1252. Never throws.
 */
export const textOf = oncePer(decode);

function parseGuardedJson(text: string): unknown {
  // Junk before the first bracket (a guard against script inclusion, a stray blank) is tolerated,
  // markup is not.
  const start = /^[^<{[]{0,200}(?=[{[])/.exec(text);
  return start ? parseJson(text.slice(start[0].length)) : undefined;
}

/** Returns the document as JSON, or `undefined` if it is not JSON. */
export const jsonOf = oncePer((document: Document): unknown => parseGuardedJson(textOf(document)));

const NEXT_DATA = /<script\s[^<>]{0,200}?\bid="__NEXT_DATA__"[^<>]{0,200}>/;

/** Returns the data from which a page of the framework Next.js was made; empty if there are none. */
export const nextDataOf = oncePer((document: Document): JsonRecord => {
  const html = textOf(document);
  const found = NEXT_DATA.exec(html);
  if (!found) return {};
  const start = found.index + found[0].length;
  const end = html.indexOf('</script', start);
  return record(record(record(parseJson(end < 0 ? '' : html.slice(start, end))).props).pageProps);
});
