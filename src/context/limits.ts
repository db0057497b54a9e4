import type { Feed, Subscription } from '../core/model/subscription.ts';
import type { Store } from '../store/store.ts';
import { followedIn } from './followed.ts';

/** What keeps one server, one person or one host from getting too much. Whoever runs the bot sets it. */
export interface Limits {
  /** Subscriptions. */
  feedsPerServer: number;
  /** By one person. */
  checksPerMinute: number;
  /** Of all servers together. */
  sourcesPerHost: number;
}

const MINUTE = 60_000;

/** How often people had something looked at: kept for as long as the process lives. */
export interface Checks {
  /** Counts one. Gives when the next is free where there were too many; then it does not count. */
  count(userId: string, now: Date): Date | undefined;
}

export function createChecks({ checksPerMinute }: Limits): Checks {
  const counted = new Map<string, readonly number[]>();

  const forgetOld = (now: number): void => {
    for (const [userId, times] of counted) if ((times.at(-1) ?? 0) <= now - MINUTE) counted.delete(userId);
  };

  return {
    count(userId, at) {
      const now = at.getTime();
      forgetOld(now);
      // A time to come is of a clock that was set back since.
      const recent = (counted.get(userId) ?? []).filter(time => time > now - MINUTE && time <= now);
      const [oldest = now] = recent;
      if (recent.length >= checksPerMinute) return new Date(oldest + MINUTE);
      counted.set(userId, [...recent, now]);
      return undefined;
    },
  };
}

export const tooManyChecks = (until: Date): string =>
  `You have had me look at a lot within a minute. Try it again <t:${Math.ceil(until.getTime() / 1000)}:R>.`;

const tooManyFeeds = (most: number): string =>
  `This server follows ${most === 1 ? '1 feed' : `${most} feeds`} already, which is as many as whoever runs me allows. Stop following one with \`/feed remove\`, then add this one again.`;

const tooManySources = (host: string, most: number): string =>
  `I read ${most === 1 ? '1 source' : `${most} sources`} at ${host} already, which is as many as whoever runs me allows. Follow another one, or ask them for more.`;

const hostOf = ({ url }: Feed): string => URL.parse(url)?.host ?? '';

/** Why a server may not follow this too, in a sentence; undefined where it may, or follows it there already. */
export async function overLimit(
  store: Store,
  { feed, subscription }: { feed: Feed; subscription: Subscription },
  { feedsPerServer, sourcesPerHost }: Limits,
): Promise<string | undefined> {
  const here = await followedIn(store, subscription.guildId);
  const isIt = (one: Subscription) => one.feedId === feed.id && one.channelId === subscription.channelId;
  if (here.some(followed => isIt(followed.subscription))) return undefined;
  if (here.length >= feedsPerServer) return tooManyFeeds(feedsPerServer);
  if (await store.feeds.get(feed.id)) return undefined;
  let there = 0;
  for await (const [, other] of store.feeds.entries()) if (hostOf(other) === hostOf(feed)) there += 1;
  return there >= sourcesPerHost ? tooManySources(hostOf(feed), sourcesPerHost) : undefined;
}
