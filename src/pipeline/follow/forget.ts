import type { Collection, Lease, Store } from '../../store/store.ts';

export interface ForgetParts {
  store: Store;
  lease: Lease;
}

/** Takes away all entries below a prefix. */
export async function clearBelow(collection: Collection<unknown>, prefix: string): Promise<void> {
  const keys: string[] = [];
  for await (const [key] of collection.entries(prefix)) keys.push(key);
  for (const key of keys) await collection.delete(key);
}

/** Forgets what was posted in a channel and what waits for it. What stands there stands, and is never touched again. */
export const forgetChannel = ({ store, lease }: ForgetParts, channelId: string): Promise<void> =>
  lease.with(`channel:${channelId}`, async () => {
    await clearBelow(store.outbox, `${channelId}/`);
    await clearBelow(store.receipts, `${channelId}/`);
    await store.pings.delete(channelId);
    await store.rests.delete(channelId);
  });
