import type { Validators } from './fetched.ts';

/** Reads one header. Several lines of it are joined with commas, as RFC 9110 §5.2 says. */
export type Header = (name: string) => string | undefined;

// A year of max-age on a feed is a mistake: a source that asks for more than a day is polled once a
// day.
const MOST = 24 * 60 * 60;

/** Returns the seconds that the answer stays fresh (RFC 9111 §4.2); undefined if unstated. */
export function freshFor(header: Header, now: number): number | undefined {
  const directives = header('cache-control')?.toLowerCase() ?? '';
  if (/\bno-(store|cache)\b/.test(directives)) return undefined;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(directives)?.[1];
  if (maxAge !== undefined) return seconds(Number(maxAge) - Number(header('age') ?? 0));
  const stated = header('expires');
  if (stated === undefined) return undefined;
  const expires = Date.parse(stated);
  const date = Date.parse(header('date') ?? '');
  return seconds((expires - (Number.isNaN(date) ? now : date)) / 1000);
}

/** Returns the seconds to wait of `Retry-After` (RFC 9110 §10.2.3). `now` in milliseconds. */
export function retryAfter(header: Header, now: number): number | undefined {
  const value = header('retry-after')?.trim();
  if (!value) return undefined;
  return seconds(/^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000);
}

const MINUTE_MS = 60_000;

/**
 * Returns when the answer was written at its source (ISO): `Last-Modified`, else the age that a
 * cache states (RFC 9111 §5.1), to the minute. Undefined if unstated, or if it lies after `now`.
 */
export function writtenAt(header: Header, now: number): string | undefined {
  const modified = Date.parse(header('last-modified') ?? '');
  if (modified <= now) return new Date(modified).toISOString();
  const cached = Date.parse(header('date') ?? '') - Number(header('age') ?? Number.NaN) * 1000;
  return cached <= now ? new Date(Math.floor(cached / MINUTE_MS) * MINUTE_MS).toISOString() : undefined;
}

/** Returns the validators for next time; those sent fill gaps. What cannot be sent is left out. */
export function validatorsOf(header: Header, sent: Validators = {}): Validators {
  const etag = sendable(header('etag'), sent.etag);
  const lastModified = sendable(header('last-modified'), sent.lastModified);
  if (!lastModified) return etag ? { etag } : {};
  return etag ? { etag, lastModified } : { lastModified };
}

function sendable(received: string | undefined, sent: string | undefined): string | undefined {
  const value = received ?? sent;
  // What is sent back as it was sent could be sent.
  if (received === sent && received !== undefined) return received;
  return value !== undefined && /^[ -~]{1,1000}$/.test(value) ? value : undefined;
}

function seconds(value: number): number | undefined {
  return value > 0 ? Math.min(Math.ceil(value), MOST) : undefined;
}
