import type { RESTOptions } from 'discord.js';

/**
 * Longest wait in seconds that is honoured: Discord has asked for days, long after the reason was
 * gone.
 */
export const LONGEST_WAIT = 3600;
// Seconds to wait after a 429 without a wait: discord.js would repeat the request at once, for
// ever.
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

/** Parses a 429 response. Some have a short wait in the header and the real one in the body. */
export function limitOf(headers: Headers, bytes: ArrayBuffer): RateLimit {
  const { retry_after, code, message } = bodyOf(bytes);
  const requested = Math.max(Number(headers.get('retry-after')) || 0, Number(retry_after) || 0);
  return {
    seconds: Math.min(requested > 0 ? requested : DEFAULT_WAIT, LONGEST_WAIT),
    message: String(message ?? 'Too many requests.'),
    isOfMessage: headers.get('x-ratelimit-scope') === 'shared' || MESSAGE_CODES.has(code),
  };
}

/** How discord.js sends a request. */
export type MakeRequest = RESTOptions['makeRequest'];

/**
 * Resolves when the shared rate limit of all the bot's processes allows a request. Rejects if it
 * cannot be asked.
 */
export type AwaitRateLimit = () => Promise<void>;

/** The shared rate limiter granted nothing, so the request was not sent. */
export class RateLimiterTimeoutError extends Error {
  override name = 'RateLimiterTimeoutError';
}

// Replies to interactions do not count towards the bot's global limit.
const isExempt = (url: string): boolean => /\/(interactions|webhooks)\//.test(url);

/**
 * Sends each request once the shared rate limit allows it. `timeout` (milliseconds) counts from
 * then on.
 */
export const rateLimitedFetch =
  (makeRequest: MakeRequest, pace: AwaitRateLimit, timeout: number): MakeRequest =>
  async (url, init) => {
    if (!isExempt(url)) await awaitTurn(pace);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    const signals = [init.signal, late.signal].filter(signal => signal instanceof AbortSignal);
    try {
      return await makeRequest(url, { ...init, signal: AbortSignal.any(signals) });
    } finally {
      clearTimeout(timer);
    }
  };

async function awaitTurn(pace: AwaitRateLimit): Promise<void> {
  try {
    await pace();
  } catch (error) {
    throw new RateLimiterTimeoutError('The shared rate limiter did not answer in time.', {
      cause: error,
    });
  }
}
