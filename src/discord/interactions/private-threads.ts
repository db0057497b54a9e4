import type { BaseInteraction } from 'discord.js';
import { threadMembership } from '../rest/thread-membership.ts';
import { isPrivateThread } from './rights.ts';

/** Which private threads of a server members are in. The gateway tells only the bot's own. */

type Asking = Pick<BaseInteraction, 'guild' | 'channelId' | 'user'>;

/** Returns the private threads in which something is followed and that the invoker is in. */
export type ThreadsOf = (interaction: Asking) => Promise<ReadonlySet<string>>;

/** `elapsed`: milliseconds of a clock that nobody sets. `channelsIn`: the channels and threads of a server in which something is followed. */
export function createThreadsOf(
  rest: Parameters<typeof threadMembership>[0],
  elapsed: () => number,
  channelsIn: (guildId: string) => Promise<readonly string[]>,
): ThreadsOf {
  const isInThread = threadMembership(rest, elapsed);
  return async ({ guild, channelId: here, user }) => {
    const threads = guild?.channels.cache.filter(channel => isPrivateThread(channel) && channel.id !== here);
    if (!guild || !threads?.size) return new Set();
    const followed = (await channelsIn(guild.id)).filter(id => threads.has(id));
    // What Discord does not tell now is out of sight.
    const own = followed.map(async id => ((await isInThread(id, user.id).catch(() => false)) ? [id] : []));
    return new Set((await Promise.all(own)).flat());
  };
}
