/**
 * Discord's global limit on the requests of a bot.
 * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
 */
const MOST_REQUESTS = 50;
/** Requests for letters to members at a time: the other places are always free for channels. */
const MOST_FOR_LETTERS = 40;
/** Places that are free when a letter leaves, so that the next request for a channel need not wait for one. */
const SPARE = 3;
/** Fewest milliseconds between two letters: places that are taken one by one are also free again one by one. */
const LETTERS_APART_MS = 25;
const WINDOW_MS = 1_000;
/** Added to the window, for what the quickest of the last answers does not show of the way there. */
const MARGIN_MS = 8;
/** For how long the quickest answer tells how long the way to Discord and back takes at least. */
const MEMORY_MS = 300_000;
/** Answers without which that is not known: the first ones also opened their connections. */
const ENOUGH = 200;

/** To be called when a request was answered or failed. `refusedMs`: how long Discord refuses all of them. */
export type EndTurn = (refusedMs?: number) => void;

/** Which requests go first: those for `letters` to members only while no other waits. */
type Lane = 'channels' | 'letters';

/** Resolves when a request may leave: one for channels, if left out. Rejects if the limiter cannot be asked. */
export type AcquireTurn = (lane?: Lane) => Promise<EndTurn>;

interface WaitingRequest {
  since: number;
  lane: Lane;
  begin(end: EndTurn): void;
}

/**
 * Holds the requests of one process within Discord's global limit, in the order of the calls in each lane. When
 * Discord counts a request lies between its departure and its answer, and on a busy machine that is
 * long: so its place is free a second after its answer, less the time that no answer can do without.
 * Times are of the monotonic clock. `waited` receives the milliseconds of each wait for the limit.
 */
export function createRequestPace(waited: (ms: number) => void = () => undefined): AcquireTurn {
  const lines: Record<Lane, WaitingRequest[]> = { channels: [], letters: [] };
  const places = createPlaces();
  const quickest = createMinimum();
  let timer: NodeJS.Timeout | undefined;

  const begin = ({ lane, since, begin: go }: WaitingRequest, begunAt: number): void => {
    let hasEnded = false;
    places.take(lane, begunAt);
    if (begunAt - since >= 1 && lane === 'channels') waited(begunAt - since);
    go((refusedMs = 0) => {
      if (hasEnded) return;
      hasEnded = true;
      const now = performance.now();
      places.free(lane, now + WINDOW_MS + MARGIN_MS - quickest(now - begunAt, now), now + refusedMs);
      serve();
    });
  };
  const first = (): WaitingRequest | undefined => lines.channels[0] ?? lines.letters[0];
  const serve = (): void => {
    clearTimeout(timer);
    const now = performance.now();
    for (let next = first(); next; next = first()) {
      const wait = Math.ceil(places.freeAt(next.lane, now) - now);
      if (wait > 0 && wait < Number.POSITIVE_INFINITY) timer = setTimeout(serve, wait);
      if (wait > 0) return;
      lines[next.lane].shift();
      begin(next, now);
    }
  };

  return (lane = 'channels') =>
    new Promise(resolve => {
      lines[lane].push({ since: performance.now(), lane, begin: resolve });
      serve();
    });
}

function createPlaces() {
  const onTheirWay: Record<Lane, number> = { channels: 0, letters: 0 };
  /** When the places of answered requests are free again. */
  let taken: { until: number; lane: Lane }[] = [];
  let pausedUntil = 0;
  let lastLetterAt = Number.NEGATIVE_INFINITY;
  /** Returns when one of so many places is free for these lanes; `Infinity` if an answer has to come first. */
  const freeAmong = (lanes: readonly Lane[], most: number, now: number): number => {
    const held = taken.flatMap(({ until, lane }) => (lanes.includes(lane) ? until : []));
    const begun = lanes.reduce((sum, lane) => sum + onTheirWay[lane], 0);
    return begun + held.length < most ? now : Math.min(...held);
  };
  return {
    take(lane: Lane, now: number): void {
      onTheirWay[lane] += 1;
      if (lane === 'letters') lastLetterAt = now;
    },
    /** `refusedUntil`: when Discord takes requests again. */
    free(lane: Lane, until: number, refusedUntil: number): void {
      onTheirWay[lane] -= 1;
      taken.push({ until, lane });
      pausedUntil = Math.max(pausedUntil, refusedUntil);
    },
    freeAt(lane: Lane, now: number): number {
      taken = taken.filter(({ until }) => until > now);
      const among = (most: number): number => Math.max(pausedUntil, freeAmong(['channels', 'letters'], most, now));
      if (lane === 'channels') return among(MOST_REQUESTS);
      const apart = lastLetterAt + LETTERS_APART_MS;
      return Math.max(apart, freeAmong(['letters'], MOST_FOR_LETTERS, now), among(MOST_REQUESTS - SPARE));
    },
  };
}

/**
 * Remembers the least of the values of the last minutes: of this span of `MEMORY_MS` and the one
 * before. Returns 0 until there
 * are `ENOUGH`.
 */
function createMinimum(): (value: number, now: number) => number {
  let count = 0;
  let span = 0;
  let least = Number.POSITIVE_INFINITY;
  let leastBefore = Number.POSITIVE_INFINITY;
  return (value, now) => {
    count += 1;
    const current = Math.floor(now / MEMORY_MS);
    if (current > span) {
      leastBefore = least;
      least = Number.POSITIVE_INFINITY;
      span = current;
    }
    least = Math.min(least, value);
    return count < ENOUGH ? 0 : Math.min(least, leastBefore);
  };
}
