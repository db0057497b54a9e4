import type { Config } from '../config/config.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import type { Fetch } from '../core/model/fetched.ts';
import type { Log } from '../core/model/log.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { applicationIn } from '../discord/rest/application.ts';
import { createInvalidRequests } from '../discord/rest/invalid-requests.ts';
import { createRequestPace } from '../discord/rest/request-pace.ts';
import { createFetch } from '../fetch/fetch.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createParser, type DocumentParser } from '../parse/parse.ts';
import { createQuoteCards } from '../picture/quote-card.ts';
import type { GuardianApiOptions } from '../pipeline/poll/guardian-api.ts';
import { withOutboxNotifier } from '../run/notifiers.ts';
import type { Cluster } from '../run/queue/cluster.ts';
import type { DamageListener } from '../store/failure.ts';
import { claimStore, openStorage, refuseOthers } from '../store/open.ts';
import { lockStore } from '../store/sqlite/lock.ts';
import type { Store } from '../store/store.ts';

/** What a bot needs to run: on Discord, against the simulator, or in a test. */
export interface AppOptions {
  config: Config & { discordToken: string };
  log: Log;
  now: () => Date;
  /** Milliseconds of a clock that nobody sets. Without it, `now` is believed never to jump. */
  elapsed?: () => number;
  /** Called when Discord refuses the token or the intents after the start. Nothing works from then on. */
  refused?: (error: Error) => void;
  /** Aborted if the bot is to stop before it has started: a long upgrade of the store ends then. */
  stopping?: AbortSignal;
  /** A parser that several bots share, and that the caller closes. Without it, the bot has its own. */
  parser?: DocumentParser;
  /** Where to find the Guardian, for tests that play it on this machine. */
  guardian?: Pick<GuardianApiOptions, 'base' | 'hosts'>;
}

/** How this process reaches Discord's REST API. */
export const accessOf = (
  { discordToken: token, discordApiUrl: apiUrl }: AppOptions['config'],
  { pace, invalidRequests }: Pick<Infrastructure, 'pace' | 'invalidRequests'>,
) => ({ token, apiUrl, pace, invalidRequests });

export type Infrastructure = Awaited<ReturnType<typeof openInfrastructure>>;

/** Opens everything that has to be closed again. */
export async function openInfrastructure(options: AppOptions) {
  const { config, log, now, elapsed, parser: shared } = options;
  const lock = config.store.kind === 'sqlite' ? lockStore(config.store.path) : undefined;
  const { storage, storeOutages } = await openStore(options);
  const applicationId = applicationIn(config.discordToken);
  const openCluster = async () => {
    await refuseOthers(storage, applicationId);
    return openClusterOf(config, log);
  };
  const cluster = await openCluster().catch(async error => {
    await storage.store.close();
    lock?.release();
    throw error;
  });
  const notifying = cluster && withOutboxNotifier(storage.store);
  const metrics = createMetrics({ store: withFollowLog(notifying?.store ?? storage.store, log), log, now });
  const { lease, bytes, scrub, recheck } = storage;
  const publishers = createFetch({ allow: config.fetchAllow, acquireSharedSlot: cluster?.acquireHostSlot });
  const attachments = createAttachmentFetch(config.discordApiUrl);
  const parser = shared ?? createParser();
  const cards = createQuoteCards();
  return {
    ...parser,
    ...{ metrics, lease, bytes, scrub, recheck, storeOutages, cards },
    fetch: publishers.fetch,
    fetchAttachment: attachments.fetch,
    /** Undefined if this process does everything. */
    cluster: notifying && { ...cluster, onOutboxWrite: notifying.onOutboxWrite },
    /** Discord's global limit, for all clients of this bot together. */
    pace: cluster?.acquireRequestSlot ?? createRequestPace(metrics.timeLimitWait),
    invalidRequests: createInvalidRequests({ ...metrics, elapsed, log, share: cluster?.shareInvalidRequests }),
    claim: () => claimStore({ ...storage, store: metrics.store }, applicationId),
    async close() {
      await Promise.all([cards.close(), publishers.close(), attachments.close()]);
      if (!shared) await parser.close();
      await cluster?.close();
      await metrics.store.close();
      lock?.release();
    },
  };
}

/** Opens the store, and logs what the operator should know of it, now and later: also that it was away, and is back. */
async function openStore({ config, log, now, stopping }: AppOptions) {
  // Writes may be lost in between.
  let outages = 0;
  const storage = await openStorage(config.store, {
    ...{ now, jitter: Math.random, stopping, onDamage: reportDamage(log) },
    onOutage(event: string, facts: Readonly<Record<string, unknown>>) {
      outages += 1;
      log.warn(event, facts);
    },
    onWarning: warning => log.warn('store.warning', { warning }),
    onUpgrade: progress => log.info('store.upgrading', { ...progress }),
  });
  for (const warning of storage.warnings) log.warn('store.warning', { warning });
  return { storage, storeOutages: () => outages };
}

/** Entries of which it is remembered that they are damaged, should there be ever more. */
const MOST_DAMAGED = 1_000;

function reportDamage(log: Pick<Log, 'error'>): DamageListener {
  const told = new Set<string>();
  return ({ message }) => {
    if (told.has(message) || told.size >= MOST_DAMAGED) return;
    told.add(message);
    log.error('store.damaged', { reason: message });
  };
}

/** Logs which feeds channels begin and cease to follow, for whatever reason: a command, or a channel that was deleted. */
function withFollowLog(store: Store, log: Pick<Log, 'info'>): Store {
  const { subscriptions } = store;
  const change = async (feedId: string, after: readonly Subscription[], write: () => Promise<void>): Promise<void> => {
    const before = (await subscriptions.get(feedId)) ?? [];
    await write();
    const event = (name: string, from: readonly Subscription[], without: readonly Subscription[]): void => {
      for (const { id, guildId: guild, channelId: channel } of from)
        if (!without.some(other => other.id === id)) log.info(name, { feed: feedId, guild, channel });
    };
    event('feed.followed', after, before);
    event('feed.unfollowed', before, after);
  };
  return {
    ...store,
    subscriptions: {
      ...subscriptions,
      set: (feedId, after) => change(feedId, after, () => subscriptions.set(feedId, after)),
      delete: feedId => change(feedId, [], () => subscriptions.delete(feedId)),
    },
  };
}

/** Limits belong to the bot, not to its token: while that changes, processes use either. */
async function openClusterOf({ cluster, discordToken }: AppOptions['config'], log: Log): Promise<Cluster | undefined> {
  if (!cluster) return undefined;
  // Loaded only when used.
  const { openCluster } = await import('../run/queue/cluster.ts');
  return openCluster({
    url: cluster.url,
    bot: fingerprint(discordToken.split('.')[0] ?? ''),
    log,
    jitter: Math.random,
  });
}

/** Bytes of an attached file at most. */
const LARGEST_ATTACHMENT = 1_000_000;

/** Where Discord keeps files: https://discord.com/developers/docs/reference#signed-attachment-cdn-urls */
const CDN = ['cdn.discordapp.com', 'media.discordapp.net'];

const isDiscord = ({ hostname }: URL): boolean => hostname === 'discord.com';

/** Creates a fetch of files attached to commands: from Discord's hosts, or a stand-in's, alone. */
export function createAttachmentFetch(apiUrl: string): { fetch: Fetch; close(): Promise<void> } {
  const api = new URL(apiUrl);
  return createFetch({
    allow: isDiscord(api) ? [] : [api.host],
    maxBytes: LARGEST_ATTACHMENT,
    gapMs: 0,
    mayAsk: url =>
      (url.protocol === 'https:' && url.port === '' && CDN.includes(url.hostname)) ||
      (!isDiscord(api) && url.origin === api.origin && url.pathname.startsWith('/attachments/')),
  });
}
