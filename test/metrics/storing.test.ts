import { describe, expect, onTestFinished, test } from 'vitest';
import { outboxKey, receiptKey } from '../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import { createOutboxMonitor } from '../../src/metrics/storing.ts';
import { openStore } from '../../src/store/open.ts';

const delivery = (given: Partial<Delivery> = {}): Delivery => ({
  artifact: 'update:a',
  channelId: '2',
  revision: 1,
  order: 0,
  want: { cards: [] },
  create: true,
  ...given,
});

/** A monitored outbox with a clock that stands still. People must fix something in the channels in `blocked`. */
function outbox() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const clock = { now: Date.parse('2026-11-25T18:00:00.000Z') };
  const blocked = new Set<string>();
  const given = {
    receipts: store.receipts,
    now: () => new Date(clock.now),
  };
  const monitor = createOutboxMonitor({ outbox: store.outbox, ...given });
  const isBlocked = (id: string) => blocked.has(id);
  return {
    store,
    blocked,
    collection: monitor.collection,
    oldest: () => monitor.oldestMissing(isBlocked),
    counts: () => monitor.counts(isBlocked),
    put: (each: Delivery) => monitor.collection.set(outboxKey(each), each),
    take: (each: Delivery) => monitor.collection.delete(outboxKey(each)),
    pass(seconds: number) {
      clock.now += seconds * 1000;
    },
  };
}

describe('the oldest message that is missing', () => {
  test('has waited since it was put into the outbox', async () => {
    const { put, pass, oldest, take } = outbox();
    expect(await oldest()).toBe(0);
    await put(delivery());
    pass(30);
    await put(delivery({ artifact: 'update:b' }));
    pass(10);
    expect(await oldest()).toBe(40);
    await take(delivery());
    expect(await oldest()).toBe(10);
  });

  test('is none that is posted already and waits for an edit', async () => {
    const { store, put, pass, oldest } = outbox();
    const at = '2026-11-25T17:00:00.000Z';
    await store.receipts.set(receiptKey(delivery()), { state: 'posted', revision: 0, at, messageId: '9', hash: '' });
    await put(delivery());
    pass(3600);
    expect(await oldest()).toBe(0);
  });

  test('is one whose sending was begun and not confirmed', async () => {
    const { store, put, pass, oldest } = outbox();
    const at = '2026-11-25T17:00:00.000Z';
    await store.receipts.set(receiptKey(delivery()), { state: 'posting', revision: 1, at, nonce: 'n', since: at });
    await put(delivery());
    pass(60);
    expect(await oldest()).toBe(60);
  });

  test('is none in a channel where people must fix something', async () => {
    const { put, pass, oldest, blocked, counts } = outbox();
    await put(delivery());
    await put(delivery({ channelId: '3' }));
    blocked.add('2').add('3');
    pass(3600);
    expect(await oldest()).toBe(0);
    expect(counts()).toEqual({ waiting: 0, blocked: 2 });
    blocked.delete('3');
    expect(await oldest()).toBe(3600);
    expect(counts()).toEqual({ waiting: 1, blocked: 1 });
  });
});

test('what was there before the start is noticed by the first walk through the outbox, and counts from then', async () => {
  const { store, collection: watched, pass, oldest, counts } = outbox();
  await store.outbox.set(outboxKey(delivery()), delivery());
  expect(counts()).toEqual({ waiting: 0, blocked: 0 });
  await Array.fromAsync(watched.entries());
  pass(5);
  expect(await oldest()).toBe(5);
});

test('what another process has posted is noticed by the next walk', async () => {
  const { store, collection: watched, put, counts } = outbox();
  await put(delivery());
  await store.outbox.delete(outboxKey(delivery()));
  await Array.fromAsync(watched.entries());
  expect(counts()).toEqual({ waiting: 0, blocked: 0 });
});
