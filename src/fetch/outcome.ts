import { errors } from 'undici';
import type { Fetched } from './fetched.ts';
import { FetchRefusedError } from './refused-error.ts';

/** An answer that brings no document, in words. `after`: seconds that the source asks us to wait. */
export function outcomeOfStatus(status: number, host: string, after: number | undefined): Fetched {
  if (status === 404) return missing(`${host} has no page at that address (404). Check the address.`, false);
  if (status === 410) return missing(`${host} has taken that page away for good (410). Follow another one.`, true);
  const code = status;
  if (isPassing(status))
    return {
      status: 'retry',
      reason: `${host} ${PASSING[status] ?? `has trouble (${status})`}. ${PASSES}`,
      after,
      code,
    };
  return { status: 'refused', reason: `${host} ${DENIED[status] ?? `answered with ${status}`}. ${ELSEWHERE}`, code };
}

/** A fetch that threw: refused, or a network that failed. What is neither is a mistake of ours and goes on as an error. */
export function outcomeOfError(error: unknown, host: string): Fetched {
  if (error instanceof FetchRefusedError) return { status: 'refused', reason: error.message };
  const code = codeOf(error);
  if (!code) throw new Error('a fetch failed in an unknown way', { cause: error });
  const trouble = TROUBLES.find(([pattern]) => pattern.test(code))?.[1] ?? `could not be reached (${code}). ${PASSES}`;
  return { status: 'retry', reason: `${host} ${trouble}` };
}

/** The deadline passed. `seconds` is its length. */
export const outOfTime = (host: string, seconds: number): Fetched => ({
  status: 'retry',
  reason: `${host} did not answer in full within ${seconds} seconds. ${PASSES}`,
});

/** The code of a system, undici or zlib error. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  // Some parser errors of undici come without a code.
  return error instanceof errors.HTTPParserError ? 'HPE' : undefined;
}

/** Whoever polls looks again by itself, and whoever asked once may: neither is promised here. */
const PASSES = 'That may pass.';
const ELSEWHERE = 'Try another address of it, such as the RSS feed.';

// 202 and 204 come from bot walls and half-built pages: no document now, perhaps later.
const isPassing = (status: number): boolean => status < 400 || status >= 500 || [408, 421, 425, 429].includes(status);

const PASSING: Readonly<Record<number, string>> = {
  202: 'has no page to give yet (202)',
  204: 'answered with nothing (204)',
  304: 'says that nothing has changed since a visit that never was (304)',
  408: 'gave up waiting (408)',
  429: 'asks for fewer visits (429)',
  503: 'is not available right now (503)',
};

const DENIED: Readonly<Record<number, string>> = {
  401: 'wants a login for that page (401)',
  402: 'wants to be paid for that page (402)',
  403: 'does not let bots read that page (403)',
  451: 'may not show that page for legal reasons (451)',
};

const TROUBLES: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND$|^ENODATA$/, 'is not a known server name. Check the address.'],
  [/^EAI_/, `could not be looked up. ${PASSES}`],
  [/^ECONNREFUSED$/, 'does not accept connections. Check the address.'],
  [/^ECONNRESET$|^EPIPE$|^UND_ERR_SOCKET$|^UND_ERR_RES_CONTENT/, `broke off in the middle of its answer. ${PASSES}`],
  [/TIMEOUT$|^ETIMEDOUT$/, `took too long. ${PASSES}`],
  [/CERT|^ERR_TLS|^UNABLE_TO|^EPROTO$|^ERR_SSL/, `has no valid certificate for https. ${PASSES}`],
  [/^HPE|^UND_ERR_HEADERS_OVERFLOW$/, `answered with something that is not proper HTTP. ${PASSES}`],
  [/^BODY_UNDECODABLE$/, `sent an answer that cannot be unpacked. ${PASSES}`],
  [/^UND_ERR_(CLOSED|DESTROYED|ABORTED)$/, `was not asked to the end because the bot is stopping. ${PASSES}`],
];

const missing = (reason: string, forGood: boolean): Fetched => ({ status: 'missing', reason, forGood });
