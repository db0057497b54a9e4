import { randomUUID } from 'node:crypto';
import type { BotContext, FollowedFeed, Invoker, SourceReading, Wishes } from '../command/context.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';
import { ENGLISH } from '../i18n/translate.ts';
import { type FollowParts, follow, unfollow } from '../pipeline/follow/follow.ts';
import type { Runner } from '../run/cron.ts';
import { auditOf } from './audit.ts';
import { guildLanguage } from './guild-language.ts';
import { type Limits, overLimit } from './limits.ts';
import { dropSchedules } from './schedules.ts';

export interface FollowingParts extends FollowParts {
  run: Pick<Runner, 'schedule' | 'forget'>;
  limits: Limits;
  pollSeconds: number;
}

/** Following and no longer following, for one asker. */
export const following = (parts: FollowingParts, asker: Invoker): Pick<BotContext, 'follow' | 'unfollow'> => ({
  follow: (reading, wishes) => startFollowing(parts, asker, { reading, wishes }),
  unfollow: (followed, how) => stopFollowing(parts, asker, { ...followed, how }),
});

interface Wish {
  reading: SourceReading & { kind: 'live blog' };
  wishes: Wishes;
}

async function startFollowing(parts: FollowingParts, asker: Invoker, { reading, wishes }: Wish) {
  const { guildId, userId: addedBy } = asker;
  const added = { addedBy, addedAt: parts.now().toISOString() };
  const feed: Feed = { ...reading.feed, ...added };
  const spoken = guildLanguage(asker.guildLocale ?? ENGLISH);
  const subscription: Subscription = { ...wishes, ...added, ...spoken, id: randomUUID(), feedId: feed.id, guildId };
  // One after the other, so that two at once do not both find room for one.
  const outcome = await parts.lease.with(`following:${guildId}`, async () => {
    const problem = await overLimit(parts.store, { feed, subscription }, parts.limits);
    return problem === undefined ? follow(parts, { feed, subscription, blog: reading.blog }) : { problem };
  });
  if ('problem' in outcome) return outcome;
  const { stood, ...followed } = outcome;
  if (!stood) await begin(parts, asker, followed);
  return { followed, stood };
}

async function begin(parts: FollowingParts, asker: Invoker, { feed, subscription }: FollowedFeed): Promise<void> {
  const now = parts.now();
  parts.run.schedule(feed.id, new Date(now.getTime() + parts.pollSeconds * 1000), now);
  await auditOf(parts.store, asker).note({ did: 'add', feed: feed.title, channelId: subscription.channelId });
}

async function stopFollowing(
  parts: FollowingParts,
  asker: Invoker,
  { feed, subscription, how }: FollowedFeed & { how?: 'undo' },
): Promise<void> {
  await unfollow(parts, subscription, how);
  await dropSchedules(parts, subscription);
  if (!(await parts.store.feeds.get(feed.id))) parts.run.forget(feed.id);
  await auditOf(parts.store, asker).note({ did: how ?? 'remove', feed: feed.title, channelId: subscription.channelId });
}
