import { createHash, hash } from 'node:crypto';
import type { Document, Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';

/** First `length` hex digits of the SHA-256 of `text`. */
export function fingerprint(text: string, length = 16): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** Equal for documents that are read alike: the same bytes, from the same address, of the same type. */
export const documentHash = ({ url, contentType, bytes }: Document): string =>
  hash('sha256', `${url}\n${contentType ?? ''}\n${hash('sha256', bytes)}`, 'base64');

// Normalising takes time in the square of a run of marks: nobody writes so many on one letter.
const MARKS = /(\p{M}{30})\p{M}+/gu;

const normalise = (text: string): string => text.replace(MARKS, '$1').normalize('NFC').replace(/\s+/g, ' ').trim();

const wording = (update: Update): [string, string] => [normalise(update.headline ?? ''), normalise(plain(update.text))];

/** Hash of what an update says. */
export const wordingHash = (update: Update): string => fingerprint(JSON.stringify(wording(update)));

/** Hash of what a reader sees of an update: headline, text and flags, never its dates, which move by themselves. */
export function updateHash(update: Update): string {
  const flags = [update.keyEvent, update.summary, update.pinned].map(Number).join('');
  return fingerprint(JSON.stringify([...wording(update), flags]));
}
