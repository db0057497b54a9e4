import { setImmediate } from 'node:timers/promises';
import type { Log } from '../core/model/log.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Post } from '../pipeline/post/post.ts';
import type { Servers } from './nouns/servers.ts';

export interface PermissionRetryDeps {
  servers: Pick<Servers, 'inventory' | 'missingPermissions'>;
  post: Pick<Post, 'isBlocked' | 'blockers' | 'retryNow'>;
  log: Pick<Log, 'error'>;
}

/** What is to be done in a channel beside posting, by the problem with it. */
const FEATURES: Partial<Record<Problem['key'], Pick<Subscription, 'board' | 'thread' | 'forum'>>> = {
  'problem.mayNotPin': { board: true },
  'problem.mayNotThread': { thread: true },
};

/** Looks at a channel, or all of a server, whose permissions changed. Never rejects. */
export type RetryWherePermitted = (guildId: string, channelId?: string) => Promise<void>;

/**
 * Retries at once in blocked channels when the bot was given what it lacked there. A server has
 * changes that concern no channel of the bot all the time, and Discord bans a bot that asks too often
 * for what it may not do, so the gateway's cache is asked first.
 */
export function createPermissionRetries({ servers, post, log }: PermissionRetryDeps): RetryWherePermitted {
  /** By server and channel, the permissions that it lacked when last looked at. */
  const known = new Map<string, ReadonlyMap<string, readonly string[]>>();

  const lackedIn = async (guildId: string, channelId: string): Promise<readonly string[]> => {
    const wanted = (await post.blockers(channelId)).map(({ problem }) => FEATURES[problem.key]);
    return servers.missingPermissions(guildId, channelId, Object.assign({}, ...wanted));
  };

  const channelChanged = async (guildId: string, channelId: string): Promise<void> => {
    if (post.isBlocked(channelId) && (await lackedIn(guildId, channelId)).length === 0) await post.retryNow(channelId);
  };

  const serverChanged = async (guildId: string): Promise<void> => {
    const before = known.get(guildId);
    const lacks = new Map<string, readonly string[]>();
    for (const channelId of servers.inventory(guildId)?.channelIds.keys() ?? [])
      if (post.isBlocked(channelId)) lacks.set(channelId, await lackedIn(guildId, channelId));
    if (lacks.size > 0) known.set(guildId, lacks);
    else known.delete(guildId);
    const regained = [...lacks].filter(([channelId, now]) => isRegained(before?.get(channelId), now));
    for (const [channelId] of regained) await post.retryNow(channelId);
  };

  return async (guildId, channelId) => {
    // The event arrives before the cache knows it.
    await setImmediate();
    const done = channelId === undefined ? serverChanged(guildId) : channelChanged(guildId, channelId);
    await done.catch((error: unknown) => log.error('retry.broke', { guild: guildId, error }));
  };
}

/** Whether something is there that was missing, or nothing is missing in a channel that was not looked at before. */
const isRegained = (before: readonly string[] | undefined, now: readonly string[]): boolean =>
  before ? before.some(permission => !now.includes(permission)) : now.length === 0;
