import type { Collection, Lease, Store } from '../../store/store.ts';

/** What forgetting a channel needs. */
export interface ForgetParts {
  store: Store;
  lease: Lease;
}

/** Deletes all entries whose key begins with a prefix. */
export async function clearBelow(collection: Collection<unknown>, prefix: string): Promise<void> {
  const keys: string[] = [];
  for await (const [key] of collection.entries(prefix)) keys.push(key);
  for (const key of keys) await collection.delete(key);
}

/**
 * Deletes what is stored about a channel's messages, posted and waiting. Messages on Discord stay,
 * and are never edited again.
 */
export const forgetChannel = ({ store, lease }: ForgetParts, channelId: string): Promise<void> =>
  lease.with(`channel:${channelId}`, async () => {
    await clearBelow(store.outbox, `${channelId}/`);
    await clearBelow(store.receipts, `${channelId}/`);
    await store.pings.delete(channelId);
    await store.rests.delete(channelId);
  });
