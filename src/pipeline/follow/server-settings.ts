import { withCopy } from '../../core/model/server-copy.ts';
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

/**
 * Lets a subscription copy what is set for its server. `locale`: what holds if moderators chose no language. The board
 * changes at once, what was posted with its next edit; if quiet hours end by this, what they held back is posted. Who sets
 * something calls it afterwards for all that the server follows. Idempotent. Resolves to undefined if the subscription no
 * longer exists.
 */
export const keepServerSettings = (
  parts: FollowParts,
  subscription: Subscription,
  locale: { language?: string } = {},
): Promise<ResumeResult | undefined> =>
  withSubscription(parts, subscription, async held => {
    const settings = await parts.store.servers.get(held.before.guildId);
    const before = withCopy(held.before, { ...locale, ...settings });
    if (before !== held.before && before.pausedFor) return endPause(parts, { ...held, before });
    if (before !== held.before) await save(parts, held, before);
    return { updates: 0, messages: 0 };
  });
