import { lookMark } from '../../core/delivery/artifact.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type HandedOver, handOver, type Subscription } from '../../core/model/subscription.ts';
import type { Lease, Store } from '../../store/store.ts';
import { expand } from '../commit.ts';

export interface FollowParts {
  store: Store;
  lease: Lease;
  now: () => Date;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: () => number;
  /** Called with each feed to which a channel has passed, so that it is polled. */
  begun?: (feedId: string) => void;
}

/** A feed's subscriptions and record, while its lease is held. */
export interface HeldFeed {
  before: Subscription;
  others: readonly Subscription[];
  record: BlogRecord | undefined;
}

/** Returns the id of what a subscription becomes where its channel passes to another live blog of the story. */
export const idIn = ({ id }: Pick<Subscription, 'id'>, feedId: string): string => fingerprint(`${id}\n${feedId}`);

/** Runs `work` under a feed's lease, with all its subscriptions. */
export const withFeed = <T>(
  { store, lease }: Pick<FollowParts, 'store' | 'lease'>,
  feedId: string,
  work: (all: readonly Subscription[]) => Promise<T>,
): Promise<T> => lease.with(`feed:${feedId}`, async () => work((await store.subscriptions.get(feedId)) ?? []));

/** Runs `work` under the leases of several feeds. All callers take them in one order, so that no two wait for each other. */
export function withFeeds<T>(
  parts: Pick<FollowParts, 'lease'>,
  feedIds: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...left] = [...new Set(feedIds)].toSorted();
  return first === undefined ? work() : parts.lease.with(`feed:${first}`, () => withFeeds(parts, left, work));
}

/** Returns a subscription as it is now, with its feed; undefined if it no longer exists. The feed's lease is held. */
export async function heldFeed(
  { subscriptions, blogs }: Pick<Store, 'subscriptions' | 'blogs'>,
  { feedId, id }: Pick<Subscription, 'feedId' | 'id'>,
): Promise<HeldFeed | undefined> {
  const all = (await subscriptions.get(feedId)) ?? [];
  const before = all.find(one => one.id === id);
  return before && { before, others: all.filter(one => one !== before), record: await blogs.get(feedId) };
}

/** Stores a changed subscription; its channel then looks what that changes. */
export async function save(
  { store }: Pick<FollowParts, 'store'>,
  { others, record }: HeldFeed,
  after: Subscription,
): Promise<void> {
  const all = [...others, after].toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
  await saveAll(store, record, { feedId: after.feedId, all, changed: [after] });
}

/**
 * Stores the subscriptions of a feed, and marks the channels of those that changed. The marks are committed first and copied
 * to the outbox last: a channel looks after the change, and after a crash in between, too.
 */
export async function saveAll(
  store: Pick<Store, 'blogs' | 'outbox' | 'news' | 'asOne' | 'subscriptions'>,
  record: BlogRecord | undefined,
  { feedId, all, changed }: { feedId: string; all: readonly Subscription[]; changed: readonly Subscription[] },
): Promise<void> {
  const marked = record && withMarks(record, changed);
  if (marked) await store.blogs.set(feedId, marked);
  await store.subscriptions.set(feedId, all);
  if (marked) await expand(store, feedId, marked);
}

/** Returns a record in which the channels of these subscriptions are to look at the live blog. */
export function withMarks(record: BlogRecord, subscriptions: readonly Subscription[]): BlogRecord {
  const revision = record.revision + 1;
  const marks = subscriptions.map(one => lookMark(one, revision));
  return { ...record, revision, pending: [...record.pending, ...marks] };
}

/** Returns a record without some of its subscriptions that were handed over. */
export function withoutHandedOver(record: BlogRecord, isOver: (one: HandedOver) => boolean): BlogRecord {
  const { handedOver = [], ...rest } = record;
  const left = handedOver.filter(one => !isOver(one));
  return left.length === 0 ? rest : { ...rest, handedOver: left };
}

/** Returns subscriptions with those that were handed over; a process that was killed then may have left both. */
export const withHandedOver = (
  all: readonly Subscription[],
  { handedOver = [] }: BlogRecord,
): readonly Subscription[] => [
  ...all,
  ...handedOver.filter(({ channelId }) => !all.some(one => one.channelId === channelId)),
];

/** Notes that the messages of a subscription are kept up from now on, and nothing more. The feed's lease is held. */
export async function keepUp({ blogs }: Pick<Store, 'blogs'>, subscription: Subscription, now: Date): Promise<void> {
  const { feedId, channelId } = subscription;
  const record = await blogs.get(feedId);
  if (!record) return;
  const { handedOver = [] } = withoutHandedOver(record, one => one.channelId === channelId);
  const kept = handOver(subscription, { revision: record.revision, at: now.toISOString() });
  await blogs.set(feedId, { ...record, handedOver: [...handedOver, kept] });
}

/** Forgets subscriptions that were handed over, and the feed with the last one. The feed's lease is held. */
export async function dropHandedOver(
  { blogs, feeds, subscriptions }: Pick<Store, 'blogs' | 'feeds' | 'subscriptions'>,
  feedId: string,
  isOver: (one: HandedOver) => boolean,
): Promise<void> {
  const record = await blogs.get(feedId);
  if (!record?.handedOver?.some(isOver)) return;
  const next = withoutHandedOver(record, isOver);
  await blogs.set(feedId, next);
  if (!next.handedOver && ((await subscriptions.get(feedId)) ?? []).length === 0) await feeds.delete(feedId);
}
