import { openStorage } from '../../src/store/open.ts';
import type { Storage, StorageOptions, StorageTarget } from '../../src/store/store.ts';

/**
 * Opens a store as the bot does, with the real clock and real randomness unless `options` says
 * otherwise.
 */
export const openTestStorage = (target: StorageTarget, options: Partial<StorageOptions> = {}): Promise<Storage> =>
  openStorage(target, { now: () => new Date(), jitter: Math.random, ...options });
