import { outboxKey } from '../../core/delivery/next-step.ts';
import { type ChannelLog, logKey } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';
import { asOneIfFew, writeDeliveries } from '../commit.ts';

type SubscriptionKey = Pick<Subscription, 'channelId' | 'feedId'>;

/** Returns the lease to hold while changing what a channel was told of a live blog. */
export const logLease = (subscription: SubscriptionKey): string => `log:${logKey(subscription)}`;

export async function removeMarks({ outbox }: Pick<Store, 'outbox'>, marks: readonly Delivery[]): Promise<void> {
  await Promise.all(marks.map(mark => outbox.delete(outboxKey(mark))));
}

/**
 * Commits a log in one write, then copies what is to be shown to the outbox, and takes `marks` out of it. Its lease is
 * held.
 */
export async function commitLog(
  store: Pick<Store, 'logs' | 'outbox' | 'asOne'>,
  subscription: SubscriptionKey,
  { log, marks }: { log: ChannelLog; marks: readonly Delivery[] },
): Promise<void> {
  await asOneIfFew(store, log.pending.length, async () => {
    await store.logs.set(logKey(subscription), log);
    await expand(store, subscription, log);
    await removeMarks(store, marks);
  });
}

/** Returns a channel's log, with what was to be shown in the outbox: a process may have been killed before that. */
export async function expandedLog(
  store: Pick<Store, 'logs' | 'outbox'>,
  subscription: SubscriptionKey,
): Promise<ChannelLog | undefined> {
  const log = await store.logs.get(logKey(subscription));
  return log && expand(store, subscription, log);
}

async function expand(
  { logs, outbox }: Pick<Store, 'logs' | 'outbox'>,
  subscription: SubscriptionKey,
  log: ChannelLog,
): Promise<ChannelLog> {
  if (log.pending.length === 0) return log;
  await writeDeliveries(outbox, log.pending);
  const expanded = { ...log, pending: [] };
  await logs.set(logKey(subscription), expanded);
  return expanded;
}
