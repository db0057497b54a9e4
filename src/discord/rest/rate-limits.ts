import type { RESTOptions } from 'discord.js';

/** Seconds. Discord has asked for days: by then the reason is long gone. */
export const longestWait = 3600;
// Where a 429 says nothing, discord.js would ask again at once, without end.
const blindWait = 5;

// Slow mode, writes to a channel, edits of published messages (20028) and of messages older than an hour (30046).
const ownCodes = new Set<unknown>([20016, 20022, 20028, 20029, 30046]);

/** What a 429 asks for. */
interface Limit {
  /** More than 0, at most an hour. */
  seconds: number;
  message: string;
  /** It holds for this message or this deed, and tells nothing of other calls on the same route. */
  own: boolean;
}

/**
 * Discord asks this one call to wait, and no other. Thrown in place of the answer: discord.js would make every call of the
 * same route and channel wait along, and would ask again as often as a header says that is too short.
 */
export class MessageRateLimitError extends Error {
  override name = 'MessageRateLimitError';
  /** Seconds. */
  readonly after: number;

  constructor({ seconds, message }: Limit) {
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

/** Reads a 429. Some carry a short wait in the header and the true one in the body. */
export function limitOf(headers: Headers, bytes: ArrayBuffer): Limit {
  const { retry_after, code, message } = bodyOf(bytes);
  const asked = Math.max(Number(headers.get('retry-after')) || 0, Number(retry_after) || 0);
  return {
    seconds: Math.min(asked > 0 ? asked : blindWait, longestWait),
    message: String(message ?? 'Too many requests.'),
    own: headers.get('x-ratelimit-scope') === 'shared' || ownCodes.has(code),
  };
}

type Ask = RESTOptions['makeRequest'];

/** Waits for the next turn among all requests of the bot. Rejects where none is to be had. */
export type AwaitRateLimit = () => Promise<void>;

/** No turn was to be had: nothing was asked of Discord. */
export class RateLimiterTimeoutError extends Error {
  override name = 'RateLimiterTimeoutError';
}

// Answers to interactions do not count towards the limit on the bot.
const isFree = (url: string): boolean => /\/(interactions|webhooks)\//.test(url);

/** Asks when it is this request's turn. `timeout` in milliseconds counts from then on. */
export const rateLimitedFetch =
  (ask: Ask, pace: AwaitRateLimit, timeout: number): Ask =>
  async (url, init) => {
    if (!isFree(url)) await turn(pace);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    const signals = [init.signal, late.signal].filter(signal => signal instanceof AbortSignal);
    try {
      return await ask(url, { ...init, signal: AbortSignal.any(signals) });
    } finally {
      clearTimeout(timer);
    }
  };

async function turn(pace: AwaitRateLimit): Promise<void> {
  try {
    await pace();
  } catch (error) {
    throw new RateLimiterTimeoutError('The processes of the bot could not agree on whose turn it is.', {
      cause: error,
    });
  }
}
