import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type HandedOver, handOver, type Subscription } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';

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
