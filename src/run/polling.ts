import { setImmediate } from 'node:timers/promises';
import { createFairLine } from '../async/fair-line.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';
import type { KnownBefore } from '../core/model/schedule.ts';
import type { Poll } from '../pipeline/poll/poll.ts';
import { createPollSchedule, type DueFeed, RETRY_AFTER_ERROR_MS } from './poll-schedule.ts';

/** What a runner calls when it is time. */
export interface RunDeps {
  poll: Poll;
  /** Writes to members what they follow. Calls while a round works share one promise: that of the next. */
  letters: () => Promise<void>;
  /** Deletes what is no longer needed. */
  prune: () => Promise<void>;
  /** Puts what is due at a time of day into the outbox. */
  daily: () => Promise<unknown>;
  now: () => Date;
  /** Receives how many milliseconds late a poll starts. */
  onLate?: (ms: number) => void;
  /** Receives errors of the bot's own: the store, a rejected token, a defect. */
  reportError: (
    event: 'poll.broke' | 'post.broke' | 'letters.broke' | 'prune.broke' | 'daily.broke' | 'queue.broke',
    error: unknown,
  ) => void;
}

/** Polls that begin in one turn of the event loop. After a sleep all feeds are due. */
const IN_ONE_TURN = 25;

/** Polls feeds by their schedule, as far as there are places. It begins empty, and each poll schedules the next one. */
export function createPolling({
  poll,
  now,
  onLate,
  reportError,
}: Pick<RunDeps, 'poll' | 'now' | 'onLate' | 'reportError'>) {
  const schedule = createPollSchedule();
  const places = createPollPlaces(now);
  const pollOnce = async ({ feedId, at, leave }: PollPlace): Promise<void> => {
    // A clock that was set back makes a poll early, which counts as punctual.
    onLate?.(Math.max(0, now().getTime() - at));
    try {
      const nextAt = await poll(feedId, requester => places.note(feedId, requester));
      schedule.checked(feedId, now(), nextAt);
    } catch (error) {
      reportError('poll.broke', error);
      schedule.failed(feedId, new Date(now().getTime() + RETRY_AFTER_ERROR_MS));
    } finally {
      leave();
    }
  };
  /** The last turn of the event loop in which polls are to begin, as long as it has not come. */
  let last: Promise<void> | undefined;
  const nextTurn = (): Promise<void> => {
    const turn = (last ?? Promise.resolve())
      .then(() => setImmediate())
      .finally(() => {
        if (last === turn) last = undefined;
      });
    last = turn;
    return turn;
  };
  return {
    ...schedule,
    schedule(feedId: string, at: Date, known: KnownBefore = {}): void {
      if (known.requester) places.note(feedId, known.requester);
      schedule.schedule(feedId, at, known);
    },
    forget(feedId: string): void {
      places.forget(feedId);
      schedule.forget(feedId);
    },
    /** Begins the polls whose turn it is. */
    begin(): readonly Promise<void>[] {
      for (const feed of schedule.take(now())) places.wait(feed);
      let turn = last && nextTurn();
      return places.take().map((place, at) => {
        if (at > 0 && at % IN_ONE_TURN === 0) turn = nextTurn();
        return turn ? turn.then(() => pollOnce(place)) : pollOnce(place);
      });
    },
    /** How many polls are due and have not begun. */
    depths: async () => ({ poll: places.waiting() + schedule.overdue(now()) }),
  };
}

/** Polls that work at the same time. The pages that they hold are bounded where they are fetched. */
const MOST_POLLS = 400;
/** Polls of them that one server may have: others must find room. */
const MOST_OF_ONE = Math.floor(MOST_POLLS / 3);
/**
 * Milliseconds after which a poll counts no longer: it has had the time of a fetch, so it waits for a turn at its
 * host, and a server with hundreds of feeds at slow hosts would keep its other feeds waiting with it.
 */
const COUNTED_MS = 20_000;

/** A poll that may begin. */
interface PollPlace extends DueFeed {
  /** Frees the place for the next poll. */
  leave(): void;
}

/** The places of polls that work at the same time. Servers take turns, and none has more than a third. */
function createPollPlaces(now: () => Date) {
  const requesters = new Map<string, Requester>();
  const line = createFairLine<DueFeed & { payer: string }>();
  // Oldest first.
  const taken = new Set<{ payer: string; begunAt: number }>();
  const held = new Map<string, number>();
  const heldBy = (payer: string): number => held.get(payer) ?? 0;

  const enter = (payer: string): (() => void) => {
    const place = { payer, begunAt: now().getTime() };
    taken.add(place);
    held.set(payer, heldBy(payer) + 1);
    return () => leave(place);
  };
  const leave = (place: { payer: string; begunAt: number }): void => {
    if (!taken.delete(place)) return;
    const left = heldBy(place.payer) - 1;
    if (left > 0) held.set(place.payer, left);
    else held.delete(place.payer);
  };
  const leaveLong = (): void => {
    for (const place of taken) {
      if (Math.abs(now().getTime() - place.begunAt) < COUNTED_MS) break;
      leave(place);
    }
  };
  const next = () => (taken.size < MOST_POLLS ? line.shift(payer => heldBy(payer) < MOST_OF_ONE) : undefined);

  return {
    /** Notes for whom a feed is polled, which its next poll counts for. */
    note: (feedId: string, requester: Requester): void => void requesters.set(feedId, requester),
    forget: (feedId: string): void => void requesters.delete(feedId),
    /** Puts a feed that is due in the line. */
    wait(feed: DueFeed): void {
      const payer = payerOf(requesters.get(feed.feedId), one => heldBy(one) + line.waiting(one));
      line.push([payer], { ...feed, payer });
    },
    waiting: (): number => line.size,
    /** Takes the places that are free for those whose turn it is. */
    take(): readonly PollPlace[] {
      leaveLong();
      const places: PollPlace[] = [];
      for (let one = next(); one; one = next()) places.push({ ...one, leave: enter(one.payer) });
      return places;
    },
  };
}
