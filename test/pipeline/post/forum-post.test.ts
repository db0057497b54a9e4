import { expect, test } from 'vitest';
import type { Channel, Failure } from '../../../src/pipeline/chat.ts';
import { newMessage, openPoster } from '../../support/poster.ts';

const post = newMessage('Evening', {
  artifact: 'thread:feed',
  want: {
    cards: [{ title: 'Evening', url: 'https://news.example/live' }],
    thread: { name: 'Evening', forum: { tags: [] } },
  },
});

/** The first request for a post fails. Returns a function that carries it out after all. */
function failingOnce(failure: Failure) {
  let arrive: (() => unknown) | undefined;
  const overrides = (discord: Channel): Partial<Channel> => ({
    async openPost(...given) {
      if (arrive) return discord.openPost(...given);
      arrive = () => discord.openPost(...given);
      return failure;
    },
  });
  return { overrides, arrive: () => arrive?.() };
}

test('a forum post whose answer was lost is opened once, although the request arrives late', async () => {
  const { overrides, arrive } = failingOnce({ failed: 'later', reason: 'time-out', unanswered: true });
  const poster = openPoster(overrides);
  await poster.want(post);
  await poster.drain();
  await poster.drain(90);
  await arrive();
  await poster.drain(300);
  expect(poster.discord.titles()).toEqual(['Evening']);
});

test('a forum post whose request got lost is opened five minutes later', async () => {
  const { overrides } = failingOnce({ failed: 'later', reason: 'time-out', unanswered: true });
  const poster = openPoster(overrides);
  await poster.want(post);
  await poster.drain();
  await poster.drain(400);
  await poster.drain(10);
  expect(poster.discord.titles()).toEqual(['Evening']);
});

test('a forum post that Discord asked to wait for is opened at the next try', async () => {
  const { overrides } = failingOnce({ failed: 'later', reason: 'rate limit', after: 20 });
  const poster = openPoster(overrides);
  await poster.want(post);
  await poster.drain();
  await poster.drain(21);
  expect(poster.discord.titles()).toEqual(['Evening']);
});
