import { type REST, RESTEvents } from 'discord.js';
import { type Counter, type Histogram, Registry } from 'prom-client';
import { CHANGE_KINDS, type Change } from '../core/model/live-blog.ts';
import type { Log } from '../core/model/log.ts';
import { HeldBackError } from '../discord/rest/rate-limits.ts';
import type { Channel, Failure } from '../pipeline/chat.ts';
import { type CheckParts, type CheckResult, check } from '../pipeline/poll/check.ts';
import type { Poll } from '../pipeline/poll/poll.ts';
import type { Store } from '../store/store.ts';
import { instrumentsIn } from './instruments.ts';
import { createOutboxMonitor, createWriteMonitor, measuredStore } from './storing.ts';

/**
 * Everything that is measured of one bot. The parts are wrapped where they are joined, and know
 * nothing about it: use what a method returns in place of what it was given.
 */
export type Metrics = ReturnType<typeof createMetrics>;

/** Creates a registry with every counter at 0, and the wrappers that count and time. Logs where writes fail. */
export function createMetrics({ store: given, log, now }: { store: Store; log: Log; now: () => Date }) {
  const registry = new Registry();
  const writes = createWriteMonitor({ log, now });
  const store = measuredStore(given, registry, writes);
  const outbox = createOutboxMonitor({ ...store, now });
  return {
    ...{ registry, writes, outbox, now },
    store: { ...store, outbox: outbox.collection },
    ...pollMetrics(registry),
    ...discordMetrics(registry),
  };
}

const POLL_RESULTS: readonly (CheckResult['kind'] | 'broke')[] = ['read', 'unchanged', 'busy', 'failed', 'broke'];

function pollMetrics(registry: Registry) {
  const { counter, histogram } = instrumentsIn(registry);
  const polls = counter(
    'polls_total',
    'Checks of sources. read: a whole answer; unchanged: the source said that nothing is new; busy: the bot had too much else to read; failed: it could not be read; broke: a defect of the bot, or its store failed.',
    POLL_RESULTS.map(result => ({ result })),
  );
  const changed = counter(
    'changes_total',
    'What happened to updates at the sources, by kind of change.',
    CHANGE_KINDS.map(kind => ({ kind })),
  );
  const lag = histogram(
    'poll_lag_seconds',
    'How much later than planned checks began. Up to 1 s is normal. With a shared queue: only the checks that this process planned.',
    { buckets: [1, 2, 5, 10, 30, 60, 300, 900] },
  );
  return {
    /** Records how many milliseconds late a check began. */
    recordLateness: (ms: number): void => lag.observe(ms / 1000),
    /** Counts checks that a defect of the bot, or its store, broke off. */
    measurePoll:
      (poll: Poll): Poll =>
      async (feedId, begun) => {
        try {
          return await poll(feedId, begun);
        } catch (error) {
          polls.inc({ result: 'broke' });
          throw error;
        }
      },
    /** Counts the results of checks, in the place of a source that is asked first. */
    measureChecks: <Parts extends CheckParts>(parts: Parts): Parts => ({
      ...parts,
      async askFirst(feed, known) {
        const result = await check(parts, feed, known);
        polls.inc({ result: result.kind });
        return result;
      },
    }),
    countChanges(changes: readonly Change[]): void {
      for (const { kind } of changes) changed.inc({ kind });
    },
  };
}

const STEPS: readonly (keyof Channel)[] = [
  'create',
  'edit',
  'remove',
  'find',
  'pin',
  'openThread',
  'changeThread',
  'openPost',
  'publish',
];
/** Scopes of rate limits, as Discord names them; `message` is a limit on one message or action, such as slow mode. */
const SCOPES: readonly string[] = ['user', 'global', 'shared', 'message'];

function discordMetrics(registry: Registry) {
  const { counter, histogram } = instrumentsIn(registry);
  const posts = counter(
    'posts_total',
    'Requests to Discord for channels, by step and result. later: an outage or a limit, tried again; blocked: a moderator has to act, see /feed status; refused: Discord rejects the message; broke: a defect of the bot.',
    STEPS.map(step => ({ step, result: 'done' })),
  );
  const limited = counter(
    'discord_ratelimited_total',
    'Requests that Discord answered with 429 Too Many Requests, by scope. global: the bot as a whole sends too many requests.',
    SCOPES.map(scope => ({ scope })),
  );
  const limitWait = histogram(
    'discord_ratelimit_wait_seconds',
    'How long requests were held back because a Discord rate limit was used up, or because a 429 told them to wait.',
    { buckets: [0.1, 0.5, 1, 2, 5, 10, 60, 600] },
  );
  const invalidRequests = counter(
    'discord_invalid_requests_total',
    'Requests that Discord answered with 401, 403 or 429, for commands and posts alike. Discord bans an address after 10,000 in ten minutes.',
  );
  const tokenRefusals = counter(
    'discord_token_refused_total',
    'Times that Discord refused the token, which it took before, and is asked again. At the fifth in a row the process ends.',
  );
  return {
    measureChannel: (channel: Channel) => measuredChannel(channel, posts),
    measureRest: (rest: REST) => measuredRest(rest, limited, limitWait),
    countInvalidRequest: () => invalidRequests.inc(),
    countTokenRefusal: () => tokenRefusals.inc(),
    /** Times a wait for Discord's global limit, in milliseconds. */
    timeLimitWait: (ms: number) => limitWait.observe(ms / 1000),
  };
}

type PostResult = Failure['failed'] | 'done' | 'broke';
type Call = (...args: never[]) => Promise<object | string>;

function measuredChannel(channel: Channel, posts: Counter<'step' | 'result'>): Channel {
  const count = (step: string, result: PostResult): void => posts.inc({ step, result });
  const measured =
    (step: string, call: Call): Call =>
    async (...args) => {
      try {
        const outcome = await call(...args);
        count(step, resultOf(outcome));
        return outcome;
      } catch (error) {
        count(step, 'broke');
        throw error;
      }
    };
  const calls: readonly (readonly [string, Call])[] = Object.entries(channel);
  return Object.fromEntries(calls.map(([step, call]) => [step, measured(step, call)])) as unknown as Channel;
}

const resultOf = (outcome: object | string): PostResult =>
  typeof outcome === 'object' && 'failed' in outcome ? (outcome as Failure).failed : 'done';

/** Counts 429s, and times waits for rate limits. Changes the client and returns it. */
function measuredRest(rest: REST, limited: Counter<'scope'>, limitWait: Histogram): REST {
  rest.on(RESTEvents.RateLimited, ({ timeToReset }) => limitWait.observe(Math.max(0, timeToReset) / 1000));
  const countRefusal = (scope: string, after?: string | number | null): void => {
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
      if (error instanceof HeldBackError && error.by === 'message') countRefusal('message', error.after);
      throw error;
    }
  };
  return rest;
}

/** Discord omits the header if it means `user`; a proxy may send anything. */
const scopeOf = (header: string | null): string => (header !== null && SCOPES.includes(header) ? header : 'user');
