import type { BlogRecord } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { filterFor, isTogether, passesUpdates } from './filter.ts';

/** Why an update counts as wanted. */
export type Counting =
  | 'flagged'
  | 'breaking'
  | 'summary'
  | 'picked'
  | 'match'
  | 'headline'
  | 'everything is wanted'
  | 'nothing tells updates apart';

/** Why an update does not count. */
export type NotCounting = 'no key event' | 'not picked' | 'never picked' | 'hour is full';

/** Returns why an update counts in a channel; undefined if it does not. */
export function countingOf(
  update: Update,
  { subscription, record }: { subscription: Subscription; record: Pick<BlogRecord, 'blog'> },
): Counting | undefined {
  if (update.summary) return 'summary';
  const filter = filterFor(subscription, update);
  if (update.keyEvent) return keyEventKind(update, record.blog);
  if (isTogether(filter, record.blog)) return 'nothing tells updates apart';
  return subscription.thread || passesUpdates(update, filter, record.blog) ? 'everything is wanted' : undefined;
}

function keyEventKind(
  { judgement }: Update,
  { keyEventRule, judged, flagsBreaking }: Pick<LiveBlog, 'keyEventRule' | 'judged' | 'flagsBreaking'>,
): Counting {
  if (!judgement && keyEventRule && !judged) return 'headline';
  if (!judgement) return flagsBreaking ? 'breaking' : 'flagged';
  return judgement.outcome === 'match' ? 'match' : 'picked';
}

/** Returns why an update does not count; the judge's reason comes second, if it judged the update. */
export function notCounting({ judgement }: Update): readonly NotCounting[] {
  if (!judgement) return ['no key event'];
  if (judgement.outcome === 'never') return ['no key event', 'never picked'];
  if (judgement.outcome === 'held') return ['no key event', 'hour is full'];
  return judgement.reasons.length > 0 ? ['no key event', 'not picked'] : ['no key event'];
}
