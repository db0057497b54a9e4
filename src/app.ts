import feed from '../commands/feed.ts';
import timeline from '../commands/timeline.ts';
import type { Asker, Context } from './command.ts';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { discordChannel } from './discord/channel.ts';
import { createDiscord, type Discord } from './discord/client.ts';
import { TokenRefused } from './discord/refusal.ts';
import { discordRest } from './discord/rest.ts';
import { createFetch } from './fetch/fetch.ts';
import type { Fetch } from './fetch/fetched.ts';
import type { Log } from './log.ts';
import { createParser, type DocumentParser } from './parse.ts';
import { createGuardianApi, type GuardianApiOptions } from './pipeline/guardian-api.ts';
import { createPoll } from './pipeline/poll.ts';
import { createPost } from './pipeline/post.ts';
import { createRun, type Run } from './run/cron.ts';
import { localLease } from './store/lease.ts';
import { lockStore } from './store/lock.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

const COMMANDS = [feed, timeline];

export interface AppOptions {
  config: Config & { discordToken: string };
  log: Log;
  now?: () => Date;
  /** Discord refused the token or the intents after the start: nothing works from then on. */
  refused?: (error: Error) => void;
  /** Where the Guardian is, for those that play it on this machine. */
  guardian?: Pick<GuardianApiOptions, 'base' | 'hosts'>;
}

export interface App {
  run: Run;
  store: Store;
  discord: Discord;
  context: (asker: Asker) => Context;
  /** Finishes what is in flight and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Joins the parts: the one place that knows every adapter. Throws `StoreError` or `TokenRefused` with a sentence for the
 * operator. The clock is started by the caller (`run.start`), so that a test can tick instead.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log } = options;
  const lock = config.store.kind === 'sqlite' ? lockStore(config.store.path) : undefined;
  const store = openStore(config.store);
  const fetching = createFetch({ allow: config.fetchAllow });
  const parser = createParser();
  const letGo = async () => {
    await fetching.close();
    await parser.close();
    await store.close();
    lock?.release();
  };
  try {
    const { run, context, halt } = joined(options, store, { ...parser, fetch: fetching.fetch });
    const discord = await createDiscord({ ...access(config), commands: COMMANDS, context, log, hooks: options });
    await planAll(store, run, { now: options.now?.() ?? new Date(), pollSeconds: config.pollSeconds });
    const stop = async () => {
      await halt();
      await discord.close();
      await letGo();
    };
    return { run, store, discord, context, stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

const access = (config: AppOptions['config']) => ({ token: config.discordToken, apiUrl: config.discordApiUrl });

type Reading = DocumentParser & { fetch: Fetch };

/** Polling, posting and what commands see, around one store. */
function joined(
  { config, log, refused, guardian, now = () => new Date() }: AppOptions,
  store: Store,
  reading: Reading,
) {
  const { fetch, parseWith, readDocument } = reading;
  const stopping = new AbortController();
  const shared = { store, lease: localLease(), log, now, jitter: Math.random, pollSeconds: config.pollSeconds };
  const channel = discordChannel(discordRest(access(config)));
  const asking = { ...shared, fetch, parse: parseWith };
  const { guardianApiKey: key } = config;
  const askFirst = key === undefined ? undefined : createGuardianApi(asking, { ...guardian, key });
  const run = createRun({
    poll: createPoll({ ...asking, askFirst }),
    post: createPost({ ...shared, channel, stopping: stopping.signal }),
    now,
    broke(event, error) {
      log.error(event, { error });
      if (error instanceof TokenRefused) refused?.(error);
    },
  });
  const context = createContext({ ...shared, run, fetch, readDocument });
  const halt = () => {
    stopping.abort();
    return run.stop();
  };
  return { run, context, halt };
}

/** Spreads the first looks at all feeds, so that a start with many is no rush. Those told to wait are waited for. */
async function planAll(store: Store, run: Run, { now, pollSeconds }: { now: Date; pollSeconds: number }) {
  const waits: [feedId: string, notBefore: number][] = [];
  for await (const [feedId] of store.feeds.entries()) {
    const record = await store.blogs.get(feedId);
    waits.push([feedId, Date.parse(record?.cursor.notBefore ?? '') || 0]);
  }
  const gap = Math.min(100, (pollSeconds * 1000) / Math.max(1, waits.length));
  for (const [index, [feedId, notBefore]] of waits.entries()) {
    run.plan(feedId, new Date(Math.max(now.getTime() + index * gap, notBefore)));
  }
}
