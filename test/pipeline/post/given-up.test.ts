import { expect, test } from 'vitest';
import { problem } from '../../../src/core/model/problem.ts';
import type { Channel } from '../../../src/pipeline/chat.ts';
import type { Store } from '../../../src/store/store.ts';
import { newMessage, openPoster } from '../../support/poster.ts';

const refused = {
  failed: 'refused',
  problem: problem('problem.discordRefuses', { message: 'Invalid Form Body' }),
} as const;

const refusing = (discord: Channel): Partial<Channel> => ({
  create: async (place, message, nonce) =>
    message.cards[0]?.title === 'Ferry' ? refused : discord.create(place, message, nonce),
});

/** A store that fails after a number of writes, as if the process were killed there. */
function failingAfter(store: Store, writes: number): Partial<Store> {
  let left = writes;
  const guarded = <T extends { set: unknown; delete: unknown }>(collection: T): T => {
    const guard =
      (work: (...given: never[]) => Promise<unknown>) =>
      (...given: never[]) => {
        left -= 1;
        if (left < 0) throw new Error('killed');
        return work(...given);
      };
    return { ...collection, set: guard(collection.set as never), delete: guard(collection.delete as never) };
  };
  return { outbox: guarded(store.outbox), receipts: guarded(store.receipts) };
}

test.each([
  ['problem.wordsBlocked', /AutoMod blocks it.* I stopped trying to post the newest version of “Ferry”\.$/],
  ['problem.linkHarmful', /harmful\. I stopped trying/],
] as const)('moderators learn why a message is given up (%s)', async (key, words) => {
  const shown: unknown[] = [];
  const poster = openPoster(discord => ({
    async create(place, message, nonce) {
      if (message.cards[0]?.title === 'Ferry') return { failed: 'refused', problem: problem(key) };
      shown.push(message.cards[0]?.text);
      return discord.create(place, message, nonce);
    },
  }));
  await poster.want(newMessage('Ferry'));
  for (let tries = 0; tries < 5; tries++) await poster.drain(600);
  expect(shown).toEqual([expect.stringMatching(words)]);
});

test('moderators learn of a message that is given up, wherever the process is killed', async () => {
  for (let writes = 0; writes < 8; writes++) {
    const poster = openPoster(refusing);
    await poster.want(newMessage('Ferry'));
    await poster.drain();
    await poster.drain(61);
    poster.restart(failingAfter(poster.store, writes));
    await poster.drain(301).catch(() => undefined);
    poster.restart();
    for (let tries = 0; tries < 5; tries++) await poster.drain(600);
    expect(poster.discord.titles(), `killed after ${writes} writes`).toEqual(['For moderators']);
  }
});
