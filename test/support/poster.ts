import { outboxKey } from '../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import type { Channel } from '../../src/pipeline/chat.ts';
import { createPost } from '../../src/pipeline/post/post.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { simulatedChannel } from './simulated-channel.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** A delivery of a message about one update to channel 2. */
export const newMessage = (title: string, given: Partial<Delivery> = {}): Delivery => ({
  artifact: `update:${title}:feed`,
  channelId: '2',
  revision: 1,
  order: 0,
  want: { cards: [{ title, url: `https://news.example/live#${title}` }] },
  create: true,
  ...given,
});

/** The real posting, a memory store and channels in memory. The test moves the clock. */
export function openPoster(overrides: (discord: Channel) => Partial<Channel> = () => ({})) {
  let at = BEGIN;
  let elapsed = 0;
  const store = openStore({ kind: 'memory' });
  const discord = simulatedChannel();
  const channel: Channel = { ...discord, ...overrides(discord) };
  const start = (given: Partial<Store> = {}) =>
    createPost({
      store: { ...store, ...given },
      lease: localLease(),
      log: silent,
      now: () => new Date(at),
      steadyMs: () => elapsed,
      jitter: () => 0,
      channel,
      stopping: new AbortController().signal,
    });
  let post = start();
  return {
    store,
    discord,
    want: (delivery: Delivery): Promise<void> => store.outbox.set(outboxKey(delivery), delivery),
    /** Lets seconds pass, then posts what is due. */
    async drain(seconds = 0): Promise<void> {
      at += seconds * 1000;
      elapsed += seconds * 1000;
      await post.drain();
    },
    /** The process ends and another one starts, on the same store or on one that fails at times. */
    restart(given: Partial<Store> = {}): void {
      elapsed = 0;
      post = start(given);
    },
  };
}
