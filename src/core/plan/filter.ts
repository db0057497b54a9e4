import type { Change } from '../model/change.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { oncePer } from '../text/fold.ts';
import { matches, searched } from '../text/keyword-search.ts';
import { plain } from '../text/plain-text.ts';
import { timestampMs } from '../time/timestamp.ts';

/** What filtering needs of a live blog. */
export type FilteredBlog = Pick<LiveBlog, 'together' | 'judged'>;

/** Which updates a channel asks for. */
export type Filter = Pick<Subscription, 'updates' | 'keywords'>;

/**
 * Returns the filter that applies to an update: the one in force when it was published, so that
 * messages which a channel already shows stay up to date after the filter changes.
 */
export function filterFor(subscription: Subscription, { publishedAt }: Update): Filter {
  const { earlier = [] } = subscription;
  const at = earlier.length > 0 ? timestampMs(publishedAt) : undefined;
  return (at !== undefined && earlier.find(({ until }) => at < (timestampMs(until) ?? 0))) || subscription;
}

/** Returns the subscription as if it had always asked for these updates. */
export const withUpdates = (subscription: Subscription, updates: Subscription['updates']): Subscription => ({
  ...subscription,
  updates,
  ...(subscription.earlier && { earlier: subscription.earlier.map(filter => ({ ...filter, updates })) }),
});

/** Returns the subscription as if it asked for key events only. */
export const withKeyEventsOnly = (subscription: Subscription): Subscription => withUpdates(subscription, 'key events');

type Choosing = Pick<Subscription, 'updates'>;

/** Returns true if all updates are wanted and share messages, because nothing tells them apart. */
export const isTogether = ({ updates }: Choosing, { together, judged }: FilteredBlog): boolean =>
  together === true && (!judged || updates === 'everything');

/** Returns true if the update passes the `updates` setting, whatever the keywords. */
export const passesUpdates = (update: Update, filter: Choosing, blog: FilteredBlog): boolean =>
  filter.updates !== 'none' &&
  (filter.updates === 'everything' || update.summary || isTogether(filter, blog) || update.keyEvent);

/** Returns where keywords are searched: headline and plain text, authors and tags. */
export const searchedIn = oncePer(({ headline = '', text, authors, tags }: Update) =>
  searched({ text: `${headline}\n${plain(text)}`, author: authors, tag: tags }),
);

/** Returns true if a channel should show this update. */
export function wants(subscription: Subscription, update: Update | undefined, blog: FilteredBlog): boolean {
  if (!update) return false;
  const filter = filterFor(subscription, update);
  return (
    passesUpdates(update, filter, blog) &&
    (filter.keywords.length === 0 || matches(filter.keywords, searchedIn(update)))
  );
}

/** Returns why a channel should no longer show an update after this change. */
export function whyNot(
  change: Change,
  subscription: Subscription,
  blog: FilteredBlog,
): 'withdrawn' | 'no longer a key event' | 'filtered out' {
  if (change.kind === 'withdrawn') return 'withdrawn';
  const { after } = change;
  return after && passesUpdates(after, filterFor(subscription, after), blog) ? 'filtered out' : 'no longer a key event';
}
