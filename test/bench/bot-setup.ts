import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser } from '../../src/parse/parse.ts';
import { openStore } from '../../src/store/open.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type DiscordProcess, openDiscord } from './discord-process.ts';
import { followAll } from './follow-sources.ts';
import { inTransaction } from './poll-setup.ts';
import { openTimedPublisher, type TimedPublisher } from './timed-publisher.ts';

/**
 * A simulated Discord, a publisher, and a store that follows its sources, for a bot in a process of
 * its own.
 */
export interface BotSetup {
  sources: number;
  /** Polls that the publisher has answered. */
  asked(): number;
  publish(source: number): void;
  /** Updates that were published. */
  published(): number;
  /** Messages in Discord. */
  shown(): Promise<number>;
  /** Size of the store on disk. */
  storeMegabytes(): number;
  /** Starts the bot; resolves when it is ready. */
  start(): Promise<BotProcess>;
  close(): Promise<void>;
}

const CHANNELS = 100;

async function followed(
  path: string,
  publisher: TimedPublisher,
  { sources, discord }: { sources: number; discord: DiscordProcess },
) {
  const parser = createParser();
  const all = Array.from({ length: sources }, (_, source) => ({
    id: `source-${source}`,
    url: publisher.url(source),
    body: publisher.first(source),
    etag: `"${source}-0"`,
    channelId: discord.standing[source % CHANNELS]?.[0] ?? '',
    guildId: discord.guildId,
  }));
  await openStore({ kind: 'sqlite', path }).close();
  await inTransaction(path, store => followAll(store, parser.parseWith, all));
  await parser.close();
}

const sizeOf = (path: string): number => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 1e6;

export async function openBotSetup({ sources, servers }: { sources: number; servers: number }): Promise<BotSetup> {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const path = join(folder, 'store.sqlite');
  const publisher = await openTimedPublisher(sources);
  const discord = await openDiscord({ extraChannels: CHANNELS, standing: 0, otherGuilds: servers - 1, loginMs: 0 });
  await followed(path, publisher, { sources, discord });
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    STORE_URL: `sqlite:${path}`,
    // A list of all hosts would exceed the limit for environment variables.
    FETCH_ALLOW: '127.0.0.0/8',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import=${new URL('./local-dns.js', import.meta.url)}`,
  };
  let bot: BotProcess | undefined;
  return {
    sources,
    asked: publisher.asked,
    publish: publisher.publish,
    published: () => publisher.moments.size,
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
      await publisher.close();
      await rm(folder, { recursive: true });
    },
  };
}
