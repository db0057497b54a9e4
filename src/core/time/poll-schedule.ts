/** All spans are seconds. */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** After the end a correction may still come: look now and then for a day, then stop. */
export const AFTER_END = { every: 15 * MINUTE, for: 24 * HOUR } as const;
const LONGEST_BACKOFF = 30 * MINUTE;
/** Retry-After is honoured, but an absurd one does not end a feed. */
const LONGEST_RETRY_AFTER = 24 * HOUR;
/** A source may ask for patience, but not for silence. */
const LONGEST_HINT = HOUR;

export interface Cadence {
  /** Fastest cadence that the operator allows. */
  pollSeconds: number;
  state: 'live' | 'ended';
  /** When something last happened at the source, by its own clock; undefined = never. */
  newestAt?: string;
  /** What cache headers, `ttl` and the like ask for. */
  hints: readonly (number | undefined)[];
  failures: number;
  /** What `Retry-After` asks for. */
  retryAfter?: number;
}

/**
 * Seconds until the next look, or null for never again. Hints, quiet spells and failures only ever slow it down.
 * `jitter` from 0 to 1 spreads looks over a fifth of the interval.
 */
export function nextCheck(cadence: Cadence, now: Date, jitter: number): number | null {
  const quiet = quietFor(cadence, now);
  if (cadence.state === 'ended' && quiet > AFTER_END.for) return null;
  const usual = usualWait(cadence, quiet);
  const hinted = cadence.hints.map(hint => Math.min(hint ?? 0, LONGEST_HINT));
  const wait = Math.max(usual, ...hinted, backoff(cadence), Math.min(cadence.retryAfter ?? 0, LONGEST_RETRY_AFTER));
  return wait * (1 + jitter / 5);
}

/** What makes a wait as long as it is. */
export type CadenceReason = 'updates arrive' | 'quiet' | 'ended' | 'failing' | 'patience';

/**
 * Why a look comes `seconds` after the last one, which was at `now`; null = it never comes, undefined = the wait is not known.
 * What no reason of ours explains, jitter included, the source asked for.
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
  if (cadence.state === 'ended') return 'ended';
  return pace(quiet) > 1 ? 'quiet' : 'updates arrive';
}

const usualWait = ({ pollSeconds, state }: Pick<Cadence, 'pollSeconds' | 'state'>, quiet: number): number =>
  Math.max(pollSeconds * pace(quiet), state === 'ended' ? AFTER_END.every : 0);

function quietFor({ newestAt }: Pick<Cadence, 'newestAt'>, now: Date): number {
  const since = newestAt ? Date.parse(newestAt) : Number.NaN;
  return Number.isNaN(since) ? 0 : Math.max(0, (now.getTime() - since) / 1000);
}

function pace(quiet: number): number {
  if (quiet > 6 * HOUR) return 5;
  return quiet > HOUR ? 2 : 1;
}

function backoff({ failures, pollSeconds }: Pick<Cadence, 'failures' | 'pollSeconds'>): number {
  return failures === 0 ? 0 : Math.min(LONGEST_BACKOFF, pollSeconds * 2 ** Math.min(failures, 12));
}
