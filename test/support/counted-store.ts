import { type Collection, collectionsOf, type Store, type StoredCollections } from '../../src/store/store.ts';

/** The same store, and how many of its entries were read. */
export function countedStore(store: Store): { store: Store; reads: () => number } {
  let reads = 0;
  const counted = <T, C extends Collection<T>>(collection: C & Collection<T>): C => ({
    ...collection,
    get(key: string) {
      reads += 1;
      return collection.get(key);
    },
    async *entries(prefix?: string) {
      for await (const entry of collection.entries(prefix)) {
        reads += 1;
        yield entry;
      }
    },
  });
  const all = Object.entries(collectionsOf(store)).map(([name, collection]) => [
    name,
    counted(collection as Collection<unknown>),
  ]);
  const named = Object.fromEntries(all) as StoredCollections;
  const subscriptions: Store['subscriptions'] = {
    ...named.subscriptions,
    async of(guildId) {
      const own = await store.subscriptions.of(guildId);
      reads += own.length;
      return own;
    },
  };
  return { store: { ...store, ...named, subscriptions }, reads: () => reads };
}
