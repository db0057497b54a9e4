/** Polls that work at the same time. The pages that they hold are bounded where they are fetched. */
const MOST_POLLS = 400;
/**
 * Milliseconds after which a poll counts no longer: it has had the time of a fetch, so it waits for a turn at its
 * host, and a server with hundreds of feeds at slow hosts would keep all others waiting with it.
 */
const COUNTED_MS = 20_000;

/** The places of polls that work at the same time. */
export interface PollPlaces {
  free(): number;
  /** Takes a place. Returns the function that gives it back. */
  take(): () => void;
}

/** All places are free. */
export function createPollPlaces(now: () => Date): PollPlaces {
  // Oldest first.
  const taken = new Set<{ begunAt: number }>();
  return {
    free() {
      for (const place of taken) {
        if (Math.abs(now().getTime() - place.begunAt) < COUNTED_MS) break;
        taken.delete(place);
      }
      return MOST_POLLS - taken.size;
    },
    take() {
      const place = { begunAt: now().getTime() };
      taken.add(place);
      return () => void taken.delete(place);
    },
  };
}
