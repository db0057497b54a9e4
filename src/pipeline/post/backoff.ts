import type { BackoffState, ChannelBackoff } from '../../core/model/delivery.ts';
import type { Channel, Failure } from '../../discord/port.ts';
import type { Store } from '../../store/store.ts';

/** Spans in milliseconds. What is blocked is mended by people: it is tried seldom, and at once when it may have been mended. */
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 60_000;
const LONGEST_ASKED = 60 * 60_000;
const BLOCKED_RETRY = 5 * 60_000;
/** Nothing is tried again at once more often than this, whoever asks. */
const RELEASED_AFTER = 10_000;

export type Blocker = NonNullable<BackoffState['obstacle']>;

/** What rests after it failed: channels, threads, artefacts, single steps. Kept for as long as the process lives. */
export interface Backoff {
  rests(key: string): boolean;
  /** Rests for a reason that is no failure. */
  rest(key: string, until: number): void;
  /** Rests after a failure, longer each time. Gives the time of the next try. */
  pause(key: string, failure: Failure): Date;
  /** It works. Gives whether there was anything to clear. */
  clear(key: string): boolean;
  /** Lets what people may have mended be tried at once. */
  release(isMeant: (key: string) => boolean): void;
  /** What people have to mend. */
  obstacles(isMeant: (key: string) => boolean): readonly (Blocker & { key: string })[];
  /** All that rests in a channel. */
  of(channelId: string): ChannelBackoff['pauses'];
  /** Takes what rests in a channel from elsewhere, in place of what was known here. */
  take(channelId: string, found: ChannelBackoff['pauses']): void;
}

/** The channel that a key is of, whatever else it names: a thread, an artefact, a step. */
export const isOf =
  (channelId: string | undefined) =>
  (key: string): boolean =>
    channelId === undefined || key.split(/[/>#]/, 1)[0] === channelId;

export function createBackoff({ now, jitter }: { now: () => Date; jitter: () => number }): Backoff {
  const pauses = new Map<string, BackoffState>();
  const blocked = (isMeant: (key: string) => boolean) =>
    [...pauses].flatMap(([key, { obstacle }]) => (obstacle && isMeant(key) ? [{ ...obstacle, key }] : []));

  return {
    rests(key) {
      const left = (pauses.get(key)?.until ?? 0) - now().getTime();
      // Nothing rests for longer: then the clock was set back.
      return left > 0 && left <= LONGEST_ASKED;
    },
    rest: (key, until) => void pauses.set(key, { failures: 0, ...pauses.get(key), until, begun: now().getTime() }),
    pause(key, failure) {
      const pause = after(failure, pauses.get(key), { now: now(), jitter: jitter() });
      pauses.set(key, pause);
      return new Date(pause.until);
    },
    clear: key => pauses.delete(key),
    release(isMeant) {
      for (const { key } of blocked(isMeant)) {
        const pause = pauses.get(key);
        if (pause && pause.begun + RELEASED_AFTER <= now().getTime()) pauses.set(key, { ...pause, until: 0 });
      }
    },
    obstacles: blocked,
    of: channelId => Object.fromEntries([...pauses].filter(([key]) => isOf(channelId)(key))),
    take(channelId, found) {
      for (const key of [...pauses.keys()].filter(isOf(channelId))) pauses.delete(key);
      for (const [key, pause] of Object.entries(found)) pauses.set(key, pause);
    },
  };
}

function after(
  failure: Failure,
  before: BackoffState | undefined,
  { now, jitter }: { now: Date; jitter: number },
): BackoffState {
  const failures = (before?.failures ?? 0) + 1;
  const begun = now.getTime();
  if ('problem' in failure) {
    const since = before?.obstacle?.since ?? now.toISOString();
    return { until: begun + BLOCKED_RETRY, failures, begun, obstacle: { problem: failure.problem, since } };
  }
  const asked = 'after' in failure ? Math.min((failure.after ?? 0) * 1000, LONGEST_ASKED) : 0;
  const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10)) * (1 + jitter / 4);
  return { until: begun + Math.max(asked, backoff), failures, begun };
}

/** Discord publishes so many messages of a channel in an hour. */
const MOST = 10;
const WITHIN = 60 * 60_000;

/** By channel: when messages of it were published. */
export type Published = Map<string, readonly number[]>;

/** A channel that asks for no more publishing than Discord allows: what is over waits its turn. */
export function publishingWithin(channel: Channel, now: () => Date, published: Published = new Map()): Channel {
  return {
    ...channel,
    async publish(channelId, messageId) {
      const at = now().getTime();
      const last = (published.get(channelId) ?? []).filter(time => time > at - WITHIN);
      const [oldest = at] = last;
      if (last.length >= MOST) {
        const after = Math.ceil((oldest + WITHIN - at) / 1000);
        return { failed: 'later', reason: `Discord publishes ${MOST} messages of a channel in an hour.`, after };
      }
      published.set(channelId, [...last, at]);
      return channel.publish(channelId, messageId);
    },
  };
}

/** Where what rests in a channel lies while no process works on it, so that the next one to do so knows. */
export interface BackoffStore {
  take(channelId: string): Promise<void>;
  putBack(channelId: string): Promise<void>;
}

/** For one process, which remembers by itself. */
export const noBackoffStore: BackoffStore = { take: async () => undefined, putBack: async () => undefined };

/** In a store that processes share. Needs the channel's lease. */
export function sharedBackoffStore(
  { rests }: Pick<Store, 'rests'>,
  { pauses, published, now }: { pauses: Backoff; published: Published; now: () => Date },
): BackoffStore {
  const taken = new Map<string, string>();
  const restOf = (channelId: string): ChannelBackoff => ({
    pauses: pauses.of(channelId),
    published: (published.get(channelId) ?? []).filter(at => at > now().getTime() - HOUR),
  });

  return {
    async take(channelId) {
      const rest = (await rests.get(channelId)) ?? NOTHING;
      taken.set(channelId, JSON.stringify(rest));
      pauses.take(channelId, rest.pauses);
      published.set(channelId, rest.published);
    },
    async putBack(channelId) {
      const rest = restOf(channelId);
      const [before, after] = [taken.get(channelId), JSON.stringify(rest)];
      // What lies in the store is what counts: a copy here would only grow old.
      taken.delete(channelId);
      pauses.take(channelId, {});
      published.delete(channelId);
      if (before === after) return;
      await (isNothing(rest) ? rests.delete(channelId) : rests.set(channelId, rest));
    },
  };
}

const HOUR = 60 * 60_000;
const NOTHING: ChannelBackoff = { pauses: {}, published: [] };

const isNothing = ({ pauses, published }: ChannelBackoff): boolean =>
  Object.keys(pauses).length === 0 && published.length === 0;
