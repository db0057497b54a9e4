import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import type { BlogRecord, Cursor } from '../../core/model/blog-record.ts';
import { isUnsettled } from '../../core/plan/advance.ts';

/** What a poll needs to know of a large record as long as it finds no news. */
export interface PollCache {
  cursor: Cursor;
  state: BlogRecord['blog']['state'];
  /** When the source last had something new (ISO). */
  newestAt: string;
  /** Seconds. */
  pollHint?: number;
  /** `documentHash` of the last document. */
  answer?: string;
}

/**
 * Returns the cache of a record. `answer`: `documentHash` of the document that it was read from.
 */
export function pollCacheOf(
  { cursor, blog, tracked, held, doubted, late, changedAt }: BlogRecord,
  answer?: string,
): PollCache {
  const newestAt = tracked.find(({ update }) => update.publishedAt)?.update.publishedAt ?? changedAt;
  const { state, pollHint } = blog;
  // An unconfirmed absence is checked again soon, even after the end, and the same document then
  // counts as a second read. What is late is news, however old its update is.
  if (isUnsettled({ tracked, held, doubted, late }))
    return { cursor, state: 'live', newestAt: late ? changedAt : newestAt, pollHint };
  return { cursor, state, newestAt, pollHint, answer };
}

/**
 * Returns true if an unchanged response also leaves the cursor unchanged, so nothing needs to be
 * written.
 */
export const isUnchanged = (last: PollCache | undefined, cursor: Cursor): last is PollCache =>
  last !== undefined && isDeepEqual(last.cursor, cursor);

/** All fields but the revision and those that only a change affects. */
const COMPARED = ['cursor', 'blog', 'followers', 'held', 'doubted', 'late', 'folded', 'tracked'] as const;

/** Returns true if writing would store nothing new: a new revision alone does not count. */
export const isSameRecord = (before: BlogRecord, next: BlogRecord): boolean =>
  next.pending.length === 0 && COMPARED.every(part => isDeepEqual(before[part], next[part]));
