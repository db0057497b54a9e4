import type { Store } from '../../src/store/store.ts';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { startRedis } from '../support/servers.ts';
import { openTestStorage } from '../support/storage.ts';
import type { DiscordProcess } from './discord-process.ts';

/** A Redis for store and queue, and workers that use it. */
export interface Workers {
  fill(write: (store: Store) => Promise<void>): Promise<void>;
  /** Starts `count` more workers; resolves when they are ready. */
  start(count: number, more?: Record<string, string>): Promise<void>;
  /** CPU seconds that the running workers have used. */
  used(): number;
  /** Stops all workers. */
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
    NODE_OPTIONS: `--import=${new URL('./local-dns.js', import.meta.url)}`,
  };
  let bots: BotProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(bots.map(bot => bot.stop()));
    const output = bots.map(bot => bot.output().replace(/^Ready.*$/gm, '')).join('');
    if (output.trim()) throw new Error(output.slice(0, 3000));
    bots = [];
  };
  return {
    fill: write => write(storage.store),
    async start(count, more) {
      const started = Array.from({ length: count }, () => startBot({ ...env, ...more }));
      bots.push(...started);
      await Promise.all(started.map(bot => bot.ready));
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
