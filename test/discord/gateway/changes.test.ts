import { setImmediate } from 'node:timers/promises';
import type { GatewayDispatchPayload } from 'discord.js';
import type { DiscordSimulator } from 'discord-simulator';
import { expect, onTestFinished, test, vi } from 'vitest';
import { permissionScopeOf } from '../../../src/discord/gateway/changes.ts';
import { type Bot, simulatorForTest, startBot } from '../../support/discord.ts';

type Told = [guildId: string, channelId: string | undefined];

/** A bot that notes where it may have been allowed something. */
async function start(simulator?: DiscordSimulator): Promise<Bot & { told: readonly Told[] }> {
  const told: Told[] = [];
  const bot = await startBot([], { simulator: simulator ?? (await simulatorForTest()) });
  bot.discord.watchPermissions((guildId, channelId) => void told.push([guildId, channelId]));
  return { ...bot, told };
}

async function threadIn({ discord, channelId }: Bot): Promise<string> {
  const made = await discord.channel.create(channelId, { cards: [{ title: 'Ferry afloat' }] }, 'n1');
  const threadId = 'messageId' in made ? made.messageId : '';
  await discord.channel.openThread(channelId, threadId, { name: 'Harbour evening' });
  return threadId;
}

test('a start reports nothing', async () => {
  expect((await start()).told).toEqual([]);
});

test('a change of permissions in a channel is reported for it and for its threads', async () => {
  const bot = await start();
  const threadId = await threadIn(bot);
  bot.simulator.setBotPermissions(bot.channelId, 0n);
  const { guildId } = bot.simulator;
  await expect.poll(() => bot.told).toContainEqual([guildId, bot.channelId]);
  expect(bot.told).toContainEqual([guildId, threadId]);
});

test('a deleted channel is reported', async () => {
  const bot = await start();
  bot.simulator.deleteChannel(bot.channelId);
  await expect.poll(() => bot.told).toContainEqual([bot.simulator.guildId, bot.channelId]);
});

/** Discord sends no event for the threads: https://github.com/discordjs/discord.js/issues/10883 */
test('with a deleted channel its threads are gone, and archived ones may be', async () => {
  const bot = await start();
  const threadId = await threadIn(bot);
  const gone: unknown[] = [];
  bot.discord.watch({
    serverLeft: () => undefined,
    roleDeleted: () => undefined,
    channelDeleted: (_, channelId, name) => void gone.push([channelId, name]),
    serverChanged: guildId => void gone.push(guildId),
  });
  bot.simulator.deleteChannel(bot.channelId);
  await expect.poll(() => gone).toHaveLength(3);
  expect(gone).toEqual([[bot.channelId, expect.any(String)], [threadId, 'Harbour evening'], bot.simulator.guildId]);
});

test('a deleted channel that Discord hid has no name, nor have its threads', async () => {
  const bot = await start();
  await threadIn(bot);
  const names: (string | undefined)[] = [];
  bot.discord.watch({
    serverLeft: () => undefined,
    roleDeleted: () => undefined,
    channelDeleted: (_guildId, _channelId, name) => void names.push(name),
    serverChanged: () => undefined,
  });
  bot.simulator.setBotPermissions(bot.channelId, 0n);
  bot.simulator.deleteChannel(bot.channelId);
  await expect.poll(() => names).toEqual([undefined, undefined]);
});

test('a locked or deleted thread is reported', async () => {
  const bot = await start();
  const threadId = await threadIn(bot);
  bot.simulator.changeChannel(threadId, { locked: true });
  await expect.poll(() => bot.told).toEqual([[bot.simulator.guildId, threadId]]);
  bot.simulator.deleteChannel(threadId);
  await expect.poll(() => bot.told).toHaveLength(2);
});

test('a thread that was archived before the bot joined is reported when it is opened', async () => {
  const first = await start();
  const threadId = await threadIn(first);
  first.simulator.changeChannel(threadId, { archived: true });
  await first.discord.close();
  const second = await start(first.simulator);
  second.simulator.changeChannel(threadId, { archived: false });
  await expect.poll(() => second.told).toEqual([[second.simulator.guildId, threadId]]);
});

test('a changed role, and a change of the bot’s roles, are reported for the whole server', async () => {
  const { simulator, told } = await start();
  simulator.changeRole(simulator.roles().at(-1)?.id ?? '', 0n);
  await expect.poll(() => told).toEqual([[simulator.guildId, undefined]]);
  simulator.setMemberRoles(simulator.botId, []);
  await expect.poll(() => told).toHaveLength(2);
});

const packet = (t: string, d: object) => ({ op: 0, s: 1, t, d }) as GatewayDispatchPayload;

test('a server that is joined, or comes back after a lost session, is reported as a whole', () => {
  expect(permissionScopeOf(packet('GUILD_CREATE', { id: '1' }), '9')).toEqual({ guildId: '1' });
  expect(permissionScopeOf(packet('THREAD_LIST_SYNC', { guild_id: '1' }), '9')).toEqual({ guildId: '1' });
});

test('roles of other members, and messages, are not reported', () => {
  expect(permissionScopeOf(packet('GUILD_MEMBER_UPDATE', { guild_id: '1', user: { id: '2' } }), '9')).toBeUndefined();
  expect(permissionScopeOf(packet('MESSAGE_CREATE', { guild_id: '1', id: '2' }), '9')).toBeUndefined();
});

const DAY = 24 * 60 * 60_000;
/** Node runs a timer at once that is longer. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface SleepyBot extends Bot {
  told: readonly string[];
  naps: readonly number[];
}

/** A bot that notes where it may have been allowed something, whose clock moves only while it sleeps. */
async function sleepyBot({ timeout }: { timeout?: number } = {}): Promise<SleepyBot> {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const naps: number[] = [];
  const told: string[] = [];
  const sleep = async (ms: number) => {
    naps.push(ms);
    vi.advanceTimersByTime(ms);
    await setImmediate();
  };
  const simulator = await simulatorForTest();
  if (timeout !== undefined) simulator.timeOut(simulator.botId, inFuture(timeout));
  const bot = await startBot([], { simulator, hooks: { sleep } });
  bot.discord.watchPermissions(guildId => void told.push(`${guildId} ${new Date().toISOString()}`));
  return { ...bot, told, naps };
}

const inFuture = (ms: number): string => new Date(Date.now() + ms).toISOString();

test('the end of a timeout of 28 days is reported when it comes', async () => {
  const { simulator, told, naps } = await sleepyBot();
  const [start, end] = [inFuture(0), inFuture(28 * DAY)];
  simulator.timeOut(simulator.botId, end);
  await expect.poll(() => told).toEqual([`${simulator.guildId} ${start}`, `${simulator.guildId} ${end}`]);
  expect(Math.max(...naps)).toBeLessThan(LONGEST_TIMER);
});

test('the end of a timeout that began before the bot did is reported too', async () => {
  const { simulator, told, naps } = await sleepyBot({ timeout: 60_000 });
  await expect.poll(() => told).toEqual([expect.stringContaining(simulator.guildId)]);
  expect(naps).toEqual([60_000]);
});

test('in a timeout nothing may be posted, until it ends', async () => {
  const { simulator, discord, channelId } = await startBot([]);
  const missing = () => discord.servers.missingPermissions(simulator.guildId, channelId);
  expect(missing()).toEqual([]);
  simulator.timeOut(simulator.botId, inFuture(DAY));
  await expect.poll(missing).toEqual(['EmbedLinks', 'SendMessages']);
  simulator.timeOut(simulator.botId, undefined);
  await expect.poll(missing).toEqual([]);
});
