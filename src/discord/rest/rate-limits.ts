import type { RESTOptions } from 'discord.js';
import type { AcquireTurn, EndTurn } from './request-pace.ts';

/**
 * Longest wait in seconds that is honoured: Discord has asked for days, long after the reason was
 * gone.
 */
export const LONGEST_WAIT = 3600;
/**
 * Seconds until Discord is asked again whether a ban is over. How long one lasts is not documented,
 * and discord.js would repeat each request for ever.
 */
const BAN_RETRY = 60;
/** Seconds to wait if Discord names no time: `retry_after: 0`. */
const DEFAULT_WAIT = 5;

// Slow mode, writes to a channel, edits of published messages (20028) and of messages older than an
// hour (30046).
const MESSAGE_CODES = new Set<unknown>([20016, 20022, 20028, 20029, 30046]);

/** What a 429 response requests. */
interface RateLimit {
  /** More than 0, at most an hour. */
  seconds: number;
  message: string;
  /** True if it applies to this message or action only, not to other requests on the same route. */
  isOfMessage: boolean;
}

/**
 * Discord asks this one request to wait, and no other. Thrown instead of returning the 429:
 * discord.js would delay every request of the same route and channel, and repeat this one too early
 * if the header says so.
 */
export class MessageRateLimitError extends Error {
  override name = 'MessageRateLimitError';
  /** Seconds to wait. */
  readonly after: number;

  constructor({ seconds, message }: RateLimit) {
    super(message);
    this.after = seconds;
  }
}

/**
 * Discord's network refuses everything from this address for a while, after too many invalid
 * requests. https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export class AddressBannedError extends Error {
  override name = 'AddressBannedError';
  /** Seconds to wait. */
  readonly after: number;

  constructor(after: number) {
    super('Discord’s network refuses requests from this address for a while.');
    this.after = after;
  }
}

/** Sends no request while the address is banned. `elapsed`: milliseconds of a clock that never jumps. */
export function watchBans(makeRequest: MakeRequest, elapsed: () => number): MakeRequest {
  let until = Number.NEGATIVE_INFINITY;
  return async (url, init) => {
    const left = until - elapsed();
    if (left > 0) throw new AddressBannedError(Math.ceil(left / 1000));
    try {
      return await makeRequest(url, init);
    } catch (error) {
      if (error instanceof AddressBannedError) until = elapsed() + error.after * 1000;
      throw error;
    }
  };
}

interface LimitBody {
  retry_after?: unknown;
  code?: unknown;
  message?: unknown;
}

function bodyOf(bytes: ArrayBuffer): LimitBody {
  try {
    return (JSON.parse(new TextDecoder().decode(bytes)) as LimitBody | null) ?? {};
  } catch {
    return {};
  }
}

/**
 * Parses a 429 response. Some have a short wait in the header and the real one in the body. Throws
 * `AddressBannedError` if it is none of Discord's own, which always say how long to wait.
 */
export function limitOf(headers: Headers, bytes: ArrayBuffer): RateLimit {
  const { retry_after, code, message } = bodyOf(bytes);
  const requested = Math.max(Number(headers.get('retry-after')) || 0, Number(retry_after) || 0);
  const isOwn = requested > 0 || typeof retry_after === 'number';
  if (!isOwn || headers.get('content-type')?.startsWith('text/html'))
    throw new AddressBannedError(Math.min(requested > 0 ? requested : BAN_RETRY, LONGEST_WAIT));
  const seconds = Math.min(requested > 0 ? requested : DEFAULT_WAIT, LONGEST_WAIT);
  return {
    seconds,
    message: String(message ?? 'Too many requests.'),
    isOfMessage: headers.get('x-ratelimit-scope') === 'shared' || MESSAGE_CODES.has(code),
  };
}

/** How discord.js sends a request. */
export type MakeRequest = RESTOptions['makeRequest'];

/** The shared rate limiter granted nothing, so the request was not sent. */
export class RateLimiterTimeoutError extends Error {
  override name = 'RateLimiterTimeoutError';
}

// Replies to interactions do not count towards the bot's global limit.
const isExempt = (url: string): boolean => /\/(interactions|webhooks)\//.test(url);

/**
 * Sends each request once the global rate limit allows it. `timeout` (milliseconds) counts from
 * then on.
 */
export const rateLimitedFetch =
  (makeRequest: MakeRequest, pace: AcquireTurn, timeout: number): MakeRequest =>
  async (url, init) => {
    const endTurn = isExempt(url) ? undefined : await acquireTurn(pace);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    const signals = [init.signal, late.signal].filter(signal => signal instanceof AbortSignal);
    try {
      const answer = await makeRequest(url, { ...init, signal: AbortSignal.any(signals) });
      endTurn?.(refusedMs(answer));
      return answer;
    } finally {
      clearTimeout(timer);
      endTurn?.();
    }
  };

/** Returns for how long an answer refuses all requests of the bot, in milliseconds. */
const refusedMs = ({ status, headers }: Awaited<ReturnType<MakeRequest>>): number =>
  status === 429 && headers.has('x-ratelimit-global') ? Number(headers.get('retry-after')) * 1000 : 0;

async function acquireTurn(pace: AcquireTurn): Promise<EndTurn> {
  try {
    return await pace();
  } catch (error) {
    throw new RateLimiterTimeoutError('The shared rate limiter did not answer in time.', {
      cause: error,
    });
  }
}
