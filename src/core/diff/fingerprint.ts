import { createHash, hash } from 'node:crypto';
import type { Document, Update } from '../model/live-blog.ts';
import { limitMarks } from '../text/fold.ts';
import { markdown } from '../text/markdown.ts';
import { plain } from '../text/plain-text.ts';

/** UTF-16 units that are hashed at a time. */
const CHUNK = 32_768;
const chunk = Buffer.alloc(2 * CHUNK);

/** Hashes a long text as it lies in memory: to encode all of it takes longer than to hash it. */
function hashOfLong(text: string): string {
  const hashing = createHash('sha256');
  for (let at = 0; at < text.length; at += CHUNK)
    hashing.update(chunk.subarray(0, chunk.write(text.slice(at, at + CHUNK), 'utf16le')));
  return hashing.digest('hex');
}

const hashOf = (part: string | Uint8Array): string =>
  typeof part === 'string' && part.length > CHUNK ? hashOfLong(part) : hash('sha256', part);

/** Returns a digest (SHA-256, base64) that tells whether texts or bytes have changed. */
export const digestOf = (parts: readonly (string | Uint8Array)[]): string =>
  hash('sha256', parts.map(hashOf).join(), 'base64');

/** Returns the first `length` hex digits of the SHA-256 of `text`. */
export const fingerprint = (text: string, length = 16): string => hash('sha256', text).slice(0, length);

/**
 * Returns a hash that is equal for documents that parse alike: same bytes, address and content
 * type.
 */
export const documentHash = ({ url, contentType, bytes }: Document): string =>
  digestOf([url, contentType ?? '', bytes]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
  '#160': ' ',
};

/** Returns a text with common entities decoded and blanks collapsed: for comparison, never to show. */
export const decoded = (text: string): string =>
  text
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#x27|#160);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
    .replace(/\s+/g, ' ');

const normalise = (text: string): string => decoded(limitMarks(text).normalize('NFC')).trim();

const wording = (update: Update): [string, string] => [normalise(update.headline ?? ''), normalise(plain(update.text))];

/** Returns a hash of an update's headline and text. */
export const wordingHash = (update: Update): string => fingerprint(JSON.stringify(wording(update)));

/**
 * Returns a hash of an update's headline, text and flags. Dates are left out: publishers touch them
 * without an edit.
 */
export function updateHash(update: Update): string {
  const flags = [update.keyEvent, update.summary, update.pinned].map(Number).join('');
  return fingerprint(JSON.stringify([...wording(update), flags]));
}

const UNLIMITED = { words: Number.POSITIVE_INFINITY, characters: Number.POSITIVE_INFINITY };

/** Returns what a channel shows of an update's text, with links and styles. */
export const shownText = ({ text }: Update): string => normalise(markdown(text, UNLIMITED));
