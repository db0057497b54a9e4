import { settlesWithin } from '../async/deadline.ts';
import { type FollowParts, type UnfollowMode, unfollow } from '../pipeline/follow/follow.ts';
import { clearBelow, forgetChannel } from '../pipeline/follow/forget.ts';
import type { Runner } from '../run/cron.ts';
import type { Store } from '../store/store.ts';
import { followedIn } from './followed.ts';
import { forgetReaders } from './readers.ts';
import { schedulesIn } from './schedules.ts';

/** What it takes to delete the data of a server. */
export interface ForgettingParts extends FollowParts {
  run: Pick<Runner, 'forget'>;
  /** Posts what waits for a channel; resolves when that is done or impossible. */
  serve?: (channelId: string) => Promise<void>;
}

/** The channels that a server used, as far as its stored data tell. */
async function channelsOf(store: Store, guildId: string): Promise<ReadonlySet<string>> {
  const used = (await followedIn(store, guildId)).map(({ subscription }) => subscription.channelId);
  const summed = (await schedulesIn(store, guildId)).map(({ channelId }) => channelId);
  const noted: string[] = [];
  for await (const [, { channelId }] of store.audit.entries(`${guildId}/`)) if (channelId) noted.push(channelId);
  return new Set([...used, ...summed, ...noted]);
}

/** Milliseconds to wait for boards to be closed. */
const CLOSING_TIMEOUT = 5_000;

/**
 * Deletes all that is stored about a server. Safe to interrupt and to repeat. `gone`: the bot can
 * no longer post there.
 */
export async function forgetServer(parts: ForgettingParts, guildId: string, how?: UnfollowMode): Promise<void> {
  const { store, run } = parts;
  const channelIds = await channelsOf(store, guildId);
  for (const { feed, subscription } of await followedIn(store, guildId)) {
    await unfollow(parts, subscription, how);
    if (await store.feeds.get(feed.id)) await passOn(parts, feed.id, guildId);
    else run.forget(feed.id);
  }
  await clearBelow(store.schedules, `${guildId}/`);
  const { serve } = parts;
  if (how !== 'gone' && serve) await settlesWithin(Promise.allSettled([...channelIds].map(serve)), CLOSING_TIMEOUT);
  for (const channelId of channelIds) await forgetChannel(parts, channelId);
  await forgetReaders(parts, guildId);
  await clearBelow(store.audit, `${guildId}/`);
  await store.servers.delete(guildId);
}

/** A feed that other servers follow too is from now on credited to one of them. */
const passOn = ({ store, lease }: ForgettingParts, feedId: string, guildId: string): Promise<void> =>
  lease.with(`feed:${feedId}`, async () => {
    const feed = await store.feeds.get(feedId);
    const heir = (await store.subscriptions.get(feedId))?.find(subscription => subscription.guildId !== guildId);
    if (feed && heir) await store.feeds.set(feedId, { ...feed, addedBy: heir.addedBy, addedAt: heir.addedAt });
  });
