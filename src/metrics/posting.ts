import { type REST, RESTEvents } from 'discord.js';
import type { Channel } from '../discord/port.ts';
import { MessageRateLimitError } from '../discord/rest/rate-limits.ts';
import { type Instruments, type PostResult, SCOPES } from './instruments.ts';

type Step = keyof Channel;

/** Counts what is asked of a destination, and what becomes of it. */
export function measuredChannel(channel: Channel, { posts }: Pick<Instruments, 'posts'>): Channel {
  const counted = async <T extends object | 'done'>(step: Step, call: Promise<T>): Promise<T> => {
    try {
      const outcome = await call;
      posts.inc({ step, result: resultOf(outcome) });
      return outcome;
    } catch (error) {
      posts.inc({ step, result: 'broke' satisfies PostResult });
      throw error;
    }
  };
  return {
    create: (...given) => counted('create', channel.create(...given)),
    edit: (...given) => counted('edit', channel.edit(...given)),
    remove: (...given) => counted('remove', channel.remove(...given)),
    find: (...given) => counted('find', channel.find(...given)),
    pin: (...given) => counted('pin', channel.pin(...given)),
    openThread: (...given) => counted('openThread', channel.openThread(...given)),
    changeThread: (...given) => counted('changeThread', channel.changeThread(...given)),
    openPost: (...given) => counted('openPost', channel.openPost(...given)),
    publish: (...given) => counted('publish', channel.publish(...given)),
  };
}

const resultOf = (outcome: object | 'done'): string =>
  typeof outcome === 'object' && 'failed' in outcome ? String(outcome.failed) : 'done';

const isScope = (scope: string): scope is (typeof SCOPES)[number] => SCOPES.some(known => known === scope);

/** Counts refusals for haste, and times the waits: those that keep refusals from happening, and those that they ask for. Gives the same client. */
export function measuredRest(rest: REST, { limited, limitWait }: Pick<Instruments, 'limited' | 'limitWait'>): REST {
  rest.on(RESTEvents.RateLimited, ({ timeToReset }) => limitWait.observe(Math.max(0, timeToReset) / 1000));
  const refused = (scope: string, after: string | number | null): void => {
    limited.inc({ scope });
    limitWait.observe(Number(after) || 0);
  };
  const { makeRequest } = rest.options;
  rest.options.makeRequest = async (url, init) => {
    try {
      const answer = await makeRequest(url, init);
      if (answer.status === 429)
        refused(scopeOf(answer.headers.get('x-ratelimit-scope')), answer.headers.get('retry-after'));
      return answer;
    } catch (error) {
      if (error instanceof MessageRateLimitError) refused('message', error.after);
      throw error;
    }
  };
  return rest;
}

/** Discord leaves it out where it means `user`; a proxy may write anything. */
const scopeOf = (header: string | null): string => (header !== null && isScope(header) ? header : 'user');
