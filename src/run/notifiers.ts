import type { Store } from '../store/store.ts';

/**
 * Milliseconds that writes are collected for before the listeners are called: a poll often writes
 * several deliveries.
 */
const COLLECT_MS = 20;

/** A store whose outbox can be listened to. */
export interface OutboxNotifier {
  store: Store;
  /**
   * Calls `listener` with the channels that deliveries were written for, by a poll or by a command.
   */
  onOutboxWrite(listener: (channelIds: readonly string[]) => void): void;
}

/** Wraps a store so that writers notify the listeners of its outbox. */
export function withOutboxNotifier(store: Store): OutboxNotifier {
  const listeners: ((channelIds: readonly string[]) => void)[] = [];
  const pending = new Set<string>();
  const notify = (): void => {
    const channelIds = [...pending];
    pending.clear();
    for (const listener of listeners) listener(channelIds);
  };
  const outbox: Store['outbox'] = {
    ...store.outbox,
    async set(key, delivery) {
      await store.outbox.set(key, delivery);
      if (pending.size === 0) setTimeout(notify, COLLECT_MS).unref();
      pending.add(delivery.channelId);
    },
  };
  return { store: { ...store, outbox }, onOutboxWrite: listener => void listeners.push(listener) };
}

/** Wraps a store so that `written` is called for each news that members wait for, once it is stored. */
export function withNewsNotifier(store: Store, written: () => void): Store {
  const news: Store['news'] = {
    ...store.news,
    async set(key, value) {
      await store.news.set(key, value);
      written();
    },
  };
  return { ...store, news };
}
