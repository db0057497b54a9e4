import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import type { QuietHours, ResumeResult, Subscription } from '../../core/model/subscription.ts';
import { afterPause } from '../../core/time/schedule.ts';
import type { Store } from '../../store/store.ts';
import { type FollowParts, save, withSubscription } from './held-feed.ts';
import { endPause } from './pause.ts';

/** The lease under which a server's settings are changed. It may be taken under any other. */
export const serverLease = (guildId: string): string => `server:${guildId}`;

/** Returns the quiet hours that moderators set for a channel. */
export const quietHoursIn = async (
  { servers }: Pick<Store, 'servers'>,
  { guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>,
): Promise<QuietHours | undefined> => (await servers.get(guildId))?.quiet?.[channelId];

/** Returns a subscription with a copy of what is set for its server now; the same if it has that. */
async function copying({ store }: FollowParts, subscription: Subscription): Promise<Subscription> {
  const quiet = await quietHoursIn(store, subscription);
  const { quiet: kept, ...rest } = subscription;
  return isDeepEqual(kept, quiet) ? subscription : { ...rest, ...(quiet && { quiet }) };
}

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
    const after = await copying(parts, before);
    return work(after !== before && after.pausedFor ? afterPause(after, parts.now()) : after);
  });

/**
 * Lets a subscription copy what is set for its server. If that ends its quiet hours now, what they held back is posted. Who
 * sets something calls it afterwards for all that the server follows. Idempotent. Resolves to undefined if the subscription
 * no longer exists.
 */
export const keepServerSettings = (parts: FollowParts, subscription: Subscription): Promise<ResumeResult | undefined> =>
  withSubscription(parts, subscription, async held => {
    const before = await copying(parts, held.before);
    if (before !== held.before && before.pausedFor) return endPause(parts, { ...held, before });
    if (before !== held.before) await save(parts, held, before);
    return { updates: 0, messages: 0 };
  });
