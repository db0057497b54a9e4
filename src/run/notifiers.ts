import type { Store } from '../store/store.ts';

/**
 * Milliseconds that writes are collected for before the listeners are called: a poll often writes
 * several deliveries.
 */
const COLLECT_MS = 20;

/** Gets the channels for which a poll or a command has written deliveries. */
type OutboxListener = (channelIds: readonly string[]) => void;

/** Wraps a store so that writers notify the listeners of its outbox. */
export function withOutboxNotifier(store: Store) {
  const listeners: OutboxListener[] = [];
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
  return { store: { ...store, outbox }, onOutboxWrite: (listener: OutboxListener) => void listeners.push(listener) };
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
