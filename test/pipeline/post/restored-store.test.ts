import { describe, expect, test } from 'vitest';
import type { Collection, Store } from '../../../src/store/store.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog } from '../../support/live-blog.ts';

const COLLECTIONS = ['feeds', 'subscriptions', 'blogs', 'outbox', 'logs', 'receipts', 'pings'] as const;

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

describe('two polls that a store lost in a failover', () => {
  /** Reads alone for minutes, then three new updates one by one: the first two polls are lost. */
  async function failOver(isNoticed: boolean) {
    const first = keyEvent('first', { at: 0 });
    const lab = await openLab(liveBlog([first]));
    // The process has run for long enough to know that nothing newer was posted before it.
    for (let reads = 0; reads < 4; reads += 1) await lab.read(liveBlog([first]), 60);
    const news = [1, 2, 3].map(n => keyEvent(`news-${n}`, { publishedAt: `2026-11-25T18:34:0${n}.000Z` }));
    const restore = await backUp(lab.store);
    for (const count of [1, 2]) await lab.read(liveBlog([...news.slice(0, count), first]), 1);
    await restore();
    if (isNoticed) lab.loseStore();
    await lab.read(liveBlog([...news, first]), 2);
    expect(lab.titles()).toEqual(news.map(({ headline }) => headline));
  }

  test('double nothing, however new their updates are', () => failOver(true));

  test('double nothing if the store was never seen to be away', () => failOver(false));
});

test('a batch and the end that a store lost with their polls are found and not posted again', async () => {
  const first = keyEvent('first', { at: 0 });
  const lab = await openLab(liveBlog([first]));
  const restore = await backUp(lab.store);
  const corrected = { ...first, headline: 'New words' };
  await lab.read(liveBlog([corrected]));
  const burst = Array.from({ length: 9 }, (_, n) => keyEvent(`news-${n}`, { at: 1 })).reverse();
  const over = liveBlog([...burst, corrected], { state: 'ended' });
  for (let read = 0; read < 2; read += 1) await lab.read(over, 60);
  const posted = lab.titles();
  await restore();
  lab.loseStore();
  // Another document with the same updates.
  await lab.read({ ...over, publisher: 'The Courier' });
  await lab.read({ ...over, publisher: 'The Courier' }, 600);
  expect(posted).toHaveLength(7);
  expect(lab.titles()).toEqual(posted);
});

test('what was posted after the last backup is not posted again when the store is restored', async () => {
  const news = Array.from({ length: 6 }, (_, n) => keyEvent(`news-${n}`, { at: n }));
  const lab = await openLab(liveBlog(news.slice(0, 2)));
  await lab.read(liveBlog(news.slice(0, 3)));
  const restore = await backUp(lab.store);
  for (const count of [4, 5]) await lab.read(liveBlog(news.slice(0, count)));
  await restore();
  lab.loseStore();
  await lab.read(liveBlog(news));
  expect(lab.titles()).toEqual(news.slice(2).map(({ headline }) => headline));
});
