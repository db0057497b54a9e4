import type { RESTOptions } from 'discord.js';
import type { AcquireTurn, EndTurn } from './request-pace.ts';

/** Longest wait in seconds: Discord has asked for days, long after the reason was gone. */
export const LONGEST_WAIT = 3600;
/**
 * Seconds until Discord is asked again whether a ban is over. How long one lasts is not documented,
 * and discord.js would repeat each request for ever.
 */
const BAN_RETRY = 60;
/** Seconds to wait if Discord names no time: `retry_after: 0`. */
const DEFAULT_WAIT = 5;

/**
 * Slow mode, edits of announcements, writes to a channel (20028, also for edits of published messages)
 * or a server, and edits of messages older than an hour.
 */
export const MESSAGE_LIMITS: ReadonlySet<unknown> = new Set([20016, 20022, 20028, 20029, 30046]);

interface RateLimit {
  /** More than 0, at most an hour. */
  seconds: number;
  message: string;
  /** True if it applies to this message or action only, not to other requests on the same route. */
  isOfMessage: boolean;
}

/**
 * A request was not carried out. What holds it back, `by`: a limit of this one `message` or action, on which discord.js
 * would delay every request of the same route and channel, and repeat this one too early if the header says so; a `ban`:
 * Discord's network refuses everything from this address for a while, after too many invalid requests; a doubt of the
 * `token`; or the shared rate `limiter`, which granted nothing.
 * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export class HeldBackError extends Error {
  override name = 'HeldBackError';
  readonly by: 'message' | 'ban' | 'token' | 'limiter';
  /** Seconds to wait, if that is known. */
  readonly after?: number;

  constructor(by: HeldBackError['by'], message: string, { after, cause }: { after?: number; cause?: unknown }) {
    super(message, { cause });
    this.by = by;
    this.after = after;
  }
}

const banned = (after: number): HeldBackError =>
  new HeldBackError('ban', 'Discord’s network refuses requests from this address for a while.', { after });

/** What is known of a ban, shared by all clients of a process. */
export type Ban = ReturnType<typeof createBan>;

/** Seconds for which the others wait for the first request after a ban. */
const PROBE = 7;

/** Starts without a ban. `elapsed`: milliseconds of a clock that never jumps. `noted` is called for each ban. */
export function createBan(
  elapsed: () => number = () => performance.now(),
  noted: (seconds: number) => void = () => undefined,
) {
  let until: number | undefined;
  const left = (): number => Math.max(0, Math.ceil(((until ?? 0) - elapsed()) / 1000));
  const delay = (seconds: number): void => {
    until = elapsed() + seconds * 1000;
  };
  return {
    /** Seconds until Discord is asked again; 0 if there is no ban. */
    left,
    note(seconds: number): void {
      delay(seconds);
      noted(seconds);
    },
    /** Seconds to wait before a request; 0 if it may go. After a ban one goes first, to see whether it is over. */
    admit(): number {
      const wait = left();
      if (wait === 0 && until !== undefined) delay(PROBE);
      return wait;
    },
    lift(): void {
      until = undefined;
    },
  };
}

export function watchBans(makeRequest: MakeRequest, ban: Ban): MakeRequest {
  return async (url, init) => {
    const wait = ban.admit();
    if (wait > 0) throw banned(wait);
    try {
      const answer = await makeRequest(url, init);
      ban.lift();
      return answer;
    } catch (error) {
      if (error instanceof HeldBackError && error.by === 'ban') ban.note(error.after ?? 0);
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
 * `HeldBackError` for a ban if it is none of Discord's own, which are JSON with the wait in it. Cloudflare
 * answers in HTML or plain text, with or without a wait in the header.
 * https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
 */
export function limitOf(headers: Headers, bytes: ArrayBuffer): RateLimit {
  const { retry_after, code, message } = bodyOf(bytes);
  const requested = Math.max(Number(headers.get('retry-after')) || 0, Number(retry_after) || 0);
  if (typeof retry_after !== 'number') throw banned(Math.min(requested > 0 ? requested : BAN_RETRY, LONGEST_WAIT));
  const seconds = Math.min(requested > 0 ? requested : DEFAULT_WAIT, LONGEST_WAIT);
  return {
    seconds,
    message: String(message ?? 'Too many requests.'),
    isOfMessage: headers.get('x-ratelimit-scope') === 'shared' || MESSAGE_LIMITS.has(code),
  };
}

export type MakeRequest = RESTOptions['makeRequest'];

// Replies to interactions do not count towards the bot's global limit.
const isExempt = (url: string): boolean => /\/(interactions|webhooks)\//.test(url);

/** `timeout`: milliseconds from when the global rate limit allows the request. */
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
    throw new HeldBackError('limiter', 'The shared rate limiter did not answer in time.', { cause: error });
  }
}
