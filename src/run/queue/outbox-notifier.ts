import type { Store } from '../../store/store.ts';

/** Milliseconds to collect writes for before listeners are called: a poll writes several deliveries at once. */
const GATHERED = 20;

/** A store whose outbox can be listened to. */
export interface OutboxNotifier {
  store: Store;
  /** Calls `listener` with the channels that deliveries were written for, by a poll or by a command. */
  onOutboxWrite(listener: (channelIds: readonly string[]) => void): void;
}

/** Wraps a store so that writers notify the listeners of its outbox. */
export function withOutboxNotifier(store: Store): OutboxNotifier {
  const listeners: ((channelIds: readonly string[]) => void)[] = [];
  const waiting = new Set<string>();
  const notify = (): void => {
    const channelIds = [...waiting];
    waiting.clear();
    for (const listener of listeners) listener(channelIds);
  };
  const note = (channelId: string): void => {
    if (waiting.size === 0) setTimeout(notify, GATHERED).unref();
    waiting.add(channelId);
  };
  const outbox: Store['outbox'] = {
    ...store.outbox,
    async set(key, delivery) {
      await store.outbox.set(key, delivery);
      note(delivery.channelId);
    },
  };
  return { store: { ...store, outbox }, onOutboxWrite: listener => void listeners.push(listener) };
}
