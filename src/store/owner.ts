import { StoreError } from './failure.ts';
import type { Storage } from './storage.ts';

type OwnedStorage = Pick<Storage, 'store' | 'lease' | 'place'>;

/** Throws `StoreError` with a sentence for the operator if the store is another application's. */
export async function refuseOthers({ store, place }: OwnedStorage, applicationId: string): Promise<void> {
  const owner = await store.owners.get('bot');
  if (!owner || owner.applicationId === applicationId) return;
  throw new StoreError(
    `The store ${place} belongs to another bot (application ${owner.applicationId}). Use that bot’s DISCORD_TOKEN, or another STORE_URL. To go on with its data as this bot, copy them with "npm run -s migrate".`,
  );
}

/**
 * Stamps a store that has no owner yet. Two bots that share one would poll and post each other's
 * feeds. Call it once Discord has accepted the token: a wrong one must not own a store.
 */
export async function claimStore(storage: OwnedStorage, applicationId: string): Promise<void> {
  let held: AbortSignal | undefined;
  const claim = async (signal: AbortSignal): Promise<void> => {
    held = signal;
    await refuseOthers(storage, applicationId);
    const { owners } = storage.store;
    if (!(await owners.get('bot'))) await owners.set('bot', { applicationId });
  };
  try {
    await storage.lease.with('owner', claim);
  } catch (error) {
    if (!held?.aborted) throw error;
    throw new StoreError(`The store ${storage.place} was away for too long while the bot started. Start it again.`);
  }
}
