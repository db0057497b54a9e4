import type { Update } from '../core/model/live-blog.ts';

type Dated = Pick<Update, 'publishedAt'>;

/** Whether most neighbours stand older before newer: pinned ones at the head do not turn a list around. */
function isAscending(updates: readonly Dated[]): boolean {
  const steps = updates
    .slice(1)
    .map(({ publishedAt = '' }, at) => publishedAt.localeCompare(updates[at]?.publishedAt ?? ''));
  return steps.reduce((sum, step) => sum + step, 0) > 0;
}

/** Newest first by date where all are dated, else in the page's order. Of equal dates the page says which is newer. */
export function newestFirst<T extends Dated>(updates: readonly T[]): readonly T[] {
  if (!updates.every(({ publishedAt }) => publishedAt)) return updates;
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  return descending.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
}

/** Pinned updates at the head of a list may be older than all others. */
const MOST_PINNED = 3;

/**
 * The oldest update of the gapless part of a list, in the page's order; `undefined` where dates and order do not tell. What is
 * older may only be pinned at the head: a list in no order has no end.
 */
export function endOf<T extends Dated>(updates: readonly T[]): T | undefined {
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  const end = descending.at(-1);
  const isDated = updates.every(({ publishedAt }) => publishedAt);
  if (!end?.publishedAt || !isDated) return;
  const date = end.publishedAt;
  if (updates.length > 1 && updates.every(({ publishedAt }) => publishedAt === date)) return;
  const body = descending.findIndex(({ publishedAt }) => (publishedAt ?? '') >= date);
  const isGapless = descending.slice(body).every(({ publishedAt }) => (publishedAt ?? '') >= date);
  return body <= MOST_PINNED && isGapless ? end : undefined;
}
