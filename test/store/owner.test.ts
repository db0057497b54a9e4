import { expect, onTestFinished, test } from 'vitest';
import { claimStore, refuseOthers } from '../../src/store/open.ts';
import { openTestStorage } from '../support/storage.ts';

async function opened() {
  const storage = await openTestStorage({ kind: 'memory' });
  onTestFinished(storage.store.close);
  return storage;
}

test('a store belongs to the first bot that claims it', async () => {
  const storage = await opened();
  await refuseOthers(storage, '1');
  await claimStore(storage, '1');
  await claimStore(storage, '1');
  await refuseOthers(storage, '1');
  await expect(refuseOthers(storage, '2')).rejects.toThrow('belongs to another bot (application 1)');
});

test('of two bots that claim it at the same moment, one gets it', async () => {
  const storage = await opened();
  const claims = await Promise.allSettled(['1', '2'].map(id => claimStore(storage, id)));
  expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('where the store was away while it was claimed, the operator is told to start again', async () => {
  const { store, place } = await opened();
  const lost = new AbortController();
  const lease = {
    with: async <T>(_: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
      await work(lost.signal);
      lost.abort();
      throw new Error('The lease was lost.');
    },
  };
  await expect(claimStore({ store, place, lease }, '1')).rejects.toThrow(
    `The store ${place} was away for too long while the bot started. Start it again.`,
  );
});
