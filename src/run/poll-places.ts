import { createFairLine } from '../async/fair-line.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';

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
export interface PollPlace {
  feedId: string;
  /** Frees the place for the next poll. */
  leave(): void;
}

/** The places of polls that work at the same time. Servers take turns, and none has more than a third. */
export function createPollPlaces(now: () => Date) {
  const requesters = new Map<string, Requester>();
  const line = createFairLine<{ feedId: string; payer: string }>();
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
    wait(feedId: string): void {
      const payer = payerOf(requesters.get(feedId), one => heldBy(one) + line.waiting(one));
      line.push([payer], { feedId, payer });
    },
    /** Takes the places that are free for those whose turn it is. */
    take(): readonly PollPlace[] {
      leaveLong();
      const places: PollPlace[] = [];
      for (let one = next(); one; one = next()) places.push({ feedId: one.feedId, leave: enter(one.payer) });
      return places;
    },
  };
}
