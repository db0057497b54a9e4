import type { Change, LiveBlog, Subscription, Update } from './model.ts';
import { plain } from './text.ts';

type Blog = Pick<LiveBlog, 'together'>;

const counts = (update: Update, { updates }: Subscription, { together }: Blog): boolean =>
  updates === 'everything' || together === true || update.keyEvent || update.summary;

/** Whether a channel shows this update. */
export function wants(subscription: Subscription, update: Update | undefined, blog: Blog): boolean {
  if (!update || !counts(update, subscription, blog)) return false;
  if (subscription.keywords.length === 0) return true;
  const words = `${update.headline ?? ''}\n${plain(update.text)}`.toLowerCase();
  return subscription.keywords.some(keyword => words.includes(keyword.toLowerCase()));
}

/** Why a channel no longer shows an update after this change. */
export function whyNot(
  change: Change,
  subscription: Subscription,
  blog: Blog,
): 'withdrawn' | 'no longer a key event' | 'filtered out' {
  if (change.kind === 'withdrawn') return 'withdrawn';
  return change.after && counts(change.after, subscription, blog) ? 'filtered out' : 'no longer a key event';
}
