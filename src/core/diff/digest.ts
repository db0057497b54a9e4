import { createHash, hash } from 'node:crypto';

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
