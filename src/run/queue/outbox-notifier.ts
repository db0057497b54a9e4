import type { Store } from '../../store/store.ts';

/** Milliseconds for which what comes into the outbox is gathered: a poll brings several deliveries at once. */
const GATHERED = 20;

/** A store that tells for which channels something was put into its outbox, whoever did: a poll, or a command. */
export function withOutboxNotifier(store: Store, ring: (channelIds: readonly string[]) => void): Store {
  const waiting = new Set<string>();
  const note = (channelId: string): void => {
    if (waiting.size === 0) setTimeout(tell, GATHERED).unref();
    waiting.add(channelId);
  };
  const tell = (): void => {
    const channelIds = [...waiting];
    waiting.clear();
    ring(channelIds);
  };
  const outbox: Store['outbox'] = {
    ...store.outbox,
    async set(key, delivery) {
      await store.outbox.set(key, delivery);
      note(delivery.channelId);
    },
  };
  return { ...store, outbox };
}
