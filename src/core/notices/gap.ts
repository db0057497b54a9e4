import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { COLOURS } from '../render/card.ts';
import { oncePer } from '../text/fold.ts';
import { timestampMs } from '../time/timestamp.ts';
import { sourceNotice } from './notice.ts';

/** A list of fewer updates does not tell how often they come. */
const LEAST_LISTED = 5;
/** How many of the newest known updates tell how often they come. */
const SAMPLE = 100;

/**
 * Returns about how many updates came and left the source's list between two reads, so that they
 * were never read; 0 if the list reaches back to what is known. The number follows from how often
 * updates came before and after, whichever was more rarely.
 */
export function missedBetween(record: Pick<BlogRecord, 'tracked'>, fetched: LiveBlog): number {
  if (fetched.window === 'whole') return 0;
  const known = timesOf(record.tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update));
  const read = timesOf(insideWindow(fetched));
  const [newestKnown, oldestRead] = [known[0], read.at(-1)];
  if (newestKnown === undefined || oldestRead === undefined || read.length < LEAST_LISTED) return 0;
  if (oldestRead <= newestKnown) return 0;
  const interval = Math.max(meanInterval(read), meanInterval(known.slice(0, SAMPLE)));
  return interval === 0 ? 0 : Math.round((oldestRead - newestKnown) / interval) - 1;
}

/** A list may hold pinned updates and key events that are older than its gapless part. */
function insideWindow({ updates, windowEnd }: LiveBlog): readonly Update[] {
  const end = updates.find(({ id }) => id === windowEnd)?.publishedAt;
  return updates.filter(({ publishedAt, pinned }) => !pinned && (!end || (publishedAt ?? '') >= end));
}

/** Returns the times of updates in milliseconds, newest first. */
const timesOf = (updates: readonly Update[]): readonly number[] =>
  updates.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []).sort((a, b) => b - a);

const meanInterval = (times: readonly number[]): number =>
  times.length < 2 ? 0 : ((times[0] ?? 0) - (times.at(-1) ?? 0)) / (times.length - 1);

/** Returns a notice of updates that could not be read to each channel that might have got them. */
export function gapNotices(
  missed: number,
  subscriptions: readonly Subscription[],
  { blog, revision }: { blog: BlogRecord['blog']; revision: number },
): readonly Delivery[] {
  if (missed <= 0) return [];
  const isConcerned = ({ paused, updates, thread }: Subscription) =>
    !paused && updates !== 'none' && (!blog.keyEventsWhole || updates === 'everything' || thread === true);
  const rendered = oncePer((t: Translate) =>
    sourceNotice(blog, t, { text: t('post.gap', { count: missed }), colour: COLOURS.struck }),
  );
  return subscriptions.filter(isConcerned).map(to => {
    const want = rendered(postingLocale(to).t);
    return { ...targetOf(to), artifact: `gap:${revision}:${to.feedId}`, revision, order: -1, want, create: true };
  });
}
