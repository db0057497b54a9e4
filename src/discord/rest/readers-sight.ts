import { type APIGuild, ChannelType, type REST, Routes } from 'discord.js';
import { settlesWithin } from '../../async/deadline.ts';
import type { ReadersSight } from '../port.ts';
import { type ChannelWithRules, isOutline, isVisibleFrom, type ViewRules } from '../view-rules.ts';
import { hasCode } from './failure.ts';
import { remembering } from './remembering.ts';

/** Milliseconds for which an answer about a server or channel is believed. */
const KEPT = 60_000;

const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;
const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** A channel, or the one that a thread belongs to. */
interface Home {
  id: string;
  type: ChannelType;
  overwrites: ViewRules['overwrites'];
  /** For a private thread: not everybody who can view its channel can view it. */
  isClosed?: true;
}

/**
 * Asks who can view channels, without the gateway. `elapsed`: milliseconds of a clock that nobody sets.
 * `longestWait`: milliseconds after which nobody knows, because a poll waits.
 */
export function readersSight(
  rest: Pick<REST, 'get'>,
  { elapsed, longestWait = 5_000 }: { elapsed: () => number; longestWait?: number },
): ReadersSight {
  const ask = remembering(path => rest.get(path), { keptMs: KEPT, elapsed });
  /** Undefined if Discord hides it or does not know it. */
  async function homeOf(channelId: string, noteUnknown: () => void): Promise<Home | undefined> {
    const place = await ask(Routes.channel(channelId)).catch((error: unknown) => {
      if (hasCode(error, UNKNOWN_CHANNEL)) return noteUnknown();
      if (hasCode(error, MISSING_ACCESS)) return undefined;
      throw error;
    });
    if (!place || isOutline(place as ChannelWithRules)) return undefined;
    const { id, type, parent_id, permission_overwrites = [] } = place as ChannelWithRules;
    if (!THREADS.has(type))
      return {
        id,
        type,
        overwrites: permission_overwrites.map(one => ({ ...one, allow: BigInt(one.allow), deny: BigInt(one.deny) })),
      };
    const home = await homeOf(parent_id ?? '', noteUnknown);
    return home && { ...home, ...(type === ChannelType.PrivateThread && { isClosed: true }) };
  }

  async function isSeen(here: string, { guildId, channelIds }: Parameters<ReadersSight>[1]) {
    let isOneUnknown = false;
    const noteUnknown = (): void => {
      isOneUnknown = true;
    };
    const guild = (await ask(Routes.guild(guildId))) as APIGuild;
    const everyone = BigInt(guild.roles.find(({ id }) => id === guildId)?.permissions ?? 0);
    const rules = (home: Home | undefined) => home && { ...home, guildId, everyone };
    const [from, ...homes] = await Promise.all([here, ...channelIds].map(id => homeOf(id, noteUnknown)));
    const isVisible = homes.some(
      to => to && !to.isClosed && (to.id === from?.id || isVisibleFrom(rules(from), rules(to))),
    );
    // An event says that a channel is gone, or posting finds out, and then it is asked for no more. One answer may stray.
    return isOneUnknown && !isVisible ? undefined : isVisible;
  }

  return async (here, place) => {
    if (place.channelIds.includes(here)) return true;
    const seen = isSeen(here, place).catch(() => undefined);
    return (await settlesWithin(seen, longestWait)) ? seen : undefined;
  };
}
