import type { BackoffState, Blocker, ChannelBackoff } from '../../core/model/delivery.ts';
import type { Channel, Failure } from '../../discord/port.ts';
import type { Store } from '../../store/store.ts';

/**
 * Spans in milliseconds. People must fix what is blocked: it is retried seldom, and at once when it
 * may have been fixed.
 */
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 60_000;
const LONGEST_REQUESTED = 60 * 60_000;
const BLOCKED_RETRY = 5 * 60_000;
/** After the first answer that a channel or thread is gone, which may be an error. */
const GONE_RETRY = 10_000;
/** The first delay after a refusal; each further one is five times as long, up to an hour. */
const REFUSED_RETRY = 60_000;
/** Clocks of machines that share a store differ by no more than this. */
const CLOCKS_DIFFER = 5_000;
/** Requests to retry at once wait until this long after a failure. */
const RETRY_NOW_AFTER = 10_000;

/**
 * Delays retries after failures, by key: of a channel, a thread, an artifact or a single step. Kept
 * in memory.
 */
export type Backoff = ReturnType<typeof createBackoff>;

/** Returns the channel of a key, which may be that of a thread, an artifact or a step in it. */
export const channelOf = (key: string): string => key.split(/[/>#]/, 1)[0] ?? key;

/** What creating a back-off needs. `jitter` returns a number from 0 to 1. */
export interface BackoffParts {
  now: () => Date;
  jitter: () => number;
  /** Returns true while what waits for people must not be tried at all. Never, if absent. */
  holdsBlocked?: () => boolean;
}

export function createBackoff({ now, jitter, holdsBlocked = () => false }: BackoffParts) {
  const channels = new Map<string, Map<string, BackoffState>>();
  const stateAt = (key: string) => channels.get(channelOf(key))?.get(key);
  const write = (key: string, state: BackoffState): void => {
    const id = channelOf(key);
    const states = channels.get(id) ?? new Map<string, BackoffState>();
    channels.set(id, states.set(key, state));
  };

  return {
    isActive(key: string): boolean {
      const { begun = 0, until = 0, obstacle } = stateAt(key) ?? {};
      if (obstacle && holdsBlocked()) return true;
      const at = now().getTime();
      // If it began in the future, the clock was set back since: trying too early does no harm.
      return at < until && at >= begun - CLOCKS_DIFFER;
    },
    /** Delays a key until a time (milliseconds since 1970) for a reason that is no failure. */
    defer(key: string, until: number, { held }: { held?: true } = {}): void {
      const { held: _, ...state } = stateAt(key) ?? { failures: 0 };
      write(key, { ...state, until, begun: now().getTime(), ...(held && { held }) });
    },
    /** Returns true if a key was deferred because of a pause. */
    isHeld: (key: string): boolean => stateAt(key)?.held === true,
    /** Delays a key after a failure, longer each time. Returns the time of the next try. */
    fail(key: string, failure: Failure): Date {
      const state = stateAfter(failure, stateAt(key), { now: now(), jitter: jitter() });
      write(key, state);
      return new Date(state.until);
    },
    /** Forgets the key after a success. Returns true if there was anything to forget. */
    clear(key: string): boolean {
      const id = channelOf(key);
      const states = channels.get(id);
      const wasThere = states?.delete(key) === true;
      if (states?.size === 0) channels.delete(id);
      return wasThere;
    },
    /**
     * Allows an immediate retry of a channel's keys that wait for people. Returns false if there are
     * none but what was tried seconds ago, which is tried again seconds later.
     */
    retryNow(channelId: string): boolean {
      const asked = [...(channels.get(channelId) ?? [])]
        .filter(([, { obstacle }]) => obstacle)
        .map(([key, state]) => ({ key, state: soonRetried(state, now().getTime()) }));
      for (const { key, state } of asked) write(key, state);
      return asked.some(({ state: { until } }) => until === 0);
    },
    /** Returns what people have to fix for a channel's keys. */
    blockers: (channelId: string): readonly (Blocker & { key: string })[] =>
      [...(channels.get(channelId) ?? [])].flatMap(([key, { obstacle }]) => (obstacle ? [{ ...obstacle, key }] : [])),
    stateOf: (channelId: string): ChannelBackoff['pauses'] => Object.fromEntries(channels.get(channelId) ?? []),
    replace(channelId: string, state: ChannelBackoff['pauses']): void {
      channels.delete(channelId);
      for (const [key, one] of Object.entries(state)) write(key, one);
    },
  };
}

/** Returns the milliseconds until a failure is retried that people must fix. `isKnown`: it was the same before. */
function retryAfter(failed: Failure['failed'], failures: number, isKnown: boolean): number {
  if (failed === 'refused') return Math.min(REFUSED_RETRY * 5 ** Math.min(failures - 1, 10), LONGEST_REQUESTED);
  return failed === 'place gone' && !isKnown ? GONE_RETRY : BLOCKED_RETRY;
}

/** Returns a state that is tried at once, or seconds after the last try. */
function soonRetried(state: BackoffState, now: number): BackoffState {
  const since = now - state.begun;
  const isNow = since >= RETRY_NOW_AFTER || since < -CLOCKS_DIFFER;
  return { ...state, until: isNow ? 0 : Math.min(state.until, state.begun + RETRY_NOW_AFTER) };
}

function stateAfter(
  failure: Failure,
  before: BackoffState | undefined,
  { now, jitter }: { now: Date; jitter: number },
): BackoffState {
  const failures = (before?.failures ?? 0) + 1;
  const begun = now.getTime();
  if ('problem' in failure) {
    const known = before?.obstacle?.problem.key === failure.problem.key ? before.obstacle : undefined;
    const obstacle = { problem: failure.problem, since: known?.since ?? now.toISOString() };
    return { until: begun + retryAfter(failure.failed, failures, known !== undefined), failures, begun, obstacle };
  }
  const requested = 'after' in failure ? Math.min((failure.after ?? 0) * 1000, LONGEST_REQUESTED) : 0;
  const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10)) * (1 + jitter / 4);
  return { until: begun + Math.max(requested, backoff), failures, begun };
}

/** Discord publishes at most 10 messages of a channel an hour. */
const MOST_PUBLISHED = 10;
const HOUR = 60 * 60_000;

/** By channel id, the times (milliseconds since 1970) at which its messages were published. */
export type PublishTimes = Map<string, readonly number[]>;

/**
 * Wraps a channel so that publishing fails with `later` instead of exceeding Discord's hourly
 * limit.
 */
export function withPublishLimit(channel: Channel, now: () => Date, published: PublishTimes): Channel {
  return {
    ...channel,
    async publish(channelId, messageId) {
      const at = now().getTime();
      const last = (published.get(channelId) ?? []).filter(time => time > at - HOUR && time <= at + CLOCKS_DIFFER);
      const [oldest = at] = last;
      if (last.length >= MOST_PUBLISHED) {
        const after = Math.ceil((oldest + HOUR - at) / 1000);
        return {
          failed: 'later',
          reason: `Discord publishes ${MOST_PUBLISHED} messages of a channel in an hour.`,
          after,
        };
      }
      published.set(channelId, [...last, at]);
      return channel.publish(channelId, messageId);
    },
  };
}

/**
 * Keeps a channel's back-off state in a store that processes share, while no process works on the channel. The
 * caller must hold the channel's lease.
 */
export function sharedBackoffStore(
  { rests }: Pick<Store, 'rests'>,
  { backoff, published, now }: { backoff: Backoff; published: PublishTimes; now: () => Date },
) {
  const taken = new Map<string, string>();
  const stateOf = (channelId: string): ChannelBackoff => ({
    pauses: backoff.stateOf(channelId),
    published: (published.get(channelId) ?? []).filter(at => at > now().getTime() - HOUR),
  });

  return {
    async take(channelId: string): Promise<void> {
      const state = (await rests.get(channelId)) ?? EMPTY;
      taken.set(channelId, JSON.stringify(state));
      backoff.replace(channelId, state.pauses);
      published.set(channelId, state.published);
    },
    /** Writes a channel's state back if it changed, and drops it from memory. */
    async putBack(channelId: string): Promise<void> {
      const state = stateOf(channelId);
      const [before, after] = [taken.get(channelId), JSON.stringify(state)];
      // Only the store counts from here on: a copy in memory would become stale.
      taken.delete(channelId);
      backoff.replace(channelId, {});
      published.delete(channelId);
      if (before === after) return;
      await (isEmpty(state) ? rests.delete(channelId) : rests.set(channelId, state));
    },
  };
}

const EMPTY: ChannelBackoff = { pauses: {}, published: [] };

const isEmpty = ({ pauses, published }: ChannelBackoff): boolean =>
  Object.keys(pauses).length === 0 && published.length === 0;
