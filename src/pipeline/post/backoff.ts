import type { BackoffState, ChannelBackoff } from '../../core/model/backoff.ts';
import type { Failure } from '../../discord/port.ts';

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
  if ('reason' in failure && failure.failed !== 'later') {
    const since = before?.obstacle?.since ?? now.toISOString();
    return { until: begun + BLOCKED_RETRY, failures, begun, obstacle: { reason: failure.reason, since } };
  }
  const asked = 'after' in failure ? Math.min((failure.after ?? 0) * 1000, LONGEST_ASKED) : 0;
  const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10)) * (1 + jitter / 4);
  return { until: begun + Math.max(asked, backoff), failures, begun };
}
