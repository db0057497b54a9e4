import type { RESTOptions } from 'discord.js';

type Ask = RESTOptions['makeRequest'];

/** Waits for the next turn among all requests of the bot. Rejects where none is to be had. */
export type AwaitRateLimit = () => Promise<void>;

/** No turn was to be had: nothing was asked of Discord. */
export class RateLimiterTimeoutError extends Error {
  override name = 'NoTurn';
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
