import { expect, test } from 'vitest';
import type { Collection, Store } from '../../../src/store/store.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';

const COLLECTIONS = ['feeds', 'subscriptions', 'blogs', 'outbox', 'receipts', 'pings'] as const;

async function entriesOf(collection: Collection<unknown>): Promise<readonly [string, unknown][]> {
  const entries: [string, unknown][] = [];
  for await (const entry of collection.entries()) entries.push(structuredClone(entry));
  return entries;
}

/** Copies a store as it is. Returns a function that makes it so again. */
async function backUp(store: Store): Promise<() => Promise<void>> {
  const copies = await Promise.all(
    COLLECTIONS.map(async name => ({
      collection: store[name] as Collection<unknown>,
      entries: await entriesOf(store[name]),
    })),
  );
  return async () => {
    for (const { collection, entries } of copies) {
      for (const [key] of await entriesOf(collection)) await collection.delete(key);
      for (const [key, value] of entries) await collection.set(key, value);
    }
  };
}

test('what was posted after the last backup is not posted again when the store is restored', async () => {
  const news = Array.from({ length: 6 }, (_, n) => keyEvent(`news-${n}`, { at: n }));
  const lab = await openLab(liveBlog(news.slice(0, 2)));
  await lab.read(liveBlog(news.slice(0, 3)));
  const restore = await backUp(lab.store);
  for (const count of [4, 5]) await lab.read(liveBlog(news.slice(0, count)));
  await restore();
  await lab.read(liveBlog(news));
  expect(lab.titles()).toEqual(news.slice(2).map(({ headline }) => headline));
});
