import { BELIEVED_AFTER } from './lacking.ts';
import type { Publisher } from './publisher.ts';

/** Knows of which updates the bot has surely read that they were withdrawn. */
export function createKnownWithdrawals(publisher: Publisher) {
  /** When a poll first missed an update, in milliseconds since 1970. */
  const missedSince = new Map<number, number>();
  const known = new Set<number>();
  /** What a poll in which nothing failed has missed. */
  const missed = new Set<number>();
  /** What was first missed in a read that lacked others too, while most others were gone: it is doubted with them. */
  const together = new Set<number>();
  const isMassDoubted = (): boolean =>
    publisher.stories().some(story => story.isWithdrawn && publisher.wasTakenDown(story.number));
  const isWithdrawn = (number: number): boolean =>
    // What went with most others is doubted for an hour.
    !publisher.wasTakenDown(number) &&
    !together.has(number) &&
    publisher.stories().some(story => story.number === number && story.isWithdrawn && publisher.isInWindow(story));
  const forget = (number: number): void => {
    for (const one of [missedSince, missed, known]) one.delete(number);
  };
  return {
    /** Editors did something: what stands again may be withdrawn anew. */
    changed(): void {
      for (const { number, isWithdrawn: isGone } of publisher.stories()) if (!isGone) forget(number);
    },
    /** A poll in which nothing failed has read what the publisher stands by. */
    read(at: number): void {
      for (const story of publisher.stories()) {
        if (!isWithdrawn(story.number)) {
          forget(story.number);
          continue;
        }
        missed.add(story.number);
        const since = missedSince.get(story.number) ?? at;
        missedSince.set(story.number, since);
        if (at - since > BELIEVED_AFTER) known.add(story.number);
      }
    },
    /** A poll may have read something else, or nothing. */
    doubt(): void {
      for (const { number, isWithdrawn } of isMassDoubted() ? publisher.stories() : [])
        if (isWithdrawn && !missed.has(number)) together.add(number);
      missedSince.clear();
      known.clear();
    },
    /** A process began: what was missing before may have been so for seconds only, if the clock was set meanwhile. */
    restarted: (): void => missedSince.clear(),
    has: (number: number): boolean => known.has(number) && isWithdrawn(number),
  };
}
