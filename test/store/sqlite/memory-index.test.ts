import { expect, test } from 'vitest';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { guildsInMemory } from '../../../src/store/sqlite/memory-index.ts';
import type { Collection } from '../../../src/store/store.ts';
import { subscription } from '../../support/live-blog.ts';

/** A cached list of one feed's subscriptions, and how many of them were asked for their server. */
function followers(count: number): { collection: Collection<readonly Subscription[]>; asked: () => number } {
  let asked = 0;
  const all = Array.from({ length: count }, (_, n) =>
    Object.defineProperty(subscription({ id: `s${n}` }), 'guildId', {
      get() {
        asked += 1;
        return `${n}`;
      },
    }),
  );
  const collection: Collection<readonly Subscription[]> = {
    get: async () => all,
    set: async () => undefined,
    delete: async () => undefined,
    async *entries() {
      yield ['feed', all];
    },
  };
  return { collection, asked: () => asked };
}

test('what a server follows of a feed is found without asking all its followers again', async () => {
  const { collection, asked } = followers(300);
  const subscriptions = guildsInMemory(collection);
  await subscriptions.of('1');
  const before = asked();
  expect((await subscriptions.of('7')).map(({ id }) => id)).toEqual(['s7']);
  expect(asked()).toBe(before);
});
