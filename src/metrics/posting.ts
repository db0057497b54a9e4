import { type REST, RESTEvents } from 'discord.js';
import type { Channel } from '../discord/port.ts';
import { MessageRateLimitError } from '../discord/rest/rate-limits.ts';
import { type Instruments, type PostResult, SCOPES } from './instruments.ts';

type Call = (...args: never[]) => Promise<object | string>;

/** Counts the calls to a channel by method and result. */
export function measuredChannel(channel: Channel, { posts }: Pick<Instruments, 'posts'>): Channel {
  const counted = async <T extends object | string>(step: string, call: Promise<T>): Promise<T> => {
    try {
      const outcome = await call;
      posts.inc({ step, result: resultOf(outcome) });
      return outcome;
    } catch (error) {
      posts.inc({ step, result: 'broke' satisfies PostResult });
      throw error;
    }
  };
  const calls: readonly (readonly [string, Call])[] = Object.entries(channel);
  const measured = calls.map(([step, call]) => [step, (...args: never[]) => counted(step, call(...args))]);
  return Object.fromEntries(measured) as Channel;
}

const resultOf = (outcome: object | string): string =>
  typeof outcome === 'object' && 'failed' in outcome ? String(outcome.failed) : 'done';

const isScope = (scope: string): scope is (typeof SCOPES)[number] => SCOPES.some(known => known === scope);

/**
 * Counts the 429 answers of Discord, and times the waits for rate limits: those that avoid a 429, and
 * those that one asks for. Changes the client and returns it.
 */
export function measuredRest(rest: REST, { limited, limitWait }: Pick<Instruments, 'limited' | 'limitWait'>): REST {
  rest.on(RESTEvents.RateLimited, ({ timeToReset }) => limitWait.observe(Math.max(0, timeToReset) / 1000));
  const countRefusal = (scope: string, after: string | number | null): void => {
    limited.inc({ scope });
    limitWait.observe(Number(after) || 0);
  };
  const { makeRequest } = rest.options;
  rest.options.makeRequest = async (url, init) => {
    try {
      const answer = await makeRequest(url, init);
      if (answer.status === 429)
        countRefusal(scopeOf(answer.headers.get('x-ratelimit-scope')), answer.headers.get('retry-after'));
      return answer;
    } catch (error) {
      if (error instanceof MessageRateLimitError) countRefusal('message', error.after);
      throw error;
    }
  };
  return rest;
}

/** Discord omits the header if it means `user`; a proxy may send anything. */
const scopeOf = (header: string | null): string => (header !== null && isScope(header) ? header : 'user');
