import { expect, test } from 'vitest';
import { discordChannel } from '../../../src/discord/rest/channel.ts';
import { createBan } from '../../../src/discord/rest/rate-limits.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { simulatorForTest, textChannel } from '../../support/discord.ts';

/** Milliseconds in which a channel takes five messages. */
const WINDOW = 5_000;
/** What is left of it when the second worker begins. */
const LEFT = 100;

test('a channel that another worker takes over costs one 429, and gets each message once', async () => {
  let at = Date.parse('2026-11-25T18:30:00.000Z');
  const simulator = await simulatorForTest({ limits: {}, now: () => at });
  const answers: (readonly [worker: string, status: number])[] = [];
  const workerOf = (name: string) => {
    const note = (status: number): void => {
      answers.push([name, status]);
      // While discord.js waits.
      if (status === 429) at += LEFT;
    };
    const access = { token: simulator.token, apiUrl: simulator.url, invalidRequests: { note, ban: createBan() } };
    return discordChannel(discordRest(access));
  };
  const [first, second, channelId] = [workerOf('first'), workerOf('second'), textChannel(simulator)];
  const send = (worker: typeof first, names: readonly string[]) =>
    Promise.all(names.map(name => worker.create(channelId, { cards: [{ title: name }] }, name)));
  await send(first, ['a', 'b', 'c', 'd', 'e']);
  at += WINDOW - LEFT;
  await send(second, ['f', 'g', 'h']);
  expect(answers.filter(([, status]) => status === 429)).toEqual([['second', 429]]);
  const titles = simulator.messages(channelId).map(({ embeds }) => embeds[0]?.title);
  expect(titles).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
});
