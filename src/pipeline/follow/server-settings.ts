import { withCopy } from '../../core/model/server-copy.ts';
import type { ResumeResult, Subscription } from '../../core/model/subscription.ts';
import { type FollowParts, save } from '../operations/held-feed.ts';
import { withSubscription } from '../operations/operations.ts';
import { endPause } from './pause.ts';

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
