import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Bot, simulatorForTest, startBot } from '../../support/discord.ts';

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
