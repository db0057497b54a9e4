import { expect, test } from 'vitest';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { Channel } from '../../../src/pipeline/chat.ts';
import { createPost } from '../../../src/pipeline/post/post.ts';
import { type FencingToken, runUnderLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Lease } from '../../../src/store/store.ts';
import { simulatedChannel } from '../../support/simulated-channel.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const MINUTE = 60_000;

const delivery = (revision: number, title: string, create = false): Delivery => ({
  artifact: 'update:a:feed',
  channelId: '2',
  revision,
  order: 0,
  want: { cards: [{ title, url: 'https://news.example/live#a' }] },
  create,
});

/** Leases that a second process takes over while the first is suspended. */
function takenOver() {
  const holders = new Map<string, FencingToken>();
  const lease = (owner: string): Lease => ({
    with(key, work) {
      const token = { owner, grant: `${owner} ${key}` };
      holders.set(key, token);
      const isLost = (): boolean => holders.get(key) !== token;
      return runUnderLease({ key, ...token, isLost }, () => work(new AbortController().signal));
    },
  });
  return lease;
}

test('an edit of a process that was suspended for longer than its lease does not stay', async () => {
  let at = Date.parse('2026-11-25T19:00:00.000Z');
  const store = openStore({ kind: 'memory' });
  const lease = takenOver();
  const discord = simulatedChannel();
  const [begun, woken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const suspended: Channel = {
    ...discord,
    async edit(...args) {
      begun.resolve();
      await woken.promise;
      return discord.edit(...args);
    },
  };
  const process = (channel: Channel, owner: string) =>
    createPost({
      store,
      lease: lease(owner),
      log: silent,
      now: () => new Date(at),
      jitter: () => 0,
      channel,
      isShared: true,
      stopping: new AbortController().signal,
    });
  const first = process(suspended, 'first');
  const second = process(discord, 'second');
  const want = (wanted: Delivery) => store.outbox.set(outboxKey(wanted), wanted);
  await want(delivery(1, 'one', true));
  await second.serve('2');
  await want(delivery(2, 'two'));
  const suspendedEdit = first.serve('2').catch(() => undefined);
  await begun.promise;
  await want(delivery(3, 'three'));
  await second.serve('2');
  expect(discord.titles()).toEqual(['three']);
  woken.resolve();
  await suspendedEdit;
  expect(discord.titles()).toEqual(['two']);
  at += 6 * MINUTE;
  await second.serve('2');
  expect(discord.titles()).toEqual(['three']);
});
