import { type DiscordSimulator, type DiscordSimulatorOptions, startDiscordSimulator } from 'discord-simulator';
import { type BotProcess, startBot } from './bot-process.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';
import { expectedHeadlines, shownHeadlines } from './random-edits.ts';
import type { DatabaseServer } from './server-process.ts';
import { PATIENCE } from './until.ts';

/**
 * One bot in several processes, the newsrooms that it follows, and the simulated Discord that it
 * posts to.
 */
export interface Cluster {
  simulator: DiscordSimulator;
  newsrooms: readonly Newsroom[];
  /** Text channels. */
  channels: readonly string[];
  /** Starts another process; resolves when it is ready. */
  join(role: 'gateway' | 'worker', more?: Readonly<Record<string, string>>): Promise<BotProcess>;
  /** Sends `/feed add` in a channel; resolves to the answer as JSON. */
  follow(newsroom: Newsroom, channelId: string): Promise<string>;
  /** What each channel shows. */
  shown(): Readonly<Record<string, readonly string[]>>;
  /** What each channel should show. */
  wanted(): Readonly<Record<string, readonly string[]>>;
  /** Kills what runs. */
  close(): Promise<void>;
}

export interface ClusterOptions {
  newsrooms: number;
  channels: number;
  limits?: DiscordSimulatorOptions['limits'];
  /** Default: the Redis of the queue. */
  store?: string;
}

export async function openCluster({ url }: DatabaseServer, options: ClusterOptions): Promise<Cluster> {
  const simulator = await startDiscordSimulator({
    limits: options.limits,
    acknowledgeWithinMs: PATIENCE,
    extraChannels: options.channels,
  });
  const newsrooms = await Promise.all(
    Array.from({ length: options.newsrooms }, () => openNewsroom({ size: 300, earlier: 110 })),
  );
  const bots = new Set<BotProcess>();
  const env = {
    DISCORD_TOKEN: simulator.token,
    DISCORD_API_URL: simulator.url,
    STORE_URL: options.store ?? url,
    QUEUE_URL: url,
    FETCH_ALLOW: '127.0.0.1',
    POLL_SECONDS: '2',
    FEEDS_PER_SERVER: '1000',
    CHECKS_PER_MINUTE: '1000',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'warn',
  };
  const desks = simulator.channels().flatMap(({ id, name }) => (name?.startsWith('desk-') ? id : []));
  const followed = new Map<string, Newsroom[]>(desks.map(id => [id, []]));
  const perChannel = (listed: (channelId: string, own: readonly Newsroom[]) => readonly string[]) => () =>
    Object.fromEntries([...followed].map(([channelId, own]) => [channelId, listed(channelId, own)]));
  return {
    simulator,
    newsrooms,
    channels: desks,
    async join(role, more) {
      const bot = startBot({ ...env, ROLE: role, ...more });
      bots.add(bot);
      await bot.ready;
      return bot;
    },
    async follow(newsroom, channelId) {
      followed.get(channelId)?.push(newsroom);
      const answer = await simulator.invoke({ channelId, command: 'feed add', options: { url: newsroom.url } });
      return JSON.stringify(await answer.settled);
    },
    shown: perChannel(channelId => shownHeadlines(simulator, channelId)),
    wanted: perChannel((_, own) => own.flatMap(newsroom => expectedHeadlines(newsroom)).sort()),
    async close() {
      await Promise.all([...bots].map(bot => bot.kill()));
      await simulator.close();
      await Promise.all(newsrooms.map(newsroom => newsroom.close()));
    },
  };
}
