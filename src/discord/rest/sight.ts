import {
  type APIGuild,
  type APIOverwrite,
  ChannelType,
  Constants,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import { settlesWithin } from '../../async/deadline.ts';
import type { ReadersSight } from '../../pipeline/chat.ts';
import { type ChannelWithRules, isOutline, isVisibleFrom } from '../permissions.ts';
import { hasCode } from './failure.ts';

/** Answers that are remembered, of each kind. */
const MOST_KEPT = 20_000;

/** Remembers answers for some time, the least used out first, and no failure. `elapsed`: milliseconds of a clock that nobody sets. */
export function remembering<T extends NonNullable<unknown>>(
  ask: (path: `/${string}`) => Promise<T>,
  { keptMs, elapsed }: { keptMs: number; elapsed: () => number },
) {
  const known = new LRUCache<`/${string}`, T>({
    // `max` would reserve room for all of them at the start.
    maxSize: MOST_KEPT,
    sizeCalculation: () => 1,
    ttl: keptMs,
    ttlResolution: 0,
    // It takes a beginning at 0 for none.
    perf: { now: () => elapsed() + 1 },
    fetchMethod: ask,
  });
  return (path: `/${string}`): Promise<T> => known.forceFetch(path);
}

/** Milliseconds for which an answer is believed, if no others are given. */
const KEPT_MS = 60_000;

export type ThreadMembership = (threadId: string, userId: string) => Promise<boolean>;

/**
 * Asks who is in a thread. Of one user Discord tells that to every bot that sees the thread; all of
 * its members it tells only with a privileged intent. `elapsed`: milliseconds of a clock that nobody sets.
 * https://discord.com/developers/docs/resources/channel#get-thread-member
 */
export function threadMembership(rest: Pick<REST, 'get'>, elapsed: () => number, keptMs = KEPT_MS): ThreadMembership {
  const ask = async (path: `/${string}`): Promise<boolean> => {
    try {
      await rest.get(path);
      return true;
    } catch (error) {
      if (error instanceof DiscordAPIError && (error.status === 404 || error.status === 403)) return false;
      throw error;
    }
  };
  const known = remembering(ask, { keptMs, elapsed });
  return (threadId, userId) => known(Routes.threadMembers(threadId, userId));
}

/** Who sees a channel: the overwrites that count there, and the thread that they have to be in. */
export interface ViewRule {
  /** The channel, also for its threads. */
  id: string;
  overwrites: readonly APIOverwrite[];
  type: ChannelType;
  privateThread?: string;
}

/** Undefined if nobody can tell who sees it, `unknown` if Discord says that there is no such channel. */
export type MaybeRule = ViewRule | 'unknown' | undefined;

type PlaceAt = (path: `/${string}`) => Promise<unknown>;

export async function ruleOf(placeAt: PlaceAt, channelId: string): Promise<MaybeRule> {
  try {
    const place = (await placeAt(Routes.channel(channelId))) as ChannelWithRules;
    if (isOutline(place)) return undefined;
    const { id, type, parent_id, permission_overwrites: overwrites = [] } = place;
    if (!(Constants.ThreadChannelTypes as readonly ChannelType[]).includes(type)) return { id, type, overwrites };
    const rule = await ruleOf(placeAt, parent_id ?? '');
    return typeof rule === 'object' && type === ChannelType.PrivateThread ? { ...rule, privateThread: id } : rule;
  } catch (error) {
    if (hasCode(error, RESTJSONErrorCodes.UnknownChannel)) return 'unknown';
    if (hasCode(error, RESTJSONErrorCodes.MissingAccess)) return undefined;
    throw error;
  }
}

/**
 * Asks who can view channels, without the gateway. `elapsed`: milliseconds of a clock that nobody sets.
 * `longestWait`: milliseconds after which nobody knows, because a channel waits.
 */
export function readersSight(
  rest: Pick<REST, 'get'>,
  { elapsed, longestWait = 5_000 }: { elapsed: () => number; longestWait?: number },
): ReadersSight {
  const ask = remembering(path => rest.get(path) as Promise<object>, { keptMs: KEPT_MS, elapsed });

  async function isSeen(here: string, { guildId, channelIds }: Parameters<ReadersSight>[1]) {
    const guild = (await ask(Routes.guild(guildId))) as APIGuild;
    const everyone = BigInt(guild.roles.find(({ id }) => id === guildId)?.permissions ?? 0);
    const rules = await Promise.all([here, ...channelIds].map(id => ruleOf(ask, id)));
    const [from, ...homes] = rules.map(rule => (rule === 'unknown' ? undefined : rule));
    const viewOf = (home: ViewRule | undefined) =>
      home && {
        ...{ guildId, type: home.type, everyone },
        overwrites: home.overwrites.map(one => ({ ...one, allow: BigInt(one.allow), deny: BigInt(one.deny) })),
      };
    // Not everybody who can view a channel can view its private threads.
    const isVisible = homes.some(
      to => to && !to.privateThread && (to.id === from?.id || isVisibleFrom(viewOf(from), viewOf(to))),
    );
    // An event says that a channel is gone, or posting finds out, and then it is asked for no more. One answer may stray.
    return rules.includes('unknown') && !isVisible ? undefined : isVisible;
  }

  return async (here, place) => {
    if (place.channelIds.includes(here)) return true;
    const seen = isSeen(here, place).catch(() => undefined);
    return (await settlesWithin(seen, longestWait)) ? seen : undefined;
  };
}
