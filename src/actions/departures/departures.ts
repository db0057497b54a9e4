import { setImmediate } from 'node:timers/promises';
import { outboxKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Log } from '../../core/model/log.ts';
import { type FollowedFeed, type Subscription, settingsOf, storyIds } from '../../core/model/subscription.ts';
import { channelRemovedNotice, roleRemovedNotice } from '../../core/notices/notice.ts';
import { changeSchedules, schedulesIn } from '../../pipeline/daily-summary.ts';
import { unfollow } from '../../pipeline/follow/follow.ts';
import { clearBelow, forgetChannel } from '../../pipeline/operations/forget.ts';
import { save } from '../../pipeline/operations/held-feed.ts';
import { withSubscription } from '../../pipeline/operations/operations.ts';
import { sharesBelow, sharesLease } from '../../pipeline/shares.ts';
import { auditOf } from '../audit.ts';
import { followedIn } from '../followed.ts';
import type { Departures, Ids, Servers } from '../nouns/servers.ts';
import { adaptToServer, type ForgetDeps, forgetServer } from '../server/server.ts';

export interface DepartureDeps extends ForgetDeps {
  servers: Omit<Servers, 'missingPermissions'>;
  log: Log;
}

interface Lost {
  guildId: string;
  channelId: string;
  name?: string;
}

/** Discord did not know the channel when posting: asked for it, it must not know it either. */
async function loseUnknownChannel(
  deps: DepartureDeps,
  { channelId, feedId }: { channelId: string; feedId: string },
): Promise<void> {
  const all = (await deps.store.subscriptions.get(feedId)) ?? [];
  const here = all.find(one => one.channelId === channelId);
  if (here && (await deps.servers.isGone(channelId))) await loseChannel(deps, { guildId: here.guildId, channelId });
}

/** Ends what is followed and scheduled in a deleted channel, and tells the server's moderators in another one. */
async function loseChannel(deps: DepartureDeps, { guildId, channelId, name }: Lost): Promise<void> {
  const { store, run, log } = deps;
  const all = await followedIn(store, guildId);
  const here = all.filter(({ subscription }) => subscription.channelId === channelId);
  await cancelDigests(deps, guildId, channelId);
  await dropShares(deps, { guildId, channelId }, all);
  if (here.length === 0) return;
  // The notice comes first: after a crash in between, nothing would tell that it is still to be
  // sent.
  await announceGone(deps, { guildId, channelId, name }, all);
  for (const { feed, subscription } of here) {
    await unfollow(deps, subscription, 'gone');
    if (!(await store.feeds.get(feed.id))) run.forget(feed.id);
    await noted(deps, guildId).note({ did: 'channel gone', feed: feed.title, channelId });
  }
  await forgetChannel(deps, channelId);
  log.info('channel.gone', { guild: guildId, channel: channelId, feeds: here.length });
}

/** Nobody reads an answer that was shared there any more. */
async function dropShares(
  { store, lease }: DepartureDeps,
  { guildId, channelId }: Lost,
  all: readonly FollowedFeed[],
): Promise<void> {
  for (const feedId of new Set(all.flatMap(({ subscription }) => storyIds(subscription))))
    await lease.with(sharesLease(feedId), () => clearBelow(store.shares, sharesBelow(feedId, guildId, channelId)));
}

async function cancelDigests(deps: DepartureDeps, guildId: string, channelId: string): Promise<void> {
  const cancelled = await changeSchedules(deps, guildId, schedule =>
    schedule.channelId === channelId ? undefined : schedule,
  );
  for (const { at: clock, days, timezone, feedId } of cancelled) {
    const feed = (await deps.store.feeds.get(feedId))?.title;
    await noted(deps, guildId).note({ did: 'digest removed', clock, days, timezone, feed, channelId });
  }
}

const noted = ({ store, now }: Pick<DepartureDeps, 'store' | 'now'>, guildId: string) =>
  auditOf(store, { guildId, now: now() });

async function announceGone(
  { store, servers, now }: DepartureDeps,
  lost: Lost,
  all: readonly FollowedFeed[],
): Promise<void> {
  const isThere = ({ subscription }: FollowedFeed) => subscription.channelId === lost.channelId;
  const [feed, ...feeds] = all.filter(isThere).map(followed => followed.feed);
  const { language } = all[0]?.subscription ?? {};
  const others = all.filter(followed => !isThere(followed)).map(({ subscription }) => subscription.channelId);
  const place = servers.noticeChannel(lost.guildId, others);
  if (feed && place)
    await enqueue(store, channelRemovedNotice({ ...lost, language, feeds: [feed, ...feeds] }, place, now()));
}

const enqueue = ({ outbox }: DepartureDeps['store'], delivery: Delivery): Promise<void> =>
  outbox.set(outboxKey(delivery), delivery);

/** Ends the pings of a deleted role, and tells the channels that used it. */
async function loseRole(deps: DepartureDeps, guildId: string, roleId: string): Promise<void> {
  const all = await followedIn(deps.store, guildId);
  for (const { feed, subscription } of all.filter(one => one.subscription.mention === roleId))
    await withSubscription(deps, subscription, async held => {
      const { mention, ...after } = held.before;
      if (mention !== roleId) return;
      await enqueue(deps.store, roleRemovedNotice({ feed, subscription: after }, roleId, deps.now()));
      await save(deps, held, after);
      const change = { before: settingsOf(held.before), after: settingsOf(after) };
      await noted(deps, guildId).note({ did: 'role gone', ...change, feed: feed.title, channelId: after.channelId });
      deps.log.info('role.gone', { guild: guildId, role: roleId, feed: feed.id });
    });
}

/** Milliseconds: after a lost session Discord tells of every server, one at a time. */
const COLLECT_MS = 1_000;
/** How often what failed is found again, and what a process without a gateway could not post in. */
const SWEEP_EVERY_MS = 60 * 60_000;

/**
 * Cleans up after servers, channels and roles that are gone, and adapts to servers that changed their language. One thing
 * at a time: a server that goes takes its channels with it. The next sweep finds what failed.
 */
export function createCleaning(deps: DepartureDeps) {
  let last: Promise<void> = Promise.resolve();
  const begin = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => deps.log.error('departure.broke', { error }));
    return last;
  };
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let hourly: NodeJS.Timeout | undefined;
  const sweepChanged = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const guildIds = [...changed];
    changed.clear();
    if (guildIds.length > 0) void begin(() => sweepServers(deps, guildIds));
  };

  const departures: Departures = {
    // One odd event of the gateway forgets nothing.
    serverLeft: guildId => void begin(() => loseIfLeft(deps, guildId)),
    channelDeleted: (guildId, channelId, name) => void begin(() => loseChannel(deps, { guildId, channelId, name })),
    roleDeleted: (guildId, roleId) => void begin(() => loseRole(deps, guildId, roleId)),
    serverChanged(guildId) {
      changed.add(guildId);
      timer ??= setTimeout(sweepChanged, COLLECT_MS).unref();
    },
  };
  return {
    ...departures,
    /** Discord has said twice, minutes apart, that it does not know a channel that it should post in. */
    channelUnknown: (lost: { channelId: string; feedId: string }) => void begin(() => loseUnknownChannel(deps, lost)),
    /** Finds what disappeared while the bot was offline, now and every hour from then on. */
    sweep() {
      const work = () => begin(() => sweepAll(deps));
      hourly ??= setInterval(() => void work(), SWEEP_EVERY_MS).unref();
      return work();
    },
    /** Sweeps no more by itself. Resolves when all work that was begun is done. */
    idle() {
      clearInterval(hourly);
      sweepChanged();
      return last;
    },
  };
}

async function sweepAll(deps: DepartureDeps): Promise<void> {
  const known = await deps.store.subscriptions.terms();
  const left = known.filter(guildId => !deps.servers.isIn(guildId));
  // The token of another bot sees none of the servers. That is a mistake in the configuration, no
  // reason to delete everything.
  const isOtherBot = left.length === known.length;
  if (isOtherBot && known.length > 0) deps.log.warn('servers.missing', { servers: known.length });
  for (const guildId of isOtherBot ? [] : left) await loseIfLeft(deps, guildId);
  await sweepServers(deps, known);
}

/**
 * Only if Discord confirms it: a server may be late after an incident, or have the commands without the
 * bot, and what is forgotten does not come back.
 */
async function loseIfLeft(deps: DepartureDeps, guildId: string): Promise<void> {
  const failed = (error: unknown): void => deps.log.error('departure.broke', { guild: guildId, error });
  if (!(await deps.servers.hasLeft(guildId).catch(failed))) return;
  await forgetServer(deps, guildId, 'gone');
  deps.log.info('server.left', { guild: guildId });
}

/** Sweeps servers one by one, and lets go of the event loop in between. A failure in one stops no other. */
async function sweepServers(deps: DepartureDeps, guildIds: readonly string[]): Promise<void> {
  const errors: unknown[] = [];
  for (const guildId of guildIds) {
    const chosen = await deps.store.subscriptions.of(guildId);
    // What is scheduled is followed too.
    if (chosen.length === 0) continue;
    await sweepServer(deps, guildId, chosen).catch(error => errors.push(error));
    await setImmediate();
  }
  if (errors.length > 0) deps.log.error('departure.broke', { error: errors[0], servers: errors.length });
}

/** Also adapts to the server's language. A channel is missing only if Discord confirms that it is gone. */
async function sweepServer(deps: DepartureDeps, guildId: string, chosen: readonly Subscription[]): Promise<void> {
  const inventory = deps.servers.inventory(guildId);
  if (!inventory) return;
  await adaptToServer(deps, { guildId, locale: inventory.locale, chosen });
  const schedules = await schedulesIn(deps.store, guildId);
  const channelIds = new Set([...chosen, ...schedules].map(({ channelId }) => channelId));
  for (const channelId of missing(channelIds, inventory.channelIds))
    if (await deps.servers.isGone(channelId)) await loseChannel(deps, { guildId, channelId });
  const roleIds = new Set(chosen.flatMap(({ mention }) => mention ?? []));
  for (const roleId of missing(roleIds, inventory.roleIds)) await loseRole(deps, guildId, roleId);
}

const missing = (chosen: ReadonlySet<string>, standing: Ids): readonly string[] =>
  [...chosen].filter(id => !standing.has(id));
