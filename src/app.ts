import catchup from '../commands/catchup.ts';
import feed from '../commands/feed.ts';
import quote from '../commands/quote.ts';
import quotesInUpdate from '../commands/quotes-in-update.ts';
import summary from '../commands/summary.ts';
import timeline from '../commands/timeline.ts';
import whyThisMessage from '../commands/why-this-message.ts';
import { createAnswers } from './answers.ts';
import type { Asker, Context } from './command.ts';
import { createComplaints } from './complaints.ts';
import type { Config } from './config.ts';
import { createContext } from './context.ts';
import { discordChannel } from './discord/channel.ts';
import { createDiscord, type Discord } from './discord/client.ts';
import { TokenRefused } from './discord/refusal.ts';
import { discordRest } from './discord/rest.ts';
import { createFetch } from './fetch/fetch.ts';
import type { Fetch } from './fetch/fetched.ts';
import { type Health, healthOf } from './health.ts';
import type { Log } from './log.ts';
import { createWatch, type Watch } from './metrics/watch.ts';
import { createParser, type DocumentParser } from './parse.ts';
import { createQuoteCards, type QuoteCards } from './picture/quote-card.ts';
import { createGuardianApi, type GuardianApiOptions } from './pipeline/guardian-api.ts';
import { createPoll } from './pipeline/poll.ts';
import { createPost } from './pipeline/post.ts';
import { prune } from './pipeline/prune.ts';
import { createRun, type Run } from './run/cron.ts';
import { lockStore } from './store/lock.ts';
import { openStorage, type Storage } from './store/storage.ts';
import type { Store } from './store/store.ts';

const COMMANDS = [feed, summary, quote, timeline, catchup, quotesInUpdate, whyThisMessage];

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
  /** What is measured. */
  registry: Watch['registry'];
  health(): Promise<Health>;
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
  const storage = await openStorage(config.store, { tell: log.warn });
  const watch = createWatch({ store: storage.store, log, now: options.now ?? (() => new Date()) });
  const { store } = watch;
  for (const warning of storage.warnings) log.warn('store.warning', { warning });
  const fetching = createFetch({ allow: config.fetchAllow });
  const parser = createParser();
  const cards = createQuoteCards();
  const letGo = async () => {
    await cards.close();
    await fetching.close();
    await parser.close();
    await store.close();
    lock?.release();
  };
  try {
    const { run, context, post, halt } = joined(
      options,
      { ...storage, watch },
      { ...parser, fetch: fetching.fetch, cards },
    );
    const hooks = { ...options, placeChanged: (_: string, channelId?: string) => post.release(channelId) };
    const discord = await createDiscord({ ...access(config), commands: COMMANDS, context, log, hooks });
    await planAll(store, run, { now: options.now?.() ?? new Date(), pollSeconds: config.pollSeconds });
    const stop = async () => {
      await halt();
      await discord.close();
      await letGo();
    };
    const gateway = { connected: discord.connected, servers: () => discord.ready().guildIds.length };
    watch.join({ obstacles: post.obstacles, gateway });
    const health = () => healthOf({ ...watch, gateway, now: options.now ?? (() => new Date()) });
    return { run, store, discord, context, registry: watch.registry, health, stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

const access = (config: AppOptions['config']) => ({ token: config.discordToken, apiUrl: config.discordApiUrl });

type Working = DocumentParser & { fetch: Fetch; cards: QuoteCards };

/** Polling, posting and what commands see, around one store. */
function joined(
  { config, log, refused, guardian, now = () => new Date() }: AppOptions,
  { watch, lease }: Storage & { watch: Watch },
  working: Working,
) {
  const { fetch, parseWith, readDocument, cards } = working;
  const stopping = new AbortController();
  const { store } = watch;
  const shared = { store, lease, log, now, jitter: Math.random, pollSeconds: config.pollSeconds };
  const channel = watch.channel(discordChannel(watch.rest(discordRest(access(config)))));
  const asking = { ...shared, fetch, parse: parseWith };
  const { guardianApiKey: key } = config;
  const askFirst = key === undefined ? undefined : createGuardianApi(asking, { ...guardian, key });
  const post = createPost({ ...shared, channel, stopping: stopping.signal });
  const complain = createComplaints({ log, now });
  const ticking = createRun({
    poll: watch.poll(createPoll(watch.look({ ...asking, askFirst, changed: watch.changed }))),
    post,
    prune: () => prune(shared),
    now,
    broke(event, error) {
      complain(event, error);
      if (error instanceof TokenRefused) refused?.(error);
    },
  });
  const run = watch.run(ticking);
  const context = createContext({ ...shared, run, post, fetch, readDocument, answers: createAnswers({ cards, log }) });
  const halt = () => {
    stopping.abort();
    return run.stop();
  };
  return { run, context, post, halt };
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
