import { createHash } from 'node:crypto';

/** Returns a digest (SHA-256, base64) that tells whether texts or bytes have changed. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('base64');
}
