import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { problem } from '../core/model/problem.ts';
import { codeOf, type Header } from './outcome.ts';
import { FetchRefusedError } from './refusals.ts';

type Decode = (bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Promise<Uint8Array>;

const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Uint8Array>(zlib.inflateRaw);
const DECODERS: Readonly<Record<string, Decode>> = {
  identity: async bytes => bytes,
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: (bytes, options) => (hasZlibHeader(bytes) ? inflate(bytes, options) : inflateRaw(bytes, options)),
  br: promisify<Uint8Array, zlib.BrotliOptions, Uint8Array>(zlib.brotliDecompress),
  zstd: promisify<Uint8Array, zlib.ZstdOptions, Uint8Array>(zlib.zstdDecompress),
};

/** The value of `Accept-Encoding`. */
export const ACCEPTED_CODINGS = 'gzip, br, deflate, zstd';

/**
 * Checks the headers of a body before it is read. Throws `FetchRefusedError` if it is announced as
 * larger than `maxBytes`, and for content codings that are unknown or stacked: each of a stack
 * could multiply the size.
 */
export function checkBody(header: Header, maxBytes: number): void {
  decoderOf(header);
  if ((lengthOf(header) ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

/** Returns the length of a body as it is received, if the headers say it. */
export function lengthOf(header: Header): number | undefined {
  const length = header('content-length');
  return length === undefined || !/^\d+$/.test(length) ? undefined : Number(length);
}

/** Whether a body has a content coding. */
const isPacked = (header: Header): boolean => codingOf(header) !== 'identity';

/** Nearly all pages unpack to more than this many times their packed size. */
const LEAST_RATIO = 4;

/**
 * Returns the least size, in bytes, that a body is likely to unpack to. Gzip says it in its last four bytes, modulo 2³²
 * (RFC 1952, section 2.3.1): it is only believed for where to begin.
 */
export function leastUnpacked(packed: Uint8Array, header: Header): number {
  const least = isPacked(header) ? packed.byteLength * LEAST_RATIO : packed.byteLength;
  if (!codingOf(header).endsWith('gzip') || packed.byteLength < 4) return least;
  return Math.max(least, new DataView(packed.buffer, packed.byteOffset).getUint32(packed.byteLength - 4, true));
}

/** Decodes a body. Resolves to undefined as soon as it is larger than `most` bytes. */
export async function unpack(packed: Uint8Array, header: Header, most: number): Promise<Uint8Array | undefined> {
  if (packed.byteLength === 0) return packed;
  try {
    // In one piece, of which only what is filled takes memory: pieces that are joined take twice as much.
    return await decoderOf(header)(packed, { maxOutputLength: most, chunkSize: most + 1 });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw Object.assign(new Error('undecodable body', { cause: error }), { code: 'BODY_UNDECODABLE' });
  }
}

/** Frees the memory of a body at once, not when it is collected. It must not be used any more. */
export function freeBody({ buffer }: Uint8Array): void {
  // Small ones share a buffer.
  if (buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize) buffer.transfer(0);
}

const codingOf = (header: Header): string => (header('content-encoding') ?? 'identity').trim().toLowerCase();

function decoderOf(header: Header): Decode {
  const coding = codingOf(header);
  const decode = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined;
  if (decode) return decode;
  throw new FetchRefusedError(problem('problem.packed', { coding: coding.slice(0, 40) }));
}

/** Returns the error for a body of more than `maxBytes`. */
export const tooLarge = (maxBytes: number): FetchRefusedError =>
  new FetchRefusedError(problem('problem.large', { size: Math.round(maxBytes / 100_000) / 10 }));

/** Whether there is an RFC 1950 header: some servers send bare RFC 1951 as "deflate". */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
