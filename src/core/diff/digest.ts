import { createCipheriv } from 'node:crypto';

const KEY = Buffer.alloc(16);
const NONCE = Buffer.alloc(12);
const UNITS = 32_768;
const chunk = Buffer.allocUnsafe(2 * UNITS);

/**
 * Returns a digest that tells whether texts or bytes have changed: 128 bits of GHASH, several times as fast as SHA-256.
 * Whoever makes two documents with one digest hides their own updates, and nothing else.
 */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const cipher = createCipheriv('aes-128-gcm', KEY, NONCE);
  let used = 0;
  const flush = (): void => {
    cipher.setAAD(chunk.subarray(0, used));
    used = 0;
  };
  for (const part of [parts.map(({ length }) => length).join(), ...parts]) {
    if (typeof part !== 'string') {
      flush();
      cipher.setAAD(part);
      continue;
    }
    for (let at = 0; at < part.length; at += UNITS) {
      const units = part.slice(at, at + UNITS);
      if (used + 2 * units.length > chunk.length) flush();
      used += chunk.write(units, used, 'utf16le');
    }
  }
  flush();
  cipher.final();
  return cipher.getAuthTag().toString('base64');
}
