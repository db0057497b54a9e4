import { expect, onTestFinished, test } from 'vitest';
import { artifactAt } from '../../src/actions/message-lookup.ts';
import type { Receipt } from '../../src/core/model/delivery.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { countedStore } from '../support/counted-store.ts';

const AT = '2026-11-25T18:30:00.000Z';
const posted = (messageId: string): Receipt => ({ state: 'posted', revision: 1, at: AT, messageId, hash: 'h' });

/** A store with this many receipts in channel 2, and one in channel 3. */
async function storeOf(messages: number): Promise<Store> {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  for (let n = 0; n < messages; n += 1) await store.receipts.set(`2/update:${n}:feed`, posted(`m${n}`));
  await store.receipts.set('3/update:0:feed', posted('other'));
  await store.receipts.set('2/update:gone:feed', { state: 'withdrawn', revision: 1, at: AT });
  return store;
}

async function readsOf(messages: number): Promise<number> {
  const { store, reads } = countedStore(await storeOf(messages));
  expect(await artifactAt({ store }, ['2'], `m${messages - 1}`)).toMatchObject({ channelId: '2' });
  return reads();
}

test('what a message shows is found without reading the receipts of other messages', async () => {
  expect(await readsOf(300)).toBe(await readsOf(3));
});

test('a message is found in the channels that are named, and nowhere else', async () => {
  const store = await storeOf(3);
  const found = (channelIds: readonly string[], messageId: string) => artifactAt({ store }, channelIds, messageId);
  expect(await found(['9', '2'], 'm1')).toEqual({ channelId: '2', artifact: 'update:1:feed' });
  expect(await found(['3'], 'm1')).toBeUndefined();
  expect(await found(['2', '3'], 'other')).toEqual({ channelId: '3', artifact: 'update:0:feed' });
  expect(await found(['2'], 'm9')).toBeUndefined();
});

test('a message is known as soon as its receipt is written, and no longer when that is deleted', async () => {
  const store = await storeOf(3);
  await store.receipts.set('2/update:1:feed', posted('new'));
  expect(await artifactAt({ store }, ['2'], 'm1')).toBeUndefined();
  expect(await artifactAt({ store }, ['2'], 'new')).toMatchObject({ artifact: 'update:1:feed' });
  await store.receipts.delete('2/update:1:feed');
  expect(await artifactAt({ store }, ['2'], 'new')).toBeUndefined();
});
