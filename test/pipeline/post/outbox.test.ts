import { describe, expect, onTestFinished, test } from 'vitest';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import { isAwaited, isRenewed, waitingAt, waitingFor } from '../../../src/pipeline/post/outbox.ts';
import { openStore } from '../../../src/store/open.ts';

const at = '2026-11-25T19:00:00.000Z';
const delivery = (artifact: string, revision: number, given: Partial<Delivery> = {}): Delivery => ({
  artifact,
  channelId: '2',
  revision,
  order: 0,
  want: { cards: [] },
  create: true,
  ...given,
});

async function holding(...deliveries: readonly Delivery[]) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  for (const one of deliveries) await store.outbox.set(outboxKey(one), one);
  return store;
}

describe('what waits for a channel', () => {
  test('is grouped by artifact, in the order in which each was first wanted', async () => {
    const store = await holding(
      delivery('z', 5, { order: 1 }),
      delivery('a', 5, { order: 2 }),
      delivery('m', 4, { order: 9 }),
      delivery('z', 7),
      delivery('b', 6),
      delivery('other', 1, { channelId: '22' }),
    );
    const groups = await waitingFor(store, '2');
    expect(groups.map(group => group.map(({ artifact, revision }) => `${artifact}@${revision}`))).toEqual([
      ['m@4'],
      ['z@5', 'z@7'],
      ['a@5'],
      ['b@6'],
    ]);
  });

  test('leaves out a damaged entry, which nothing would take out', async () => {
    const store = await holding(delivery('a', 5));
    await store.outbox.set('2/b@6', delivery('b', 6, { channelId: '3' }));
    await store.outbox.set('2/c@7', { channelId: '2', artifact: 'c', want: 3 } as unknown as Delivery);
    expect((await waitingFor(store, '2')).flat().map(({ artifact }) => artifact)).toEqual(['a']);
  });

  test('at one artifact is of that artifact alone', async () => {
    const store = await holding(
      delivery('a', 5),
      delivery('a', 6),
      delivery('ab', 5),
      delivery('a', 5, { channelId: '3' }),
    );
    expect((await waitingAt(store, { channelId: '2', artifact: 'a' })).map(({ revision }) => revision)).toEqual([5, 6]);
  });
});

describe('a thread', () => {
  const thread = { channelId: '2', artifact: 'thread:feed' };
  const awaited = async (...held: readonly Delivery[]) => isAwaited(await holding(...held), thread);

  test('is awaited by what is to go into it', async () => {
    expect(await awaited(delivery('a', 5, { in: 'thread:feed' }))).toBe(true);
    expect(await awaited(delivery('a', 5), delivery('b', 5, { in: 'thread:other' }))).toBe(false);
    expect(await awaited(delivery('a', 5, { in: 'thread:feed', channelId: '22' }))).toBe(false);
  });

  test('is renewed if it waits to be opened or taken away', async () => {
    const into = { channelId: '2', in: 'thread:feed' };
    const renewed = async (...held: readonly Delivery[]) => isRenewed(await holding(...held), into);
    expect(await renewed(delivery('thread:feed', 5))).toBe(true);
    expect(await renewed()).toBe(false);
    expect(await renewed(delivery('thread:feed', 5, { create: false }))).toBe(false);
    const store = await holding(delivery('thread:feed', 5, { want: null }));
    expect(await isRenewed(store, { channelId: '2' })).toBe(false);
    await store.receipts.set('2/thread:feed', { state: 'posted', revision: 1, at, messageId: '9', hash: '' });
    expect(await isRenewed(store, into)).toBe(true);
  });
});

test('an artifact waits while a delivery of its own does', async () => {
  const store = await holding(delivery('a', 5));
  expect(await waitingAt(store, { channelId: '2', artifact: 'a' })).toHaveLength(1);
  expect(await waitingAt(store, { channelId: '2', artifact: 'b' })).toHaveLength(0);
});
