import { once } from 'node:events';
import { Client } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import type { DiscordSimulator } from '../../src/discord/port.ts';
import { connectTo, type Line, logIn } from '../support/gateway-line.ts';
import { clock, startSimulator } from '../support/simulator.ts';

const GUILDS = 1;
const MESSAGES = 1 << 9;
const CONTENT = 1 << 15;

const events = (line: Line) => line.heard.flatMap(({ t }) => t ?? []);

test('a login is answered with the session and then the guild', async () => {
  const { simulator } = await startSimulator();
  const line = await logIn(simulator);
  expect(await line.next('GUILD_CREATE')).toMatchObject({ id: simulator.guildId, unavailable: false });
  expect(line.heard.map(({ op, s, t }) => [op, s, t])).toEqual([
    [10, null, null],
    [0, 1, 'READY'],
    [0, 2, 'GUILD_CREATE'],
  ]);
});

test('a heartbeat is acknowledged', async () => {
  const { simulator } = await startSimulator();
  const line = await connectTo(simulator);
  line.say(1, null);
  expect((await line.packet(({ op }) => op === 11)).op).toBe(11);
});

test('a client that stops its heartbeat is disconnected', async () => {
  const { simulator } = await startSimulator({ heartbeatMs: 20 });
  const line = await logIn(simulator);
  expect(await line.closed).toBe(4009);
});

const refusals: readonly [sentence: string, login: object, code: number][] = [
  ['a wrong token', { token: 'wrong', intents: GUILDS }, 4004],
  ['a privileged intent that was not granted', { intents: GUILDS | CONTENT }, 4014],
  ['intents that do not exist', { intents: 2 ** 30 }, 4013],
  ['a shard out of range', { intents: GUILDS, shard: [2, 2] }, 4010],
];

test.for(refusals)('%s ends the connection for good', async ([, login, code]) => {
  const { simulator } = await startSimulator();
  const line = await connectTo(simulator);
  line.say(2, { token: simulator.token, properties: {}, ...login });
  expect(await line.closed).toBe(code);
});

const misuse: readonly [sentence: string, say: (line: Line, token: string) => void, code: number][] = [
  ['what is no JSON', line => line.socket.send('hello'), 4002],
  ['an unknown opcode', line => line.say(99, null), 4001],
  ['a presence before the login', line => line.say(3, null), 4003],
  ['more than 120 packets in a minute', line => Array.from({ length: 121 }, () => line.say(1, null)), 4008],
];

test.for(misuse)('%s ends the connection', async ([, say, code]) => {
  const { simulator } = await startSimulator();
  const line = await connectTo(simulator);
  say(line, simulator.token);
  expect(await line.closed).toBe(code);
});

test('an unsupported version or encoding is refused', async () => {
  const { simulator } = await startSimulator();
  expect(await (await connectTo(simulator, 'v=9&encoding=json')).closed).toBe(4012);
  expect(await (await connectTo(simulator, 'v=10&encoding=etf')).closed).toBe(4002);
});

test('a client that resumes receives the events it missed', async () => {
  const { simulator, liveId } = await startSimulator();
  const first = await logIn(simulator, { intents: GUILDS | MESSAGES });
  const { session_id } = first.heard.find(({ t }) => t === 'READY')?.d ?? {};
  simulator.faults.dropGateway('reset');
  await first.closed;
  simulator.postMessage(liveId, 'missed');
  const second = await connectTo(simulator);
  second.say(6, { token: simulator.token, session_id, seq: 2 });
  await second.next('RESUMED');
  expect(events(second)).toEqual(['MESSAGE_CREATE', 'RESUMED']);
  expect(second.heard.at(-1)?.s).toBe(4);
});

test('an unknown session cannot be resumed', async () => {
  const { simulator } = await startSimulator();
  const line = await connectTo(simulator);
  line.say(6, { token: simulator.token, session_id: 'none', seq: 1 });
  expect(await line.packet(({ op }) => op === 9)).toMatchObject({ d: false });
});

test('a client that closes the connection properly loses its session', async () => {
  const { simulator } = await startSimulator();
  const first = await logIn(simulator);
  const { session_id } = first.heard.find(({ t }) => t === 'READY')?.d ?? {};
  first.socket.close(1000);
  await first.closed;
  const second = await connectTo(simulator);
  second.say(6, { token: simulator.token, session_id, seq: 2 });
  expect(await second.packet(({ op }) => op === 9)).toMatchObject({ d: false });
});

test('a client is asked to reconnect, or learns that its session is invalid', async () => {
  const { simulator } = await startSimulator();
  const line = await logIn(simulator);
  simulator.faults.dropGateway('reconnect');
  await line.packet(({ op }) => op === 7);
  simulator.faults.dropGateway('invalid');
  expect(await line.packet(({ op }) => op === 9)).toMatchObject({ d: false });
});

test('events go to clients with the intent, and others’ message content only with the privileged one', async () => {
  const { simulator, liveId } = await startSimulator({ intents: CONTENT });
  const [deaf, veiled, privileged] = await Promise.all(
    [GUILDS, MESSAGES, MESSAGES | CONTENT].map(intents => logIn(simulator, { intents })),
  );
  simulator.postMessage(liveId, 'hello');
  simulator.setBotPermissions(liveId, 0n);
  expect(await veiled?.next('MESSAGE_CREATE')).toMatchObject({ content: '' });
  expect(await privileged?.next('MESSAGE_CREATE')).toMatchObject({ content: 'hello' });
  await deaf?.next('CHANNEL_UPDATE');
  expect(deaf && events(deaf)).not.toContain('MESSAGE_CREATE');
});

test('a guild’s events reach only its own shard', async () => {
  const { simulator, liveId } = await startSimulator();
  const home = Number((BigInt(simulator.guildId) >> 22n) % 2n);
  const lines = await Promise.all([0, 1].map(() => connectTo(simulator)));
  for (const [shard, line] of lines.entries()) {
    line.say(2, { token: simulator.token, intents: GUILDS, properties: {}, shard: [shard, 2] });
    await line.next('READY');
  }
  simulator.setBotPermissions(liveId, 0n);
  await lines[home]?.next('CHANNEL_UPDATE');
  expect(events(lines[1 - home] as Line)).toEqual(['READY']);
});

test.for(['zlib-stream', 'zstd-stream'])('a gateway compressed as %s sends the same', async compress => {
  const { simulator, liveId } = await startSimulator();
  const query = `v=10&encoding=json&compress=${compress}`;
  const line = await logIn(simulator, { intents: MESSAGES, query });
  for (const content of ['one', 'two']) simulator.postMessage(liveId, content);
  await line.next('MESSAGE_CREATE');
  await line.next('MESSAGE_CREATE');
  expect(line.heard.map(({ s }) => s)).toEqual([null, 1, 2, 3]);
});

const DAY_MS = 86_400_000;

async function identify(simulator: DiscordSimulator, shard: [number, number] = [0, 1]): Promise<Line> {
  const line = await connectTo(simulator);
  line.say(2, { token: simulator.token, intents: GUILDS, properties: {}, shard });
  return line;
}

/** https://discord.com/developers/docs/events/gateway#sharding-max-concurrency */
test('as many shards may identify in five seconds as the gateway says, the others are told to try again', async () => {
  const time = clock();
  const { simulator } = await startSimulator({ ...time, limits: { identify: { count: 2, ms: 5000 } } });
  const ready = async (shard: number) =>
    (await (await identify(simulator, [shard, 4])).packet(({ op }) => op !== 10)).op;
  expect([await ready(0), await ready(1), await ready(2), await ready(3)]).toEqual([0, 0, 9, 9]);
  time.pass(5000);
  expect([await ready(2), await ready(3)]).toEqual([0, 0]);
});

/** https://discord.com/developers/docs/events/gateway#session-start-limit-object */
test('the gateway says how many sessions may be started, and too many reset the token', async () => {
  const time = clock();
  const limits = { identify: { count: 1, ms: 0 }, 'identify a day': { count: 2, ms: DAY_MS } };
  const { simulator, call } = await startSimulator({ ...time, limits });
  const limit = async () => (await call('GET', '/gateway/bot')).body.session_start_limit;
  expect(await limit()).toEqual({ total: 2, remaining: 2, reset_after: 0, max_concurrency: 1 });
  const [first] = [await identify(simulator), await identify(simulator)];
  await first?.next('READY');
  time.pass(1000);
  expect(await limit()).toMatchObject({ remaining: 0, reset_after: DAY_MS - 1000 });
  expect(await (await identify(simulator)).closed).toBe(4004);
  expect(await first?.closed).toBe(4004);
  expect(await (await identify(simulator)).closed).toBe(4004);
  expect((await call('GET', '/users/@me')).status).toBe(401);
});

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
test('a shard with too many servers must be split, into as many as the gateway recommends', async () => {
  const { simulator, call } = await startSimulator({ servers: 7, otherGuilds: 8, guildsPerShard: 10 });
  expect((await call('GET', '/gateway/bot')).body.shards).toBe(2);
  expect(await (await identify(simulator)).closed).toBe(4011);
  const lines = await Promise.all([0, 1, 2, 3].map(number => identify(simulator, [number, 4])));
  const guilds = await Promise.all(lines.map(async line => (await line.next('READY')).guilds.length));
  expect(guilds.reduce((sum, count) => sum + count, 0)).toBe(16);
});

test('discord.js paces its shards, and is connected with as many as are recommended', async () => {
  const { simulator } = await startSimulator({
    servers: 7,
    otherGuilds: 8,
    guildsPerShard: 12,
    limits: { identify: { count: 16, ms: 5000 } },
  });
  const client = new Client({ intents: ['Guilds'], shards: 'auto', rest: { api: simulator.url } });
  onTestFinished(() => client.destroy());
  const ready = once(client, 'clientReady');
  await client.login(simulator.token);
  await ready;
  expect([client.ws.shards.size, client.guilds.cache.size]).toEqual([2, 16]);
});
