import { outboxKey } from '../core/delivery/next-step.ts';
import type { Delivery } from '../core/model/delivery.ts';
import { type FollowedFeed, settingsOf } from '../core/model/subscription.ts';
import { channelRemovedNotice, roleRemovedNotice } from '../core/notices/removal-notices.ts';
import type { Departures } from '../discord/gateway/changes.ts';
import type { Servers } from '../discord/gateway/servers.ts';
import type { Log } from '../log/log.ts';
import { edit } from '../pipeline/follow/change.ts';
import { unfollow } from '../pipeline/follow/follow.ts';
import { forgetChannel } from '../pipeline/follow/forget.ts';
import { auditOf } from './audit.ts';
import { followedIn, serversFollowing } from './followed.ts';
import { type ForgettingParts, forgetServer } from './forget.ts';
import { setGuildLanguage } from './guild-settings.ts';
import { changeSchedules, dropSchedules, schedulesIn } from './schedules.ts';

/** What it takes to clean up. */
export interface DepartureParts extends ForgettingParts {
  servers: Servers;
  log: Log;
}

/**
 * Cleans up after servers, channels and roles that are gone, and adapts to servers that changed
 * their language.
 */
export interface Cleaning extends Departures {
  /** Finds what disappeared while the bot was offline. Safe to repeat. */
  sweep(): Promise<void>;
  /** Resolves when all work that was begun is done. */
  idle(): Promise<void>;
}

/**
 * Does one thing at a time, because a server that goes takes its channels with it. The next sweep
 * finds what failed.
 */
export function createCleaning(parts: DepartureParts): Cleaning {
  let last: Promise<void> = Promise.resolve();
  const begin = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => parts.log.error('departure.broke', { error }));
    return last;
  };

  return {
    serverLeft: guildId => void begin(() => loseServer(parts, guildId)),
    channelDeleted: (guildId, channelId, name) => void begin(() => loseChannel(parts, { guildId, channelId, name })),
    roleDeleted: (guildId, roleId) => void begin(() => loseRole(parts, guildId, roleId)),
    serverChanged: guildId => void begin(() => sweepServer(parts, guildId)),
    sweep: () => begin(() => sweepAll(parts)),
    idle: () => last,
  };
}

async function loseServer(parts: DepartureParts, guildId: string): Promise<void> {
  await forgetServer(parts, guildId, 'gone');
  parts.log.info('server.left', { guild: guildId });
}

interface Lost {
  guildId: string;
  channelId: string;
  name?: string;
}

async function loseChannel(parts: DepartureParts, { guildId, channelId, name }: Lost): Promise<void> {
  const { store, run, log } = parts;
  const all = await followedIn(store, guildId);
  const here = all.filter(({ subscription }) => subscription.channelId === channelId);
  await cancelDigests(parts, guildId, channelId);
  if (here.length === 0) return;
  // The notice comes first: after a crash in between, nothing would tell that it is still to be
  // sent.
  await announceGone(parts, { guildId, channelId, name }, all);
  for (const { feed, subscription } of here) {
    await unfollow(parts, subscription, 'gone');
    await dropSchedules(parts, subscription);
    if (!(await store.feeds.get(feed.id))) run.forget(feed.id);
    await noted(parts, guildId).note({ did: 'channel gone', feed: feed.title, channelId });
  }
  await forgetChannel(parts, channelId);
  log.info('channel.gone', { guild: guildId, channel: channelId, feeds: here.length });
}

async function cancelDigests(parts: DepartureParts, guildId: string, channelId: string): Promise<void> {
  const cancelled = await changeSchedules(parts, guildId, schedule =>
    schedule.channelId === channelId ? undefined : schedule,
  );
  for (const { at: clock, days, timezone, feedId } of cancelled) {
    const feed = (await parts.store.feeds.get(feedId))?.title;
    await noted(parts, guildId).note({ did: 'digest removed', clock, days, timezone, feed, channelId });
  }
}

const noted = ({ store, now }: DepartureParts, guildId: string) => auditOf(store, { guildId, now: now() });

async function announceGone(
  { store, servers, now }: DepartureParts,
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

const enqueue = ({ outbox }: DepartureParts['store'], delivery: Delivery): Promise<void> =>
  outbox.set(outboxKey(delivery), delivery);

async function loseRole(parts: DepartureParts, guildId: string, roleId: string): Promise<void> {
  const all = await followedIn(parts.store, guildId);
  for (const followed of all.filter(({ subscription }) => subscription.mention === roleId)) {
    const { feed, subscription } = followed;
    const before = settingsOf(subscription);
    const { mention: _, ...after } = before;
    await enqueue(parts.store, roleRemovedNotice(followed, roleId, parts.now()));
    await edit(parts, { feed, subscription, settings: { ...after, mention: undefined }, newId: subscription.id });
    const { channelId } = subscription;
    await noted(parts, guildId).note({ did: 'role gone', before, after, feed: feed.title, channelId });
    parts.log.info('role.gone', { guild: guildId, role: roleId, feed: feed.id });
  }
}

async function sweepAll(parts: DepartureParts): Promise<void> {
  const known = [...(await serversFollowing(parts.store))];
  const left = known.filter(guildId => !parts.servers.isIn(guildId));
  // The token of another bot sees none of the servers. That is a mistake in the configuration, no
  // reason to delete everything.
  const isOtherBot = left.length === known.length;
  if (isOtherBot && known.length > 0) parts.log.warn('servers.missing', { servers: known.length });
  for (const guildId of isOtherBot ? [] : left) await loseServer(parts, guildId);
  for (const guildId of known) await sweepServer(parts, guildId);
}

/**
 * Adapts to a server's language, and cleans up what is missing there; a channel only if Discord
 * confirms that it is gone.
 */
async function sweepServer(parts: DepartureParts, guildId: string): Promise<void> {
  const inventory = parts.servers.inventory(guildId);
  if (!inventory) return;
  await setGuildLanguage(parts, guildId, inventory.locale);
  const chosen = (await followedIn(parts.store, guildId)).map(({ subscription }) => subscription);
  const schedules = await schedulesIn(parts.store, guildId);
  const channelIds = new Set([...chosen, ...schedules].map(({ channelId }) => channelId));
  for (const channelId of missing(channelIds, inventory.channelIds))
    if (await parts.servers.isGone(channelId)) await loseChannel(parts, { guildId, channelId });
  const roleIds = new Set(chosen.flatMap(({ mention }) => mention ?? []));
  for (const roleId of missing(roleIds, inventory.roleIds)) await loseRole(parts, guildId, roleId);
}

const missing = (chosen: ReadonlySet<string>, standing: ReadonlySet<string>): readonly string[] =>
  [...chosen].filter(id => !standing.has(id));
