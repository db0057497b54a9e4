import type { BlogRecord } from '../model/blog-record.ts';
import type { LiveBlog, Turn } from '../model/live-blog.ts';
import { isAtRest, newestTime, REST_AFTER } from '../time/chronology.ts';
import { nextCheck } from '../time/poll-schedule.ts';
import { doubtSince, type Moment } from './doubt.ts';

type State = LiveBlog['state'];

/** What tells how long a live blog has been quiet. */
export type QuietFacts = Pick<BlogRecord, 'blog' | 'tracked' | 'folded' | 'newsAt' | 'changedAt'>;

/** Whether the clock was set back after it told a time. A time that is further ahead than a rest takes is not believed. */
function isSetBack(told: string | undefined, now: Date): told is string {
  const ahead = Date.parse(told ?? '') - now.getTime();
  return ahead > 0 && ahead <= REST_AFTER;
}

/**
 * Returns when a live blog had something new last (ISO): by the time of its newest update, or later
 * if a read brought an update after that. If no update tells its time, when a read last found a
 * change. The time may be ahead of a clock that was set back.
 */
export function lastNewsAt(
  { tracked, newsAt, changedAt }: Pick<BlogRecord, 'tracked' | 'newsAt' | 'changedAt'>,
  now: Date,
): string {
  if (isSetBack(newsAt, now)) return newsAt;
  return newestTime([newsAt, ...tracked.map(({ update }) => update.publishedAt)], now) ?? changedAt;
}

/** A feed of articles never rests, and what has no update yet has not begun. */
const mayRest = ({ blog, tracked, folded = [] }: QuietFacts): boolean =>
  !blog.articles && (tracked.length > 0 || folded.length > 0);

/** Returns the time in milliseconds from which a live blog rests; undefined if it never does. */
export const restsFrom = (facts: QuietFacts, now: Date): number | undefined =>
  mayRest(facts) ? Date.parse(lastNewsAt(facts, now)) + REST_AFTER : undefined;

/**
 * Returns the state of a live blog. `was`: the state that was known; the source says `blog.state`.
 * What has ended and is quiet stays ended, whatever a page in an archive says.
 */
function stateOf(was: State | undefined, facts: QuietFacts, now: Date): State {
  if (facts.blog.state === 'ended') return 'ended';
  const rests = mayRest(facts) && isAtRest(lastNewsAt(facts, now), now);
  if (!rests) return 'live';
  return was === 'ended' ? 'ended' : 'resting';
}

/**
 * Returns since when reads say that a live blog has ended (ISO), while another one must confirm it: some
 * titles say so too early, and some templates for a minute.
 */
export function endDoubtedSince(
  record: Pick<BlogRecord, 'blog' | 'doubted' | 'followers'> | undefined,
  { state }: Pick<LiveBlog, 'state'>,
  moment: Moment,
): string | undefined {
  // If no follower has a baseline yet, the end changes no post, so that it is believed at once.
  if (!record?.followers.length || state !== 'ended' || record.blog.state === 'ended') return undefined;
  return doubtSince(record.doubted?.ended, moment);
}

const KINDS: Readonly<Record<State, (was: State) => Turn>> = {
  live: was => (was === 'ended' ? 'reopened' : 'wakes'),
  resting: () => 'rests',
  ended: () => 'ended',
};

/** Milliseconds after the end, or the beginning of a rest, in which a sequel is looked for. */
const SOUGHT_FOR = 72 * 60 * 60_000;

/** Returns when the sequel of a live blog is looked for that is over from a moment on (ISO). */
const soughtFrom = (at: string): BlogRecord['seeks'] => ({
  since: at,
  until: new Date(Date.parse(at) + SOUGHT_FOR).toISOString(),
});

/** Returns when the sequel of a live blog is looked for that has taken this turn, or none. */
function seeksAfter(turn: Turn | undefined, before: BlogRecord['seeks'], at: string): BlogRecord['seeks'] {
  if (turn === undefined) return before;
  return turn === 'ended' || turn === 'rests' ? soughtFrom(at) : undefined;
}

/** A live blog in its state at a moment, and the turn that it has taken, if any. */
export interface Turned extends Pick<BlogRecord, 'blog' | 'restsSince' | 'seeks'> {
  turn?: Turn;
}

/** Returns a live blog in its state at a moment (ISO). `before`: as it was known. */
export function turned(
  before: Pick<BlogRecord, 'blog' | 'restsSince' | 'seeks'> | undefined,
  facts: QuietFacts,
  at: string,
): Turned {
  const was = before?.blog.state;
  const state = stateOf(was, facts, new Date(at));
  const turn = was && was !== state ? KINDS[state](was) : undefined;
  // Only what is added names the sequel of a live blog that had ended when it was first followed.
  const addsAfterEnd = was === 'ended' && state === 'ended' && facts.newsAt === at;
  const seeks = seeksAfter(turn, before?.seeks, at) ?? (addsAfterEnd ? soughtFrom(at) : undefined);
  return {
    blog: { ...facts.blog, state },
    ...(state === 'resting' && { restsSince: before?.restsSince ?? at }),
    ...(turn && { turn }),
    ...(seeks && { seeks }),
  };
}

/**
 * Returns the seconds between two checks of a live blog that rests, as it was just found; undefined
 * if it does not rest.
 */
export function restWaitOf({ updates, articles, state }: LiveBlog, now: Date): number | undefined {
  const newestAt = newestTime(
    updates.map(({ publishedAt }) => publishedAt),
    now,
  );
  if (state === 'ended' || articles || !isAtRest(newestAt, now)) return undefined;
  return nextCheck({ pollSeconds: 1, state: 'resting', newestAt, hints: [], failures: 0 }, now, 0) ?? undefined;
}
