import { type Problem, problem } from '../core/model/problem.ts';
import { type Feed, hostOf, type Subscription } from '../core/model/subscription.ts';
import { roomFor } from '../core/pool.ts';
import type { Store } from '../store/store.ts';
import { followedIn } from './followed.ts';

/** Limits that the operator sets, so that no server, person or host gets too large a share. */
export interface Limits {
  feedsPerServer: number;
  /** Checks that one person may request. */
  checksPerMinute: number;
  /** Sources at one host for all servers together. A server that follows few of them may exceed it. */
  sourcesPerHost: number;
}

const MINUTE = 60_000;
/** Of the checks of a person, those that an import may take. */
const SHARE_OF_MANY = 0.8;

export type Checks = ReturnType<typeof createChecks>;

/** Counts the checks that people request, for as long as the process lives. */
export function createChecks({ checksPerMinute }: Limits) {
  const counted = new Map<string, readonly number[]>();

  const forgetOld = (now: number): void => {
    for (const [userId, times] of counted) if ((times.at(-1) ?? 0) <= now - MINUTE) counted.delete(userId);
  };

  return {
    /** Returns when the next one is allowed, if there were too many. `one of many`: leaves some for other commands. */
    count(userId: string, at: Date, what?: 'one of many'): Date | undefined {
      const most = what === 'one of many' ? Math.ceil(checksPerMinute * SHARE_OF_MANY) : checksPerMinute;
      const now = at.getTime();
      forgetOld(now);
      // A time in the future means that the clock was set back.
      const recent = (counted.get(userId) ?? []).filter(time => time > now - MINUTE && time <= now);
      const freeing = recent.at(-most) ?? now;
      if (recent.length >= most) return new Date(freeing + MINUTE);
      counted.set(userId, [...recent, now]);
      return undefined;
    },
  };
}

export const tooManyChecks = (until: Date): Problem => problem('problem.checks', { ago: until.toISOString() });

/**
 * Why a server may not follow this too; undefined where it may, or follows it there already. `replaced`: the
 * subscription in whose place it would.
 */
export async function overLimit(
  store: Store,
  { feed, subscription, replaced }: { feed: Feed; subscription: Subscription; replaced?: Subscription },
  { feedsPerServer, sourcesPerHost }: Limits,
): Promise<Problem | undefined> {
  const all = await followedIn(store, subscription.guildId);
  const here = all.filter(one => one.subscription.id !== replaced?.id);
  const isIt = (one: Subscription) => one.feedId === feed.id && one.channelId === subscription.channelId;
  if (here.some(followed => isIt(followed.subscription))) return undefined;
  if (here.length >= feedsPerServer) return problem('problem.manyFeeds', { count: feedsPerServer });
  if (await store.feeds.get(feed.id)) return undefined;
  const host = hostOf(feed);
  const own = new Set(here.filter(followed => hostOf(followed.feed) === host).map(followed => followed.feed.id)).size;
  const room = roomFor(own, sourcesPerHost);
  const isRefused = room === 'no' || (room === 'unless full' && (await areTooMany(store, host, sourcesPerHost)));
  return isRefused ? problem('problem.manySources', { host, count: own }) : undefined;
}

async function areTooMany({ feeds, subscriptions }: Store, host: string, limit: number): Promise<boolean> {
  const ids = await feeds.keysOf(host);
  if (ids.length < limit) return false;
  // Nobody is refused because of feeds that are gone, or that nobody follows any more.
  const isFollowed = async (id: string) => ((await subscriptions.get(id)) ?? []).length > 0;
  const all = await Promise.all(ids.map(async id => ((await isFollowed(id)) ? feeds.get(id) : undefined)));
  return all.filter(feed => feed && hostOf(feed) === host).length >= limit;
}
