import type { Store } from '../store/store.ts';

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
