import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createParser } from '../../src/parse/parse.ts';
import { openStore } from '../../src/store/open.ts';
import { startBot } from '../support/bot-process.ts';
import { createDice } from '../support/dice.ts';
import { until } from '../support/until.ts';
import { type DiscordProcess, openDiscord, type Seen } from './discord-process.ts';
import { type Figure, quantile } from './figures.ts';
import { followAll } from './follow-sources.ts';
import { inTransaction } from './poll-setup.ts';
import { openTimedPublisher, type TimedPublisher } from './timed-publisher.ts';

const SOURCES = 200;
const CHANNELS = 100;
const SECONDS = 30;
/**
 * Updates per second over all sources: far below Discord's limits, so that these cause no delay.
 */
const UPDATES = 20;
/** Time for the bot to warm up. */
const START_MS = 5_000;

/** Follows the sources of a publisher, in turn in all channels. */
export async function followed(
  path: string,
  publisher: TimedPublisher,
  { discord: { standing, guildId }, count = SOURCES }: { discord: DiscordProcess; count?: number },
): Promise<void> {
  const parser = createParser();
  const sources = Array.from({ length: count }, (_, source) => ({
    id: `source-${source}`,
    url: publisher.url(source),
    body: publisher.first(source),
    etag: `"${source}-0"`,
    channelId: standing[source % standing.length]?.[0] ?? '',
    guildId,
  }));
  await openStore({ kind: 'sqlite', path }).close();
  await inTransaction(path, store => followAll(store, parser.parseWith, sources));
  await parser.close();
}

/** Publishes at random times in random sources. */
async function publish(publisher: TimedPublisher): Promise<void> {
  const dice = createDice(7);
  const end = performance.now() + SECONDS * 1000;
  for (let next = performance.now(); next < end; next += (-Math.log(1 - dice.fraction()) / UPDATES) * 1000) {
    await wait(Math.max(0, next - performance.now()));
    publisher.publish(dice.number(SOURCES));
  }
}

/** Latencies of one update in milliseconds. */
interface Latency {
  /** From publication until the bot had read it. */
  read: number;
  /** From then until the request for its message arrived. */
  own: number;
  /** From publication until its message was in the channel. */
  whole: number;
}

function latencies({ moments }: TimedPublisher, { messages }: Seen): readonly Latency[] {
  if (messages.length !== moments.size) throw new Error(`${messages.length} messages for ${moments.size} updates.`);
  return messages.map(({ url, arrivedAt, at }) => {
    const { publishedAt = Number.NaN, servedAt = Number.NaN } = moments.get(url) ?? {};
    return { read: servedAt - publishedAt, own: arrivedAt - servedAt, whole: at - publishedAt };
  });
}

function figures(all: readonly Latency[], { requests }: Seen): readonly Figure[] {
  const row = (what: string, of: keyof Latency, [part, most]: [part: number, most?: number]): Figure => {
    const times = all.map(latency => latency[of]);
    return { what, value: quantile(times, part), unit: 'ms', ...(most !== undefined && { goal: { atMost: most } }) };
  };
  return [
    { what: `${SOURCES} sources at 1 s, ${CHANNELS} channels: updates`, value: all.length / SECONDS, unit: '/s' },
    row('publication → message, median', 'whole', [0.5, 1000]),
    row('publication → message, p95', 'whole', [0.95, 2000]),
    row('publication → read, median', 'read', [0.5]),
    row('publication → read, p95', 'read', [0.95]),
    row('read → request for the message, median', 'own', [0.5]),
    row('read → request for the message, p95', 'own', [0.95, 50]),
    { what: '429s', value: requests.filter(({ status }) => status === 429).length, unit: '', goal: { atMost: 0 } },
  ];
}

async function follow(publisher: TimedPublisher, discord: DiscordProcess, path: string): Promise<Seen> {
  const bot = startBot({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    STORE_URL: `sqlite:${path}`,
    FETCH_ALLOW: publisher.hosts,
    POLL_SECONDS: '1',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import=${new URL('./local-dns.js', import.meta.url)}`,
  });
  try {
    await bot.ready;
    await wait(START_MS);
    await publish(publisher);
    await until(async () => (await discord.seen()).messages.length >= publisher.moments.size, 15_000);
    return await discord.seen();
  } finally {
    await bot.stop();
  }
}

/** From publication to the message, through the real bot. */
export async function postLatency(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  const publisher = await openTimedPublisher(SOURCES);
  const discord = await openDiscord({ extraChannels: CHANNELS, standing: 0 });
  try {
    await followed(path, publisher, { discord });
    const seen = await follow(publisher, discord, path);
    return figures(latencies(publisher, seen), seen);
  } finally {
    await discord.close();
    await publisher.close();
    await rm(folder, { recursive: true });
  }
}
