import type { LiveBlog } from '../model/live-blog.ts';

/** All durations are in seconds. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** A correction may still come after the end: check now and then for a day, then stop. */
export const AFTER_END = { every: 15 * MINUTE, for: 24 * HOUR } as const;
const DAY = 24 * HOUR;
/** A live blog that rests is checked this often, by how long it has been quiet. The longest first. */
const AT_REST = [
  { from: 7 * DAY, every: DAY },
  { from: 3 * DAY, every: 6 * HOUR },
  { from: 0, every: HOUR },
] as const;
const LONGEST_BACKOFF = 30 * MINUTE;
/** After this many answers in a row that it is gone, ask once a day: one may come from a proxy. */
export const GONE = { answers: 3, every: 24 * HOUR } as const;
/** After this many reads beyond time or memory, read rarely: each takes a thread from others. */
export const COSTLY = { reads: 3, every: 6 * HOUR } as const;
/** Limits Retry-After, so that an absurd one does not end a feed. */
const LONGEST_RETRY_AFTER = 24 * HOUR;
/** Limits what cache headers and the like can ask for. */
const LONGEST_HINT = HOUR;

/** What determines when a feed is polled next. */
export interface Cadence {
  /** The shortest interval that the operator allows. */
  pollSeconds: number;
  state: LiveBlog['state'];
  /** When the source last had something new (ISO); undefined if it never had. */
  newestAt?: string;
  /** Intervals that cache headers, `ttl` and the like ask for. */
  hints: readonly (number | undefined)[];
  failures: number;
  /** How many answers in a row said that the source is gone for good. */
  gone?: number;
  /** How many reads in a row took too much time or memory. */
  costly?: number;
  /** What `Retry-After` asks for. */
  retryAfter?: number;
}

/**
 * Returns the seconds until the next poll, or null if the feed is not polled again. Hints, quiet
 * periods and failures only make it longer. `jitter`, from 0 to 1, spreads polls over a fifth of
 * the interval.
 */
export function nextCheck(cadence: Cadence, now: Date, jitter: number): number | null {
  const quiet = quietFor(cadence, now);
  if (cadence.state === 'ended' && quiet > AFTER_END.for) return null;
  const usual = usualWait(cadence, quiet);
  const hinted = cadence.hints.map(hint => Math.min(hint ?? 0, LONGEST_HINT));
  const wait = Math.max(usual, ...hinted, backoff(cadence), Math.min(cadence.retryAfter ?? 0, LONGEST_RETRY_AFTER));
  return wait * (1 + jitter / 5);
}

/** The most seconds that a feed has to wait, with jitter. */
export const LONGEST_WAIT = 1.2 * LONGEST_RETRY_AFTER;

/** Why a wait is as long as it is; `patience`: the source asked for it. */
export type CadenceReason = 'updates arrive' | 'quiet' | 'resting' | 'ended' | 'failing' | 'patience';

/**
 * Returns why the next poll is `seconds` after the last one, at `now`; null if there is none,
 * undefined if the wait is not known. A wait longer than our own rules explain, with jitter, is one
 * the source asked for.
 */
export function reasonFor(
  cadence: Omit<Cadence, 'hints' | 'retryAfter'>,
  now: Date,
  seconds: number | null | undefined,
): CadenceReason {
  const own = nextCheck({ ...cadence, hints: [] }, now, 1);
  if (seconds === null) return own === null ? 'ended' : 'failing';
  if (own !== null && seconds !== undefined && Math.floor(seconds) > own) return 'patience';
  const quiet = quietFor(cadence, now);
  if (backoff(cadence) >= usualWait(cadence, quiet)) return 'failing';
  if (cadence.state !== 'live') return cadence.state;
  return slowdown(quiet) > 1 ? 'quiet' : 'updates arrive';
}

const usualWait = ({ pollSeconds, state }: Pick<Cadence, 'pollSeconds' | 'state'>, quiet: number): number =>
  Math.max(pollSeconds * slowdown(quiet), LEAST_WAITS[state](quiet));

/** The least seconds between two checks in each state. */
const LEAST_WAITS: Readonly<Record<LiveBlog['state'], (quiet: number) => number>> = {
  live: () => 0,
  resting: quiet => AT_REST.find(({ from }) => quiet >= from)?.every ?? HOUR,
  ended: () => AFTER_END.every,
};

function quietFor({ newestAt }: Pick<Cadence, 'newestAt'>, now: Date): number {
  const since = newestAt ? Date.parse(newestAt) : Number.NaN;
  return Number.isNaN(since) ? 0 : Math.max(0, (now.getTime() - since) / 1000);
}

function slowdown(quiet: number): number {
  if (quiet > 6 * HOUR) return 5;
  return quiet > HOUR ? 2 : 1;
}

function backoff({
  failures,
  gone = 0,
  costly = 0,
  pollSeconds,
}: Pick<Cadence, 'failures' | 'gone' | 'costly' | 'pollSeconds'>): number {
  if (gone >= GONE.answers) return GONE.every;
  if (costly >= COSTLY.reads) return COSTLY.every;
  return failures === 0 ? 0 : Math.min(LONGEST_BACKOFF, pollSeconds * 2 ** Math.min(failures, 12));
}
