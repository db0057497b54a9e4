import type { BlogRecord, Cursor } from '../../core/model/blog-record.ts';
import { isUnsettled } from '../../core/plan/advance.ts';

/** What the next look needs to know of a large record where it finds no news. */
export interface PollCache {
  cursor: Cursor;
  state: BlogRecord['blog']['state'];
  /** When something last happened at the source. */
  newestAt: string;
  /** Seconds. */
  pollHint?: number;
  /** `documentHash` of the last answer. */
  answer?: string;
}

export function pollCacheOf({ cursor, blog, tracked, held, changedAt }: BlogRecord, answer?: string): PollCache {
  const newestAt = tracked.find(({ update }) => update.publishedAt)?.update.publishedAt ?? changedAt;
  const { state, pollHint } = blog;
  // What a read missed is asked for again soon, even after the end, and the same answer then counts anew.
  if (isUnsettled({ tracked, held })) return { cursor, state: 'live', newestAt, pollHint };
  return { cursor, state, newestAt, pollHint, answer };
}

/** Whether an answer without news leaves all as it was remembered, so that there is nothing to store. */
export const isUnchanged = (last: PollCache | undefined, cursor: Cursor): last is PollCache =>
  last !== undefined && JSON.stringify(last.cursor) === JSON.stringify(cursor);
