import { type REST, RESTEvents } from 'discord.js';
import { Registry } from 'prom-client';
import type { Change } from '../core/model/live-blog.ts';
import type { Channel } from '../discord/port.ts';
import { MessageRateLimitError } from '../discord/rest/rate-limits.ts';
import type { Log } from '../log/log.ts';
import { type CheckParts, check } from '../pipeline/poll/check.ts';
import type { Poll } from '../pipeline/poll/poll.ts';
import type { Runner } from '../run/cron.ts';
import type { Store } from '../store/store.ts';
import { createInstruments, type Instruments, type PostResult, SCOPES } from './instruments.ts';
import { createOutboxMonitor, type OutboxMonitor } from './outbox-monitor.ts';
import { createWriteMonitor, measuredStore, type WriteMonitor } from './storing.ts';

/**
 * Everything that is measured of one bot. The parts are wrapped where they are joined, and know
 * nothing about it: use what a method returns in place of what it was given.
 */
export interface Metrics extends PollTimer {
  registry: Registry;
  store: Store;
  writes: WriteMonitor;
  outbox: OutboxMonitor;
  measureChecks<Parts extends CheckParts>(parts: Parts): Parts;
  measureChannel(channel: Channel): Channel;
  measureRest(rest: REST): REST;
  countChanges(changes: readonly Change[]): void;
  countInvalidRequest(): void;
  countTokenRefusal(): void;
  /** Times a wait for Discord's global limit, in milliseconds. */
  timeLimitWait(ms: number): void;
  now: () => Date;
}

/** What is measured, and where failing writes are logged. */
interface MetricsParts {
  store: Store;
  log: Log;
  now: () => Date;
}

/** Creates a registry with every counter at 0, and the wrappers that count and time. */
export function createMetrics({ store: given, log, now }: MetricsParts): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  const writes = createWriteMonitor({ log, now, instruments });
  const store = measuredStore(given, instruments, writes);
  const outbox = createOutboxMonitor({ outbox: store.outbox, receipts: store.receipts, now });
  return {
    registry,
    store: { ...store, outbox: outbox.collection },
    writes,
    outbox,
    measureChecks: parts => measuredChecks(parts, instruments),
    ...createPollTimer(instruments, now),
    measureChannel: channel => measuredChannel(channel, instruments),
    measureRest: rest => measuredRest(rest, instruments),
    countChanges(changes) {
      for (const { kind } of changes) instruments.changes.inc({ kind });
    },
    countInvalidRequest: () => instruments.invalidRequests.inc(),
    countTokenRefusal: () => instruments.tokenRefusals.inc(),
    timeLimitWait: ms => instruments.limitWait.observe(ms / 1000),
    now,
  };
}

/** Counts the results of checks, in the place of a source that is asked first. */
function measuredChecks<Parts extends CheckParts>(parts: Parts, { polls }: Pick<Instruments, 'polls'>): Parts {
  const counted = {
    read: polls.labels('read'),
    unchanged: polls.labels('unchanged'),
    busy: polls.labels('busy'),
    failed: polls.labels('failed'),
  };
  return {
    ...parts,
    async askFirst(feed, known) {
      const result = await check(parts, feed, known);
      counted[result.kind].inc();
      return result;
    },
  };
}

/** Times how late checks begin, from the time they were planned for. */
interface PollTimer {
  measurePoll(poll: Poll): Poll;
  /** Tells it the plan. Leave it out where processes share the plan, of which none knows all. */
  measureRun(run: Runner): Runner;
  /** Records how many milliseconds late a check began. For queues that processes share. */
  recordLateness(ms: number): void;
  /** Checks that are due and not begun. */
  overdueChecks(): number;
}

/** Creates a timer that knows no plan yet. */
function createPollTimer({ polls, pollLag }: Pick<Instruments, 'polls' | 'pollLag'>, now: () => Date): PollTimer {
  /** Milliseconds, by feed. */
  const planned = new Map<string, number>();
  let isOwnPlan = false;
  const plan = (feedId: string, at: Date | null): void => {
    if (at && isOwnPlan) planned.set(feedId, at.getTime());
    else planned.delete(feedId);
  };
  const recordLateness = (ms: number): void => pollLag.observe(Math.max(0, ms) / 1000);
  const begin = (feedId: string): void => {
    const at = planned.get(feedId);
    // A clock that was set back makes a check early, which counts as punctual.
    if (at !== undefined) recordLateness(now().getTime() - at);
    planned.delete(feedId);
  };

  return {
    recordLateness,
    overdueChecks: () =>
      planned
        .values()
        .filter(at => at <= now().getTime())
        .toArray().length,
    measurePoll: poll => async (feedId, begun) => {
      begin(feedId);
      try {
        const next = await poll(feedId, begun);
        plan(feedId, next);
        return next;
      } catch (error) {
        polls.inc({ result: 'broke' });
        throw error;
      }
    },
    measureRun(run) {
      isOwnPlan = true;
      return {
        ...run,
        schedule(feedId, at, known) {
          plan(feedId, at);
          run.schedule(feedId, at, known);
        },
        forget(feedId) {
          plan(feedId, null);
          run.forget(feedId);
        },
      };
    },
  };
}

type Call = (...args: never[]) => Promise<object | string>;

/** Counts the calls to a channel by method and result. */
function measuredChannel(channel: Channel, { posts }: Pick<Instruments, 'posts'>): Channel {
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

/** Counts 429s, and times waits for rate limits. Changes the client and returns it. */
function measuredRest(rest: REST, { limited, limitWait }: Pick<Instruments, 'limited' | 'limitWait'>): REST {
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
