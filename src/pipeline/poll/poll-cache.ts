import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { lastNewsAt, restsFrom } from '../../core/diff/rest.ts';
import type { BlogRecord, Cursor } from '../../core/model/blog-record.ts';
import { isUnsettled } from '../../core/poll/advance.ts';

/** What a poll needs to know of a large record as long as it finds no news. */
export interface PollCache extends Pick<BlogRecord, 'cursor' | 'followers' | 'seeks'> {
  state: BlogRecord['blog']['state'];
  /** When the source last had something new (ISO). */
  newestAt: string;
  /** From when it rests (milliseconds since 1970), and whether it does. Absent if it never rests. */
  rest?: { from: number; begun: boolean };
  /** Seconds. */
  pollHint?: number;
  /** `documentHash` of the last document. */
  answer?: string;
  /** The digest of the part of it on which its reading depends. */
  part?: string;
}

/** Returns the cache of a record, and of the document that it was read from. */
export function pollCacheOf(
  record: BlogRecord,
  now: Date,
  { answer, part }: Pick<PollCache, 'answer' | 'part'> = {},
): PollCache {
  const { cursor, followers, blog, tracked, held, doubted, late, changedAt, seeks } = record;
  const newestAt = lastNewsAt(record, now);
  const { state, pollHint } = blog;
  const from = state === 'ended' ? undefined : restsFrom(record, now);
  const rest = from === undefined ? undefined : { from, begun: state === 'resting' };
  // An unconfirmed absence is checked again soon, even after the end, and the same document then
  // counts as a second read. What is late is news, however old its update is.
  if (isUnsettled({ tracked, held, doubted, late }))
    return { cursor, followers, state: 'live', newestAt: late ? changedAt : newestAt, rest, seeks, pollHint };
  return { cursor, followers, state, newestAt, rest, seeks, pollHint, answer, part };
}

/**
 * Returns true if an unchanged response also leaves the cursor unchanged, and no rest begins or ends,
 * so nothing needs to be written.
 */
export const isUnchanged = (last: PollCache | undefined, cursor: Cursor, now: Date): last is PollCache =>
  last !== undefined && isDeepEqual(last.cursor, cursor) && !turns(last, now);

/** A rest begins with the time, and ends with it where the clock was ahead. */
const turns = ({ rest }: PollCache, now: Date): boolean =>
  rest !== undefined && now.getTime() >= rest.from !== rest.begun;

/** All fields but the revision and those that only a change affects. */
const COMPARED = ['cursor', 'blog', 'followers', 'held', 'doubted', 'late', 'folded', 'tracked'] as const;

/** Returns true if writing would store nothing new: a new revision alone does not count. */
export const isSameRecord = (before: BlogRecord, next: BlogRecord): boolean =>
  next.pending.length === 0 && COMPARED.every(part => isDeepEqual(before[part], next[part]));
