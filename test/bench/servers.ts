import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { followedFor } from '../../src/actions/followed.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { liveBlog, subscription } from '../support/live-blog.ts';
import { advance } from '../support/unpaused.ts';
import { blockedTries } from './blocked-tries.ts';
import type { Bench, Figure } from './figures.ts';
import { inTransaction } from './poll-setup.ts';
import { openServers, type ServersProcess } from './servers-process.ts';
import { longestTurn } from './stall-log.ts';
import { openTimedPublisher } from './timed-publisher.ts';

const SERVERS = 3_000;
const ASKED = 20;
const ASK_EVERY_MS = 500;
/** Longest time until a bot that lost its session has another one. */
const SESSION_MS = 20_000;

/** Discord demands two shards for this many servers, and lets five seconds pass between them. */
const SHARDS = 2;

const LOCAL_DNS = new URL('./local-dns.js', import.meta.url);
const STALL_WATCH = new URL('./stall-watch.js', import.meta.url);

type Place = ServersProcess['places'][number];

/** Each server follows two feeds, and each feed is followed by two servers. */
async function followInAll(store: Store, places: readonly Place[], url: (source: number) => string): Promise<void> {
  const blog = liveBlog([]);
  const at = new Date().toISOString();
  for (let n = 0; n < places.length; n += 1) {
    const id = `source-${n}`;
    const pair = [places[n], places[(n + 1) % places.length]].filter(place => place !== undefined);
    const subscriptions = pair.map((place, which) => subscription({ ...place, id: `${id}-${which}`, feedId: id }));
    const read = { blog, cursor: { etag: `"${n}-0"`, failures: 0 }, at };
    await store.feeds.set(id, { id, url: url(n), page: url(n), source: 'feed', title: `Source ${n}` });
    await store.blogs.set(id, advance(undefined, read, subscriptions).record);
    await store.subscriptions.set(id, subscriptions);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** For each shard, the number of a server that it serves. */
function onEachShard(places: readonly Place[]): readonly number[] {
  const shardOf = ({ guildId }: Place) => Number((BigInt(guildId) >> 22n) % BigInt(SHARDS));
  return Array.from({ length: SHARDS }, (_, shard) => places.findIndex(place => shardOf(place) === shard));
}

/** Seconds until a command is answered in a server of the shard that is connected first. */
async function firstAnswer({ places, ask }: ServersProcess, begun: number): Promise<number> {
  const answered = onEachShard(places).map(async place => {
    if ((await ask('feeds', place)) === undefined) throw new Error('No answer came in time.');
    return (performance.now() - begun) / 1000;
  });
  return Promise.any(answered);
}

/** Waits until all shards are connected. */
async function connected(port: number): Promise<void> {
  while ((await fetch(`http://127.0.0.1:${port}/readyz`)).status !== 200) await wait(100);
}

/** The longest that the bot's event loop stood still since this was last asked, in milliseconds. */
async function longestStall(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const [, seconds] = /^liveblog_event_loop_delay_seconds\{stat="max"\} (\S+)$/m.exec(text) ?? [];
  return Number(seconds) * 1000;
}

/** Asks in a server until the first answer comes. Returns the seconds until then. */
async function untilAnswered({ ask }: ServersProcess, place: number): Promise<number> {
  const begun = performance.now();
  let first: number | undefined;
  while (first === undefined && performance.now() - begun < SESSION_MS) {
    await wait(ASK_EVERY_MS);
    // What is typed while there is no session at all reaches nobody.
    first = await Promise.race([ask('feeds', place), wait(ASK_EVERY_MS, undefined)]);
  }
  return (performance.now() - begun) / 1000;
}

/**
 * Asks on each shard until the first answer comes, then 20 times. `sessions`: seconds until those first answers. Which
 * shard is first is chance; Discord lets the other one wait for five seconds.
 */
async function askAfterDrop(
  discord: ServersProcess,
): Promise<{ sessions: readonly number[]; answered: readonly number[] }> {
  discord.dropSession();
  const sessions = await Promise.all(onEachShard(discord.places).map(place => untilAnswered(discord, place)));
  const asked: Promise<number | undefined>[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    asked.push(discord.ask('feeds'));
    await wait(ASK_EVERY_MS);
  }
  return { sessions, answered: (await Promise.all(asked)).filter(ms => ms !== undefined) };
}

interface Measured {
  discord: ServersProcess;
  port: number;
  stallLog: string;
}

async function measured(begun: number, bot: BotProcess, { discord, port, stallLog }: Measured) {
  await bot.ready;
  const ready = (performance.now() - begun) / 1000;
  const readyAt = Date.now();
  const first = await firstAnswer(discord, begun);
  await connected(port);
  const all = (performance.now() - begun) / 1000;
  // The cleaning that follows.
  await wait(3_000);
  const [startTurn, droppedAt] = [await longestTurn(stallLog, readyAt), Date.now()];
  await longestStall(port);
  const { sessions, answered } = await askAfterDrop(discord);
  const stall = await longestStall(port);
  return [
    { what: 'start to ready', value: ready, unit: 's', goal: { atMost: 5 } },
    { what: '  to the first command answered', value: first, unit: 's', goal: { atMost: 5 } },
    { what: '  to all servers connected', value: all, unit: 's' },
    { what: '  longest turn of the event loop after ready, CPU', value: startTurn, unit: 'ms', goal: { atMost: 100 } },
    { what: 'sessions lost: first command answered after', value: Math.min(...sessions), unit: 's' },
    { what: '  and in the servers of the other shard', value: Math.max(...sessions), unit: 's' },
    {
      what: `  of ${ASKED} commands after that, answered within 3 s`,
      value: answered.length,
      unit: '',
      goal: { atLeast: ASKED },
    },
    { what: '  slowest answer', value: Math.max(0, ...answered), unit: 'ms' },
    {
      what: '  longest turn of the event loop, CPU',
      value: await longestTurn(stallLog, droppedAt),
      unit: 'ms',
      goal: { atMost: 100 },
    },
    { what: '  longest stall of the event loop, whatever else runs here', value: stall, unit: 'ms' },
  ] satisfies Figure[];
}

async function manyServers(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const [path, stallLog] = [join(folder, 'store.sqlite'), join(folder, 'stalls')];
  const [discord, publisher, port] = await Promise.all([openServers(SERVERS), openTimedPublisher(SERVERS), freePort()]);
  let bot: BotProcess | undefined;
  try {
    await openStore({ kind: 'sqlite', path }).close();
    await inTransaction(path, store => followInAll(store, discord.places, publisher.url));
    const begun = performance.now();
    bot = startBot({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      STORE_URL: `sqlite:${path}`,
      FETCH_ALLOW: '127.0.0.0/8',
      HTTP_PORT: String(port),
      LOG_LEVEL: 'warn',
      STALL_LOG: stallLog,
      NODE_OPTIONS: [LOCAL_DNS, STALL_WATCH].map(preloaded => `--import=${preloaded}`).join(' '),
    });
    return await measured(begun, bot, { discord, port, stallLog });
  } finally {
    await bot?.kill();
    await discord.close();
    await publisher.close();
    await rm(folder, { recursive: true });
  }
}

const FEEDS = 20_000;
const KEYSTROKES = 200;

/** CPU of what a keystroke asks of the store, in a server that follows 25 of many feeds. */
async function keystroke(): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  await openStore({ kind: 'sqlite', path }).close();
  await inTransaction(path, async store => {
    for (let n = 0; n < FEEDS; n += 1) {
      const [id, url] = [`source-${n}`, `https://gazette.example/${n}`];
      await store.feeds.set(id, { id, url, page: url, source: 'feed', title: `Source ${n}` });
      await store.subscriptions.set(id, [subscription({ id, feedId: id, guildId: String(Math.floor(n / 25)) })]);
    }
  });
  const store = openStore({ kind: 'sqlite', path });
  const type = () => followedFor(store, { guildId: '7', readersCanView: () => true });
  await type();
  const before = process.cpuUsage();
  for (let n = 0; n < KEYSTROKES; n += 1) await type();
  const { user, system } = process.cpuUsage(before);
  await store.close();
  await rm(folder, { recursive: true });
  const value = (user + system) / 1000 / KEYSTROKES;
  return { what: `CPU of a keystroke, ${FEEDS.toLocaleString('en')} feeds`, value, unit: 'ms', goal: { atMost: 2 } };
}

/** A bot in thousands of servers that all follow two feeds. */
export const servers: Bench = async () => [...(await manyServers()), ...(await blockedTries()), await keystroke()];
