import { expect, test } from 'vitest';
import type { Channel } from '../../../src/pipeline/chat.ts';
import { newMessage, openPoster } from '../../support/poster.ts';

/** Discord says that it does not know the message when one is created, while this is true of its nonce. */
const unknown =
  (isUnknown: (nonce: string, seen: readonly string[]) => boolean) =>
  (discord: Channel): Partial<Channel> => {
    const seen: string[] = [];
    return {
      async create(place, message, nonce) {
        seen.push(nonce);
        return isUnknown(nonce, seen) ? { failed: 'message gone' } : discord.create(place, message, nonce);
      },
    };
  };

async function shownAfter(overrides: (discord: Channel) => Partial<Channel>): Promise<readonly string[]> {
  const poster = openPoster(overrides);
  await poster.want(newMessage('Ferry'));
  await poster.drain();
  for (let minutes = 0; minutes < 30; minutes += 6) await poster.drain(360);
  return poster.discord.titles();
}

test('one answer that a message is unknown when it is created loses no update', async () => {
  expect(await shownAfter(unknown((_, seen) => seen.length === 1))).toEqual(['Ferry']);
});

test('an update whose nonce Discord connects with a message that is gone is posted with another nonce', async () => {
  expect(await shownAfter(unknown((nonce, [first]) => nonce === first))).toEqual(['Ferry']);
});

test('an update that can never be created is told to the moderators', async () => {
  let isFirst = true;
  const never = (discord: Channel): Partial<Channel> => ({
    async create(place, message, nonce) {
      isFirst = message.cards[0]?.title === 'Ferry';
      return isFirst ? { failed: 'message gone' } : discord.create(place, message, nonce);
    },
  });
  expect(await shownAfter(never)).toEqual(['For moderators']);
});
