import type { Store } from '../../src/store/store.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { startRedis } from '../support/servers.ts';
import { openTestStorage } from '../support/storage.ts';
import type { DiscordProcess } from './discord-process.ts';

/** A Redis for store and queue, and workers on them. */
export interface Workers {
  fill(write: (store: Store) => Promise<void>): Promise<void>;
  /** So many more; settles when they are ready. */
  start(count: number, more?: Record<string, string>): Promise<void>;
  /** Seconds of a core that all of them used so far. */
  used(): number;
  /** Stops all that run. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkers(discord: DiscordProcess): Promise<Workers> {
  const redis = await startRedis();
  const { url } = redis;
  const storage = await openTestStorage({ kind: 'redis', url });
  const env = {
    ROLE: 'worker',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    STORE_URL: url,
    QUEUE_URL: url,
    FETCH_ALLOW: '127.0.0.1',
    HTTP_PORT: 'off',
    LOG_LEVEL: 'error',
    NODE_OPTIONS: `--import=${new URL('./names.ts', import.meta.url)}`,
  };
  let bots: BotProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(bots.map(bot => bot.stop()));
    const said = bots.map(bot => bot.output().replace(/^Ready.*$/gm, '')).join('');
    if (said.trim()) throw new Error(said.slice(0, 3000));
    bots = [];
  };
  return {
    fill: write => write(storage.store),
    async start(count, more) {
      const begun = Array.from({ length: count }, () => startBot({ ...env, ...more }));
      bots.push(...begun);
      await Promise.all(begun.map(bot => bot.ready));
    },

    used: () => bots.reduce((sum, bot) => sum + (bot.coreSeconds() ?? 0), 0),
    stop,
    async close() {
      await stop();
      await storage.store.close();
      await redis.stop();
    },
  };
}
