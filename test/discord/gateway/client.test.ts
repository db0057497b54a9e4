import { setImmediate } from 'node:timers/promises';
import { DISCORD_LIMITS, type DiscordSimulator, type RateLimits } from 'discord-simulator';
import { expect, onTestFinished, test, vi } from 'vitest';
import { textReply } from '../../../src/actions/command.ts';
import { createDiscord } from '../../../src/discord/gateway/client.ts';
import { InvalidTokenError } from '../../../src/discord/invalid-token.ts';
import { identify } from '../../../src/discord/rest/application.ts';
import { closingGateway } from '../../support/closing-gateway.ts';
import { aCommand, echo, gate } from '../../support/commands.ts';
import { recordingLog, simulatorForTest, startBot, textChannel } from '../../support/discord.ts';
import { answer, startOrigin } from '../../support/origin.ts';
import { seededBot } from '../../support/seeded-bot.ts';

const hello = aCommand({ run: async () => textReply('hello') });

const settings = (apiUrl: string, token = 'not.the.token') => ({
  token,
  apiUrl,
  commands: [hello],
  actions: seededBot().actions,
  log: recordingLog().log,
  now: () => new Date(),
});

test('the commands are registered once, and not again while they stay the same', async () => {
  const simulator = await simulatorForTest();
  let writes = 0;
  simulator.watch(({ type }) => {
    if (type === 'commands') writes += 1;
  });
  await startBot([hello, echo], { simulator });
  await startBot([echo, hello], { simulator });
  expect(writes).toBe(1);
  expect(simulator.commands().map(({ name }) => name)).toEqual(['do', 'echo']);
  expect(simulator.refusals).toEqual([]);
});

test('a changed command is registered again, and a removed one is deleted', async () => {
  const simulator = await simulatorForTest();
  await startBot([hello, echo], { simulator });
  await startBot([{ ...hello, description: 'Does it better' }], { simulator });
  expect(simulator.commands()).toEqual([expect.objectContaining({ name: 'do', description: 'Does it better' })]);
});

test('it knows who it is, where it is, and how it is invited', async () => {
  const { discord, simulator } = await startBot([hello]);
  expect(discord.ready()).toMatchObject({ user: { id: simulator.botId }, guildIds: [simulator.guildId] });
  const { searchParams } = new URL(discord.invite);
  expect(searchParams.get('client_id')).toBe(simulator.botId);
  expect(searchParams.get('scope')).toBe('bot applications.commands');
  const needed = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 35n) | (1n << 38n) | (1n << 51n);
  expect(searchParams.get('permissions')).toBe(needed.toString());
});

/** Servers on two shards; Discord limits how many of them may identify within five seconds. */
async function twoShards(atOnce: number) {
  const limits = { ...DISCORD_LIMITS, identify: { count: atOnce, ms: 5_000 } };
  // Servers that are created in one millisecond are on one shard.
  let ms = Date.now();
  const simulator = await simulatorForTest({ servers: 7, limits, now: () => ms++ });
  const servers = [simulator, ...simulator.servers];
  const bot = await startBot([hello], { simulator, shards: 2 });
  const askIn = async (server: Pick<DiscordSimulator, 'channels' | 'invoke'>) => {
    const { settled } = await server.invoke({ channelId: textChannel(server), command: 'do' });
    return (await settled).content;
  };
  return { ...bot, servers, askIn };
}

test('the servers of the first shard are served while the second one waits for Discord', async () => {
  const { discord, servers, askIn } = await twoShards(1);
  const all = vi.fn();
  void discord.allConnected.then(all);
  const known = new Set(discord.ready().guildIds);
  expect(known.size).toBeGreaterThan(0);
  expect(known.size).toBeLessThan(servers.length);
  for (const server of servers.filter(({ guildId }) => known.has(guildId))) expect(await askIn(server)).toBe('hello');
  expect(discord.connected()).toBe(false);
  expect(all).not.toHaveBeenCalled();
});

test('the servers of all shards are known once all are connected', async () => {
  const { discord, servers, askIn } = await twoShards(2);
  await discord.allConnected;
  expect(discord.connected()).toBe(true);
  expect(new Set(discord.ready().guildIds)).toEqual(new Set(servers.map(({ guildId }) => guildId)));
  for (const server of servers) expect(await askIn(server)).toBe('hello');
});

test('a token that Discord refuses is a typed error that does not contain it', async () => {
  const simulator = await simulatorForTest();
  const starting = createDiscord(settings(simulator.url));
  await expect(starting).rejects.toBeInstanceOf(InvalidTokenError);
  await expect(starting).rejects.not.toThrow('not.the.token');
});

test.each([4004, 4013, 4014])('a gateway that closes with %i refuses the start', async code => {
  await expect(createDiscord(settings(await closingGateway(code)))).rejects.toBeInstanceOf(InvalidTokenError);
});

test('an unreachable Discord is an error with its cause', async () => {
  const starting = createDiscord(settings('http://127.0.0.1:9/api'));
  await expect(starting).rejects.toMatchObject({ cause: expect.objectContaining({ code: 'ECONNREFUSED' }) });
  await expect(starting).rejects.toThrow('at http://127.0.0.1:9/api. Check DISCORD_API_URL and the network.');
});

test.each([
  [200, 'a page'],
  [200, '{}'],
  [404, 'a page'],
])(
  'an address at which something other than Discord answers (%i, %s) is an error that says so',
  async (status, body) => {
    const type = body === '{}' ? 'application/json' : 'text/html';
    const { url } = await startOrigin(answer(status, { 'content-type': type }, body));
    const reason = { cause: expect.objectContaining({ message: 'What answers there is not Discord.' }) };
    await expect(createDiscord(settings(url))).rejects.toMatchObject(reason);
    await expect(identify({ token: 't', apiUrl: url })).rejects.toMatchObject(reason);
  },
);

/** A bot whose clock moves only when it waits until it tries its token again. */
async function waitingBot(limits?: Partial<RateLimits>) {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const waits: number[] = [];
  const refusals: Error[] = [];
  const { promise: end, resolve } = Promise.withResolvers<Error>();
  const sleep = async (ms: number) => {
    waits.push(ms / 1000);
    vi.advanceTimersByTime(ms);
    // discord.js is done with a closed connection by then.
    await setImmediate();
  };
  const refused = (error: Error) => {
    refusals.push(error);
    resolve(error);
  };
  const simulator = await simulatorForTest(limits && { limits });
  const noted: number[] = [];
  const invalidRequests = { tokenRefused: (seconds: number) => void noted.push(seconds) };
  const bot = await startBot([hello], { simulator, hooks: { refused, sleep }, invalidRequests });
  return { ...bot, waits, noted, refusals, end };
}

test('a token that the gateway refuses once is tried again, and commands are answered', async () => {
  const { simulator, discord, channelId, waits, refusals } = await waitingBot();
  for (let n = 0; n < 6; n += 1) {
    const ready = waits.length + 1;
    simulator.faults.dropGateway('unauthorised');
    await expect.poll(() => [waits.length, discord.connected()]).toEqual([ready, true]);
  }
  expect(await simulator.invoke({ channelId, command: 'do' })).toMatchObject({ state: 'answered' });
  expect(waits).toEqual([10, 10, 10, 10, 10, 10]);
  expect(refusals).toEqual([]);
});

test('a token that the gateway refuses for minutes is noted each time, and reported once', async () => {
  const { simulator, waits, noted, refusals, end } = await waitingBot({
    'identify a day': { count: 1, ms: 86_400_000 },
  });
  // Discord resets the token, because the bot identifies too often.
  simulator.faults.dropGateway('unauthorised');
  expect(await end).toBeInstanceOf(InvalidTokenError);
  expect(waits).toEqual([10, 30, 60, 120]);
  expect(noted).toEqual(waits);
  expect(refusals).toHaveLength(1);
});

test('a token that is refused for minutes by the API is reported once', async () => {
  const { discord, simulator, channelId, refusals, end } = await waitingBot();
  simulator.faults.add({ path: /messages$/, times: 5, effect: { status: 401 } });
  const post = () => discord.channel.create(channelId, { cards: [{ title: 'x' }] }, 'n1');
  for (const after of [10, 30, 60, 120]) {
    expect(await post()).toMatchObject({ failed: 'later', after });
    vi.advanceTimersByTime(after * 1000);
  }
  await expect(post()).rejects.toBeInstanceOf(InvalidTokenError);
  await expect(post()).rejects.toBeInstanceOf(InvalidTokenError);
  expect(await end).toBeInstanceOf(InvalidTokenError);
  expect(refusals).toHaveLength(1);
});

test('closing finishes the replies that were begun', async () => {
  const work = gate();
  const run = () => work.opened.then(() => textReply('done'));
  const { simulator, discord, channelId } = await startBot([aCommand({ slow: true, run })]);
  const answer = await simulator.invoke({ channelId, command: 'do' });
  const closing = discord.close();
  work.open();
  await closing;
  expect((await answer.settled).content).toBe('done');
});
