import type { BackoffState, Blocker, ChannelBackoff } from '../../core/model/delivery.ts';
import type { Store } from '../../store/store.ts';
import type { Channel, Failure } from '../chat.ts';

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
 * Delays retries after failures in one channel, by key: of the channel, a thread, an artifact or a single step.
 */
export type Backoff = ReturnType<typeof createBackoff>;

/** What creating a back-off needs. `jitter` returns a number from 0 to 1. */
export interface BackoffParts {
  now: () => Date;
  jitter: () => number;
  /** Returns true while what waits for people must not be tried at all. Never, if absent. */
  holdsBlocked?: () => boolean;
}

const NOTHING: ChannelBackoff = { pauses: {}, published: [] };

/** `kept`: what was known of the channel before. */
export function createBackoff({ now, jitter, holdsBlocked = () => false }: BackoffParts, kept = NOTHING) {
  const states = new Map(Object.entries(kept.pauses));
  /** When messages were published (milliseconds since 1970). */
  const published = [...kept.published];

  return {
    published,
    isActive(key: string): boolean {
      const { begun = 0, until = 0, obstacle } = states.get(key) ?? {};
      if (obstacle && holdsBlocked()) return true;
      const at = now().getTime();
      // If it began in the future, the clock was set back since: trying too early does no harm.
      return at < until && at >= begun - CLOCKS_DIFFER;
    },
    /** Delays a key until a time (milliseconds since 1970) for a reason that is no failure. */
    defer(key: string, until: number, { held }: { held?: true } = {}): void {
      const { held: _, ...state } = states.get(key) ?? { failures: 0 };
      states.set(key, { ...state, until, begun: now().getTime(), ...(held && { held }) });
    },
    /** Returns true if a key was deferred because of a pause. */
    isHeld: (key: string): boolean => states.get(key)?.held === true,
    /** Delays a key after a failure, longer each time. Returns the time of the next try. */
    fail(key: string, failure: Failure): Date {
      const state = stateAfter(failure, states.get(key), { now: now(), jitter: jitter() });
      states.set(key, state);
      return new Date(state.until);
    },
    /** Forgets the key after a success. Returns true if there was anything to forget. */
    clear: (key: string): boolean => states.delete(key),
    /**
     * Allows an immediate retry of the keys that wait for people. Returns false if there are none but what was tried
     * seconds ago, which is tried again seconds later.
     */
    retryNow(): boolean {
      const asked = [...states]
        .filter(([, { obstacle }]) => obstacle)
        .map(([key, state]) => [key, soonRetried(state, now().getTime())] as const);
      for (const entry of asked) states.set(...entry);
      return asked.some(([, { until }]) => until === 0);
    },
    /** Returns what people have to fix. */
    blockers: (): readonly (Blocker & { key: string })[] =>
      [...states].flatMap(([key, { obstacle }]) => (obstacle ? [{ ...obstacle, key }] : [])),
    state: (): ChannelBackoff => ({
      pauses: Object.fromEntries(states),
      published: published.filter(at => at > now().getTime() - HOUR),
    }),
  };
}

/** Where the delays of channels are kept, by channel id. */
export type Rests = Pick<Store['rests'], 'get' | 'set' | 'delete'>;

/** For a single process, its memory is enough. */
export function restsInMemory(): Rests {
  const kept = new Map<string, ChannelBackoff>();
  return {
    get: async channelId => kept.get(channelId),
    set: async (channelId, state) => void kept.set(channelId, state),
    delete: async channelId => void kept.delete(channelId),
  };
}

/** Works with the delays of a channel, and keeps what has changed in them. The caller must hold the channel's lease. */
export async function withBackoff(
  { rests, ...parts }: BackoffParts & { rests: Rests },
  channelId: string,
  work: (backoff: Backoff) => Promise<void>,
): Promise<void> {
  const before = (await rests.get(channelId)) ?? NOTHING;
  const backoff = createBackoff(parts, before);
  try {
    await work(backoff);
  } finally {
    const after = backoff.state();
    const [was, is] = [before, after].map(state => JSON.stringify(state));
    if (was !== is) await (isEmpty(after) ? rests.delete(channelId) : rests.set(channelId, after));
  }
}

const isEmpty = ({ pauses, published }: ChannelBackoff): boolean =>
  Object.keys(pauses).length === 0 && published.length === 0;

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

/**
 * Wraps a channel so that publishing fails with `later` instead of exceeding Discord's hourly limit. `published`: when its
 * messages were published (milliseconds since 1970).
 */
export function withPublishLimit(channel: Channel, now: () => Date, published: number[]): Channel {
  return {
    ...channel,
    async publish(channelId, messageId) {
      const at = now().getTime();
      const last = published.filter(time => time > at - HOUR && time <= at + CLOCKS_DIFFER);
      const [oldest = at] = last;
      if (last.length >= MOST_PUBLISHED) {
        const after = Math.ceil((oldest + HOUR - at) / 1000);
        return {
          failed: 'later',
          reason: `Discord publishes ${MOST_PUBLISHED} messages of a channel in an hour.`,
          after,
        };
      }
      published.splice(0, published.length, ...last, at);
      return channel.publish(channelId, messageId);
    },
  };
}
