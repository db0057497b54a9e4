import { expect, test } from 'vitest';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import { newMessage, openPoster } from '../../support/poster.ts';

const starter = (title: string, revision: number): Delivery =>
  newMessage(title, {
    artifact: 'thread:feed',
    revision,
    want: { cards: [{ title, url: 'https://news.example/live' }], thread: { name: title } },
  });

test('a thread goes on when someone deletes the message that it began under', async () => {
  const poster = openPoster();
  await poster.want(starter('Evening', 1));
  await poster.drain();
  poster.discord.clear();
  await poster.want(starter('Night', 2));
  await poster.drain();
  await poster.drain(360);
  await poster.want(newMessage('Ferry', { in: 'thread:feed', revision: 3 }));
  await poster.drain();
  expect(poster.discord.titles()).toEqual(['Ferry']);
});

test('a thread that was opened without an answer is found when someone deletes the message that it began under', async () => {
  let isLost = true;
  const poster = openPoster(discord => ({
    async openThread(...given) {
      const opened = await discord.openThread(...given);
      return isLost ? { failed: 'later', reason: 'time-out', unanswered: true } : opened;
    },
  }));
  await poster.want(starter('Evening', 1));
  await poster.drain();
  isLost = false;
  poster.discord.clear();
  await poster.want(starter('Night', 2));
  for (const seconds of [60, 60, 360, 60]) await poster.drain(seconds);
  await poster.want(newMessage('Ferry', { in: 'thread:feed', revision: 3 }));
  await poster.drain();
  expect(poster.discord.titles()).toEqual(['Ferry']);
});

test('moderators are told when the message is deleted before its thread is opened', async () => {
  let isDeleted = false;
  const poster = openPoster(discord => ({
    async openThread(...given) {
      return isDeleted ? { failed: 'message gone' } : discord.openThread(...given);
    },
  }));
  isDeleted = true;
  await poster.want(starter('Evening', 1));
  await poster.drain();
  await poster.drain(360);
  await poster.drain();
  expect(poster.discord.titles()).toEqual(['Evening', 'For moderators']);
});
