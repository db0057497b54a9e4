import type { LiveBlog, Update } from '../core/model/live-blog.ts';

type DatedUpdate = Pick<Update, 'publishedAt'>;

/** How far the list of a document reaches, and what absence from it means. */
export type UpdateWindow = Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd' | 'keyEventsWhole'>;

/** A document that lists every update of its live blog. */
export const WHOLE: UpdateWindow = { window: 'whole', withdraws: true };

/** A document of which absence says nothing. */
export const INCONCLUSIVE: UpdateWindow = { window: 'tail', withdraws: false };

/** Returns the window down to its oldest update `end`. Without one, absence means nothing. */
export const windowDownTo = (end: Pick<Update, 'id'> | undefined): UpdateWindow =>
  end ? { window: 'tail', withdraws: true, windowEnd: end.id } : INCONCLUSIVE;

/** Whether most neighbours are ordered oldest first: pinned updates may stand at the head. */
function isAscending(updates: readonly DatedUpdate[]): boolean {
  const steps = updates.slice(1).map((update, at) => compareDates(update, updates[at] ?? {}));
  return steps.reduce((sum, step) => sum + step, 0) > 0;
}

/** Compares dates in ISO 8601, the older one first. */
function compareDates({ publishedAt: a = '' }: DatedUpdate, { publishedAt: b = '' }: DatedUpdate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Sorts updates newest first if all have a date; else, and between equals, keeps their order. */
export function newestFirst<T extends DatedUpdate>(updates: readonly T[]): readonly T[] {
  if (!updates.every(({ publishedAt }) => publishedAt)) return updates;
  const descending = isAscending(updates) ? updates.toReversed() : updates;
  return descending.toSorted((a, b) => compareDates(b, a));
}

/** Pinned updates at the head of a list may be older than all others. */
const MOST_PINNED = 3;

/**
 * Returns the oldest update of the gapless part of a list in the page's order; `undefined` if dates
 * and order do not tell. Only updates pinned at the head may be older: an unordered list has no
 * end.
 */
export function endOf<T extends DatedUpdate>(updates: readonly T[]): T | undefined {
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
