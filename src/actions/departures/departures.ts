import { outboxKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import { type FollowedFeed, settingsOf } from '../../core/model/subscription.ts';
import { channelRemovedNotice, roleRemovedNotice } from '../../core/notices/removal-notices.ts';
import type { Servers } from '../../discord/gateway/servers.ts';
import type { Log } from '../../log/log.ts';
import { edit } from '../../pipeline/follow/change.ts';
import { unfollow } from '../../pipeline/follow/follow.ts';
import { clearBelow, forgetChannel } from '../../pipeline/follow/forget.ts';
import { changeSchedules } from '../../pipeline/schedules.ts';
import { sharesBelow, sharesLease } from '../../pipeline/shares.ts';
import { auditOf } from '../audit.ts';
import { followedIn } from '../followed.ts';
import { dropSchedules } from '../server/schedules.ts';
import { type ForgetDeps, forgetServer } from './forget.ts';

/** What it takes to clean up. */
export interface DepartureDeps extends ForgetDeps {
  servers: Omit<Servers, 'missingPermissions'>;
  log: Log;
}

/** Deletes everything about a server that the bot is no longer in. */
export async function loseServer(deps: DepartureDeps, guildId: string): Promise<void> {
  await forgetServer(deps, guildId, 'gone');
  deps.log.info('server.left', { guild: guildId });
}

/** A channel that was deleted; `name` if it is known. */
export interface Lost {
  guildId: string;
  channelId: string;
  name?: string;
}

/**
 * Ends what is followed in a channel that Discord does not know when posting, if Discord does not
 * know it either when it is asked for it.
 */
export async function loseUnknownChannel(
  deps: DepartureDeps,
  { channelId, feedId }: { channelId: string; feedId: string },
): Promise<void> {
  const all = (await deps.store.subscriptions.get(feedId)) ?? [];
  const here = all.find(one => one.channelId === channelId);
  if (here && (await deps.servers.isGone(channelId))) await loseChannel(deps, { guildId: here.guildId, channelId });
}

/** Ends what is followed and scheduled in a deleted channel, and tells the server's moderators in another one. */
export async function loseChannel(deps: DepartureDeps, { guildId, channelId, name }: Lost): Promise<void> {
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
    await dropSchedules(deps, subscription);
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
  for (const feedId of new Set(all.map(({ feed }) => feed.id)))
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
export async function loseRole(deps: DepartureDeps, guildId: string, roleId: string): Promise<void> {
  const all = await followedIn(deps.store, guildId);
  for (const followed of all.filter(({ subscription }) => subscription.mention === roleId)) {
    const { feed, subscription } = followed;
    const before = settingsOf(subscription);
    const { mention: _, ...after } = before;
    await enqueue(deps.store, roleRemovedNotice(followed, roleId, deps.now()));
    await edit(deps, { feed, subscription, settings: { ...after, mention: undefined }, newId: subscription.id });
    const { channelId } = subscription;
    await noted(deps, guildId).note({ did: 'role gone', before, after, feed: feed.title, channelId });
    deps.log.info('role.gone', { guild: guildId, role: roleId, feed: feed.id });
  }
}
