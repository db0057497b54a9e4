import { expect, onTestFinished, test } from 'vitest';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { NOBODY } from '../../src/core/model/member.ts';
import { openStore } from '../../src/store/open.ts';
import { upgrade } from '../../src/store/upgrade.ts';
import { receipt } from './store.contract.ts';

const NOW = new Date('2026-11-26T18:00:00.000Z');

test('letters of version 7 no longer name the member in their keys, and receipts of forgotten members go', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  await store.members.set('70', { ...NOBODY, channelId: '970' });
  await store.receipts.set('970/letter:a:70', receipt(1));
  await store.receipts.set('971/letter:a:71', receipt(2));
  await store.receipts.set('2/update:b:feed', receipt(3));
  const waiting: Delivery = {
    ...{ artifact: 'letter:c:70', channelId: '970', revision: 4, order: 0, want: null, create: true },
  };
  await store.letters.set('970/letter:c:70@4', waiting);
  for (const _ of ['once', 'again']) {
    await upgrade(store, 7, NOW);
    expect((await Array.fromAsync(store.receipts.entries(), ([key]) => key)).toSorted()).toEqual([
      '2/update:b:feed',
      '970/letter:a',
    ]);
    expect(await Array.fromAsync(store.letters.entries())).toEqual([
      ['970/letter:c@4', { ...waiting, artifact: 'letter:c', reader: '70' }],
    ]);
  }
});
