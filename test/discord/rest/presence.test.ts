import { expect, test } from 'vitest';
import { isChannelGone, isServerLeft } from '../../../src/discord/gateway/servers.ts';
import { discordRest } from '../../../src/discord/rest/rest.ts';
import { simulatorForTest, textChannel } from '../../support/discord.ts';

async function start() {
  const simulator = await simulatorForTest();
  const rest = discordRest({ token: simulator.token, apiUrl: simulator.url });
  const server = { applicationId: simulator.botId, guildId: simulator.guildId };
  return { simulator, rest, isLeft: () => isServerLeft(rest, server), server };
}

test('a channel is gone only if Discord does not know it', async () => {
  const { simulator, rest } = await start();
  const channelId = textChannel(simulator);
  expect(await isChannelGone(rest, channelId)).toBe(false);
  simulator.setBotPermissions(channelId, 0n);
  expect(await isChannelGone(rest, channelId)).toBe(false);
  simulator.deleteChannel(channelId);
  expect(await isChannelGone(rest, channelId)).toBe(true);
});

test('a server is left when it has neither the bot nor its commands', async () => {
  const { simulator, rest, isLeft, server } = await start();
  expect(await isLeft()).toBe(false);
  simulator.install('commands only');
  expect(await isLeft()).toBe(false);
  simulator.removeBot();
  expect(await isLeft()).toBe(true);
  expect(await isServerLeft(rest, { ...server, guildId: '1' })).toBe(true);
});

test('while Discord cannot say, nothing is gone or left', async () => {
  const { simulator, rest, isLeft } = await start();
  simulator.removeBot();
  simulator.faults.add({ method: 'GET', times: 20, effect: { status: 500 } });
  await expect(isLeft()).rejects.toThrow();
  await expect(isChannelGone(rest, '1')).rejects.toThrow();
});
