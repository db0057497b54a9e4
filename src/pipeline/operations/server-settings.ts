import { withCopy } from '../../core/model/server-copy.ts';
import type { QuietHours, Subscription } from '../../core/model/subscription.ts';
import { afterPause } from '../../core/time/schedule.ts';
import type { Store } from '../../store/store.ts';
import type { FollowParts } from './held-feed.ts';

/** The lease under which a server's settings are changed. It may be taken under any other. */
export const serverLease = (guildId: string): string => `server:${guildId}`;

/** Returns the quiet hours that moderators set for a channel. */
export const quietHoursIn = async (
  { servers }: Pick<Store, 'servers'>,
  { guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>,
): Promise<QuietHours | undefined> => (await servers.get(guildId))?.quiet?.[channelId];

/**
 * Runs `work`, which stores a subscription, with that and a copy of what is set for its server. Who sets something else at
 * the same time has done so before, or finds the subscription stored.
 */
export const asServerSets = <T>(
  parts: FollowParts,
  before: Subscription,
  work: (subscription: Subscription) => Promise<T>,
): Promise<T> =>
  parts.lease.with(serverLease(before.guildId), async () => {
    const after = withCopy(before, (await parts.store.servers.get(before.guildId)) ?? {});
    return work(after !== before && after.pausedFor ? afterPause(after, parts.now()) : after);
  });
