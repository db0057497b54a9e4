import { settlesWithin } from '../../async/deadline.ts';
import { clearSchedules, schedulesIn } from '../../pipeline/daily-summary.ts';
import { type UnfollowMode, unfollow } from '../../pipeline/follow/follow.ts';
import { clearBelow, forgetChannel, forgetHandedOver, forgetUnfollowed } from '../../pipeline/follow/forget.ts';
import type { FollowParts } from '../../pipeline/follow/held-feed.ts';
import { sharesBelow } from '../../pipeline/shares.ts';
import type { Runner } from '../../run/cron.ts';
import type { Store } from '../../store/store.ts';
import { followedIn } from '../followed.ts';
import { forgetMembers, forgetReaders } from '../member/member.ts';

export interface ForgetDeps extends FollowParts {
  run: Pick<Runner, 'forget'>;
  /** Posts what waits for a channel; resolves when that is done or impossible. */
  serve?: (channelId: string) => Promise<void>;
}

/** The channels that a server used, as far as its stored data tell; those also in which answers were shared. */
async function channelsOf(store: Store, guildId: string): Promise<ReadonlySet<string>> {
  const followed = await followedIn(store, guildId);
  const channelIn = ([, { channelId }]: [string, { channelId?: string }]) => channelId ?? [];
  const shared = [...new Set(followed.map(({ feed }) => feed.id))].map(feedId =>
    Array.fromAsync(store.shares.entries(sharesBelow(feedId, guildId)), channelIn),
  );
  return new Set([
    ...followed.map(({ subscription }) => subscription.channelId),
    ...(await schedulesIn(store, guildId)).map(({ channelId }) => channelId),
    ...(await Array.fromAsync(store.audit.entries(`${guildId}/`), channelIn)).flat(),
    ...(await Promise.all(shared)).flat(2),
  ]);
}

/** Milliseconds to wait for boards to be closed. */
const CLOSING_TIMEOUT = 5_000;

/** Safe to interrupt and to repeat. `gone`: the bot can no longer post there. */
export async function forgetServer(deps: ForgetDeps, guildId: string, how?: UnfollowMode): Promise<void> {
  const { store, run } = deps;
  const channelIds = await channelsOf(store, guildId);
  const followed = await followedIn(store, guildId);
  for (const { feed, subscription } of followed) {
    await unfollow(deps, subscription, how);
    if (!(await store.feeds.get(feed.id))) run.forget(feed.id);
  }
  await clearSchedules(store, guildId);
  const { serve } = deps;
  if (how !== 'gone' && serve) await settlesWithin(Promise.allSettled([...channelIds].map(serve)), CLOSING_TIMEOUT);
  const shown = await forgetHandedOver(deps, channelIds);
  for (const channelId of channelIds) await forgetChannel(deps, channelId);
  await forgetUnfollowed(deps, new Set([...shown, ...followed.map(({ feed }) => feed.id)]));
  await forgetReaders(deps, guildId);
  await forgetMembers(deps, guildId);
  await clearBelow(store.audit, `${guildId}/`);
  await store.servers.delete(guildId);
}
