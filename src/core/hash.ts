import { createHash } from 'node:crypto';
import type { Message } from './model.ts';

/** JSON with the keys of every object in order; what is undefined is left out, as in a message that a store gave back. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)]));
}

/** 32 hex digits: equal for messages that look alike, in whatever order their parts were written. */
export const messageHash = (message: Message): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(message)))
    .digest('hex')
    .slice(0, 32);
