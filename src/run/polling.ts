import { setImmediate } from 'node:timers/promises';
import type { Deps } from './deps.ts';
import { createPollPlaces, type PollPlace } from './poll-places.ts';
import { createPollSchedule, type PollSchedule, RETRY_AFTER_ERROR_MS } from './poll-schedule.ts';

/** Polls that begin in one turn of the event loop. After a sleep all feeds are due. */
const IN_ONE_TURN = 25;

/** Polls feeds by their schedule, as far as there are places. */
export interface Polling extends Pick<PollSchedule, 'schedule' | 'forget' | 'checkTimes' | 'rewind'> {
  /** Begins the polls whose turn it is. */
  begin(): readonly Promise<void>[];
}

/** An empty schedule, of which each poll schedules the next one. */
export function createPolling({ poll, now, reportError }: Pick<Deps, 'poll' | 'now' | 'reportError'>): Polling {
  const schedule = createPollSchedule();
  const places = createPollPlaces(now);
  const pollOnce = async ({ feedId, leave }: PollPlace): Promise<void> => {
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
    schedule(feedId, at, known = {}) {
      if (known.requester) places.note(feedId, known.requester);
      schedule.schedule(feedId, at, known);
    },
    forget(feedId) {
      places.forget(feedId);
      schedule.forget(feedId);
    },
    begin() {
      for (const feedId of schedule.take(now())) places.wait(feedId);
      let turn = last && nextTurn();
      return places.take().map((place, at) => {
        if (at > 0 && at % IN_ONE_TURN === 0) turn = nextTurn();
        return turn ? turn.then(() => pollOnce(place)) : pollOnce(place);
      });
    },
  };
}
