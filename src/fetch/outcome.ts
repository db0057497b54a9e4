import { errors } from 'undici';
import type { Fetched, Validators } from '../core/model/fetched.ts';
import { type Problem, type ProblemKeyWith, problem } from '../core/model/problem.ts';
import { BusyError, FetchRefusedError } from './refusals.ts';

/** What a status without a document means. `after`: seconds that the source asks us to wait. */
export function outcomeOfStatus(status: number, host: string, after: number | undefined): Fetched {
  if (status === 404) return missing(problem('problem.404', { host }), false);
  if (status === 410) return missing(problem('problem.410', { host }), true);
  const isPassing = status < 400 || status >= 500 || [408, 421, 425, 429].includes(status);
  const other = isPassing ? 'problem.passing' : 'problem.denied';
  const known = OF_STATUS[status];
  const what = known ? problem(known, { host }) : problem(other, { host, status });
  if (!isPassing) return { status: 'refused', problems: [what, problem('problem.elsewhere')], code: status };
  return { status: 'retry', problems: [what, problem('problem.again')], after, code: status };
}

/** Returns the outcome of a fetch that was refused or failed. Rethrows defects. */
export function outcomeOfError(error: unknown, host: string): Fetched {
  if (error instanceof FetchRefusedError) return { status: 'refused', problems: [error.problem] };
  if (error instanceof BusyError) return { status: 'busy', problems: [error.problem] };
  const code = codeOf(error);
  if (!code) throw new Error('a fetch failed in an unknown way', { cause: error });
  const known = ERROR_PROBLEMS.find(([pattern]) => pattern.test(code))?.[1];
  const what = known ? problem(known, { host }) : problem('problem.unreached', { host, code });
  const isAddress = known !== undefined && ADDRESS_PROBLEMS.has(known);
  return { status: 'retry', problems: [what, ...(isAddress ? [] : [problem('problem.again')])] };
}

/** Returns the outcome of a fetch that missed its deadline of `seconds`. */
export const outcomeOfTimeout = (host: string, seconds: number): Fetched => ({
  status: 'retry',
  problems: [problem('problem.slowSeconds', { host, seconds }), problem('problem.again')],
});

/** Returns the code of a system, undici or zlib error. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  // Some parser errors of undici have no code.
  return error instanceof errors.HTTPParserError ? 'HPE' : undefined;
}

type HostProblem = ProblemKeyWith<'host'>;

/** 202 and 204 come from bot walls and half-built pages: no document now, perhaps later. */
const OF_STATUS: Readonly<Record<number, HostProblem>> = {
  202: 'problem.202',
  204: 'problem.204',
  304: 'problem.304',
  401: 'problem.401',
  402: 'problem.402',
  403: 'problem.403',
  408: 'problem.408',
  429: 'problem.429',
  451: 'problem.451',
  503: 'problem.503',
};

const ERROR_PROBLEMS: readonly (readonly [RegExp, HostProblem])[] = [
  [/^ENOTFOUND$|^ENODATA$/, 'problem.notFound'],
  [/^EAI_/, 'problem.lookup'],
  [/^ECONNREFUSED$/, 'problem.connection'],
  [/^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$|^UND_ERR_RES_CONTENT/, 'problem.broke'],
  [/TIMEOUT$|^ETIMEDOUT$/, 'problem.slow'],
  [/CERT|^ERR_TLS|^UNABLE_TO|^EPROTO$|^ERR_SSL/, 'problem.certificate'],
  [/^HPE|^UND_ERR_HEADERS_OVERFLOW$/, 'problem.improper'],
  [/^BODY_UNDECODABLE$/, 'problem.unpacked'],
  [/^UND_ERR_(CLOSED|DESTROYED|ABORTED)$/, 'problem.stopping'],
];

/** Problems that ask to check the address, and do not say that they may pass. */
const ADDRESS_PROBLEMS: ReadonlySet<HostProblem> = new Set(['problem.notFound', 'problem.connection']);

const missing = (what: Problem, forGood: boolean): Fetched => ({ status: 'missing', problems: [what], forGood });

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
