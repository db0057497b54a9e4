import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { remembering } from './remembering.ts';

/** Milliseconds for which an answer is believed, if no others are given. */
const KEPT = 60_000;

/** Whether a user is in a thread. */
export type ThreadMembership = (threadId: string, userId: string) => Promise<boolean>;

const isDenied = (error: unknown): boolean =>
  error instanceof DiscordAPIError && (error.status === 404 || error.status === 403);

/**
 * Asks who is in a thread. Of one user Discord tells that to every bot that sees the thread; all of
 * its members it tells only with a privileged intent. `elapsed`: milliseconds of a clock that nobody sets.
 * https://discord.com/developers/docs/resources/channel#get-thread-member
 */
export function threadMembership(rest: Pick<REST, 'get'>, elapsed: () => number, keptMs = KEPT): ThreadMembership {
  const ask = async (path: `/${string}`): Promise<boolean> => {
    try {
      await rest.get(path);
      return true;
    } catch (error) {
      if (isDenied(error)) return false;
      throw error;
    }
  };
  const known = remembering(ask, { keptMs, elapsed });
  return (threadId, userId) => known(Routes.threadMembers(threadId, userId));
}
