import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser } from '../../src/parse/parse.ts';
import { openStore } from '../../src/store/open.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type DiscordProcess, openDiscord } from './discord-process.ts';
import { followAll } from './sources-followed.ts';
import { openWire, type Wire } from './wire.ts';
import { together } from './world.ts';

/** A Discord, a publisher and a store in which so many sources are followed, for a bot as a process of its own. */
export interface Colony {
  sources: number;
  /** How many polls the publisher answered. */
  asked(): number;
  publish(source: number): void;
  /** How many updates were published. */
  published(): number;
  /** How many messages stand in Discord. */
  shown(): Promise<number>;
  /** What the store takes on disk. */
  storeMegabytes(): number;
  /** A bot that is ready. */
  start(): Promise<BotProcess>;
  close(): Promise<void>;
}

const CHANNELS = 100;

async function followed(path: string, wire: Wire, { sources, discord }: { sources: number; discord: DiscordProcess }) {
  const parser = createParser();
  const all = Array.from({ length: sources }, (_, source) => ({
    id: `source-${source}`,
    url: wire.url(source),
    body: wire.first(source),
    etag: `"${source}-0"`,
    channelId: discord.standing[source % CHANNELS]?.[0] ?? '',
    guildId: discord.guildId,
  }));
  await openStore({ kind: 'sqlite', path }).close();
  await together(path, store => followAll(store, parser.parseWith, all));
  await parser.close();
}

const sizeOf = (path: string): number => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 1e6;

export async function openColony({ sources, servers }: { sources: number; servers: number }): Promise<Colony> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  const wire = await openWire(sources);
  const discord = await openDiscord({ extraChannels: CHANNELS, standing: 0, otherGuilds: servers - 1 });
  await followed(path, wire, { sources, discord });
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    STORE_URL: `sqlite:${path}`,
    // Names of the sources would be longer than an environment may be.
    FETCH_ALLOW: '127.0.0.0/8',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import=${new URL('./names.ts', import.meta.url)}`,
  };
  let bot: BotProcess | undefined;
  return {
    sources,
    asked: wire.asked,
    publish: wire.publish,
    published: () => wire.moments.size,
    shown: async () => (await discord.seen()).messages.length,
    storeMegabytes: () => sizeOf(path) + sizeOf(`${path}-wal`),
    async start() {
      bot = startBot(env);
      await bot.ready;
      return bot;
    },
    async close() {
      await bot?.kill();
      await discord.close();
      await wire.close();
      await rm(folder, { recursive: true });
    },
  };
}
