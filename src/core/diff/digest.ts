import { hash } from 'node:crypto';

/** Returns a digest (SHA-256, base64) that tells whether texts or bytes have changed. */
export const digestOf = (parts: readonly (string | Uint8Array)[]): string =>
  hash('sha256', parts.map(part => hash('sha256', part)).join(), 'base64');
