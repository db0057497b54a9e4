import type { Change } from '../model/change.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { matches } from '../text/keywords.ts';
import { plain } from '../text/plain-text.ts';
import { timestampMs } from '../time/timestamp.ts';

type Blog = Pick<LiveBlog, 'together'>;
/** What a channel asks for. */
export type Filter = Pick<Subscription, 'updates' | 'keywords'>;

/** The filter that counts for an update: the one of when it was published, so that what a channel shows goes on being mended. */
export function filterFor(subscription: Subscription, { publishedAt }: Update): Filter {
  const { earlier = [] } = subscription;
  const at = earlier.length > 0 ? timestampMs(publishedAt) : undefined;
  return (at !== undefined && earlier.find(({ until }) => at < (timestampMs(until) ?? 0))) || subscription;
}

/** The same subscription as if it always had asked for these. */
export const withUpdates = (subscription: Subscription, updates: Subscription['updates']): Subscription => ({
  ...subscription,
  updates,
  ...(subscription.earlier && { earlier: subscription.earlier.map(filter => ({ ...filter, updates })) }),
});

export const passesUpdates = (update: Update, { updates }: Filter, { together }: Blog): boolean =>
  updates === 'everything' || together === true || update.keyEvent || update.summary;

/** What keywords are looked for in. */
export const searchedText = (update: Update): string => `${update.headline ?? ''}\n${plain(update.text)}`;

/** Whether a channel shows this update. */
export function wants(subscription: Subscription, update: Update | undefined, blog: Blog): boolean {
  if (!update) return false;
  const filter = filterFor(subscription, update);
  return (
    passesUpdates(update, filter, blog) &&
    (filter.keywords.length === 0 || matches(filter.keywords, searchedText(update)))
  );
}

/** Why a channel no longer shows an update after this change. */
export function whyNot(
  change: Change,
  subscription: Subscription,
  blog: Blog,
): 'withdrawn' | 'no longer a key event' | 'filtered out' {
  if (change.kind === 'withdrawn') return 'withdrawn';
  const { after } = change;
  return after && passesUpdates(after, filterFor(subscription, after), blog) ? 'filtered out' : 'no longer a key event';
}
