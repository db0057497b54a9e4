import { feedOf } from '../core/delivery/artifact.ts';
import { foldedId } from '../core/diff/forget-old.ts';
import { expiredAuditKeys } from '../core/model/audit.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Log } from '../log/log.ts';
import type { Collection, Lease, Store } from '../store/store.ts';

/** What pruning needs. */
export interface PruneParts {
  store: Store;
  lease: Lease;
  log: Log;
  now: () => Date;
}

const DAY = 24 * 60 * 60_000;
/**
 * How long (milliseconds) data of a live blog is kept after its end, or after its last
 * subscription.
 */
const BLOGS_KEPT = 30 * DAY;
const PINGS_KEPT = DAY;
/** How long the position of a reader's last `/catchup` is kept. */
const CATCH_UPS_KEPT = 90 * DAY;

const since = ({ now }: PruneParts, kept: number): string => new Date(now().getTime() - kept).toISOString();

/** Deletes what is no longer needed. Idempotent, and may be interrupted anywhere. */
export async function prune(parts: PruneParts): Promise<void> {
  const before = since(parts, BLOGS_KEPT);
  await forgetUnfollowed(parts);
  const over = await emptyEnded(parts, before);
  const receipts = await forgetReceipts(parts, before, over);
  await forgetOld(parts.store.pings, since(parts, PINGS_KEPT));
  await forgetOld(parts.store.readers, since(parts, CATCH_UPS_KEPT));
  await pruneAudit(parts);
  parts.log.debug('prune.done', { receipts, over: over.size });
}

/** Deletes what is left of feeds whose addition or removal was interrupted. */
async function forgetUnfollowed({ store, lease }: PruneParts): Promise<void> {
  const isUnfollowed = async (feedId: string) => ((await store.subscriptions.get(feedId)) ?? []).length === 0;
  const left = new Set<string>();
  for (const collection of [store.feeds, store.blogs])
    for await (const [feedId] of collection.entries()) if (await isUnfollowed(feedId)) left.add(feedId);
  for (const feedId of left)
    await lease.with(`feed:${feedId}`, async () => {
      if (!(await isUnfollowed(feedId))) return;
      await store.feeds.delete(feedId);
      await store.blogs.delete(feedId);
    });
}

const isOver = ({ blog, changedAt }: BlogRecord, before: string): boolean =>
  blog.state === 'ended' && changedAt < before;

/**
 * Reduces live blogs that ended long ago to the fingerprints of their updates. Returns the ids of
 * their feeds.
 */
async function emptyEnded({ store, lease }: PruneParts, before: string): Promise<ReadonlySet<string>> {
  const over = new Set<string>();
  for await (const [feedId, record] of store.blogs.entries()) if (isOver(record, before)) over.add(feedId);
  for (const feedId of over)
    await lease.with(`feed:${feedId}`, async () => {
      const record = await store.blogs.get(feedId);
      if (record && isOver(record, before) && record.tracked.length > 0) await store.blogs.set(feedId, emptied(record));
    });
  return over;
}

const emptied = (record: BlogRecord): BlogRecord => ({
  ...record,
  tracked: [],
  digests: [],
  folded: [...(record.folded ?? []), ...record.tracked.map(({ update }) => foldedId(update.id)).toReversed()],
});

async function forgetReceipts(
  { store, lease }: PruneParts,
  before: string,
  over: ReadonlySet<string>,
): Promise<number> {
  const old: string[] = [];
  const followed = new Map<string, boolean>();
  for await (const [key, { at }] of store.receipts.entries()) {
    const feedId = feedOf(key);
    if (!followed.has(feedId)) followed.set(feedId, !over.has(feedId) && (await store.feeds.get(feedId)) !== undefined);
    if (!followed.get(feedId) && at < before) old.push(key);
  }
  for (const key of old) await lease.with(`channel:${key.split('/', 1)[0]}`, () => store.receipts.delete(key));
  return old.length;
}

async function forgetOld(collection: Collection<{ at: string }>, before: string): Promise<void> {
  const old: string[] = [];
  for await (const [key, { at }] of collection.entries()) if (at < before) old.push(key);
  for (const key of old) await collection.delete(key);
}

async function pruneAudit({ store, now }: PruneParts): Promise<void> {
  const keys: string[] = [];
  for await (const [key] of store.audit.entries()) keys.push(key);
  for (const key of expiredAuditKeys(keys, now())) await store.audit.delete(key);
}
