import { inSlices } from '../../async/in-slices.ts';
import { LONGEST_CONFIRMATION } from '../../core/diff/absence.ts';
import { doubtSince } from '../../core/diff/doubt.ts';
import { isOtherBlog } from '../../core/diff/other-blog.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Change } from '../../core/model/live-blog.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { recordSuccessor, withoutSuccessor } from '../../core/notices/sequel.ts';
import { advanceUnread, advancing, momentOf, type Read } from '../../core/poll/advance.ts';
import { withoutValidators } from '../../core/poll/unsettled.ts';
import type { Log } from '../../log/log.ts';
import type { CheckResult } from './check.ts';

const POLLS_TO_CONFIRM = 4;

export interface RecordParts {
  log: Log;
  now: () => Date;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: () => number;
  pollSeconds: number;
  /** Called with what changed at a source, oldest first. */
  changed?: (changes: readonly Change[]) => void;
}

/** A feed that is polled. */
export interface Followed {
  feed: Feed;
  subscriptions: readonly Subscription[];
  record: BlogRecord;
}

/** A check that brought something to go by. */
export type SuccessfulCheck = Exclude<CheckResult, { kind: 'failed' | 'busy' }>;

/** Returns the record after a check, to be committed. */
export async function recordAfter(
  parts: RecordParts,
  { feed, subscriptions, record }: Followed,
  checked: SuccessfulCheck,
): Promise<BlogRecord> {
  const at = parts.now().toISOString();
  if (checked.kind === 'unchanged') return advanceUnread({ ...record, cursor: checked.cursor }, at, subscriptions);
  const confirmSeconds = Math.min(LONGEST_CONFIRMATION, POLLS_TO_CONFIRM * parts.pollSeconds);
  const read = { ...checked, at, confirmSeconds, steadyMs: parts.steadyMs?.() };
  if (isOtherBlog(record, checked.blog)) {
    parts.log.warn('poll.other', { feed: feed.id });
    return advanceUnread(afterOther(record, read, subscriptions), at, subscriptions);
  }
  const next = await inSlices(advancing(record, read, subscriptions));
  parts.changed?.(next.changes);
  if (next.vanished > 0) parts.log.warn('poll.held', { feed: feed.id, vanished: next.vanished });
  return withoutSuccessor(record, next.record, subscriptions);
}

/** Returns the record after a read of another live blog, which a second one must confirm. */
function afterOther(
  { doubted, ...record }: BlogRecord,
  { blog, cursor, ...read }: Read,
  subscriptions: readonly Subscription[],
): BlogRecord {
  const since = record.successor?.url === blog.url ? undefined : doubtSince(doubted?.other, momentOf(read));
  if (since !== undefined)
    return { ...record, cursor: withoutValidators(cursor), doubted: { ...doubted, other: since } };
  return recordSuccessor({ ...record, cursor }, blog, subscriptions);
}
