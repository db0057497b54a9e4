import { expect } from 'vitest';
import type { StorageTarget } from '../../src/store/store.ts';
import { type Collection, collectionsOf, type Store, type StoredCollections } from '../../src/store/store.ts';
import { recordOf } from '../store/blog-records.contract.ts';
import { receipt } from '../store/store.contract.ts';
import { openTestStorage } from '../support/storage.ts';

/** Enough receipts to be copied in several lots. */
const MANY = 70;

/** Too many updates to be written into their record. */
const MANY_UPDATES = 150;

const namesIn = (store: Store) => Object.keys(collectionsOf(store)) as (keyof StoredCollections)[];

/** One entry in every collection that a copy has to carry, and many receipts. */
export async function fill(target: StorageTarget): Promise<void> {
  const { store } = await openTestStorage(target);
  for (const name of namesIn(store))
    if (name !== 'moves' && name !== 'owners')
      await (store[name] as Collection<object>).set(
        'ключ/%',
        name === 'subscriptions'
          ? [{ id: name }]
          : {
              of: name,
              artifact: `shared:a:${name}`,
              text: '“ü😀”',
              tracked: [],
              blog: {},
              cursor: {},
              pending: [],
              pauses: {},
              follows: [],
              letters: [],
              held: [],
            },
      );
  await store.blogs.set('grown', recordOf(MANY_UPDATES));
  for (let n = 0; n < MANY; n += 1) await store.receipts.set(`c/${n}`, receipt(n));
  await store.close();
}

/** All that a store holds, by collection and key. */
export async function contentOf(target: StorageTarget): Promise<Readonly<Record<string, unknown>>> {
  const { store } = await openTestStorage(target, { skipUpgrade: true });
  const content: Record<string, unknown> = {};
  for (const name of namesIn(store))
    for await (const [key, value] of store[name].entries()) content[`${name} ${key}`] = value;
  await store.close();
  expect(Object.keys(content).length).toBeGreaterThan(MANY);
  return content;
}
