import { randomUUID } from 'node:crypto';
import type { BotContext, FollowResult, Invoker } from '../command/context.ts';
import type { AddressReading } from '../core/model/address-reading.ts';
import type { Feed, FollowedFeed, Settings, Subscription } from '../core/model/subscription.ts';
import { ENGLISH } from '../i18n/translate.ts';
import { type FollowParts, follow, unfollow } from '../pipeline/follow/follow.ts';
import type { Runner } from '../run/cron.ts';
import { auditOf } from './audit.ts';
import { guildLanguage } from './guild-settings.ts';
import { type Limits, overLimit } from './limits.ts';
import { dropSchedules } from './schedules.ts';

/** What it takes to follow a feed on behalf of an invoker. */
export interface FollowingParts extends FollowParts {
  run: Pick<Runner, 'schedule' | 'forget'>;
  limits: Limits;
  pollSeconds: number;
}

/**
 * How one invoker follows and unfollows: within the limits, with the first check planned, and noted
 * in the history.
 */
export const following = (parts: FollowingParts, invoker: Invoker): Pick<BotContext, 'follow' | 'unfollow'> => ({
  follow: (reading, settings) => startFollowing(parts, invoker, { reading, settings }),
  unfollow: (followed, how) => stopFollowing(parts, invoker, { ...followed, how }),
});

interface FollowRequest {
  reading: AddressReading & { kind: 'live blog' };
  settings: Settings;
}

async function startFollowing(
  parts: FollowingParts,
  invoker: Invoker,
  { reading, settings }: FollowRequest,
): Promise<FollowResult> {
  const { guildId, userId: addedBy } = invoker;
  const added = { addedBy, addedAt: parts.now().toISOString() };
  const feed: Feed = { ...reading.feed, ...added };
  const language = guildLanguage(invoker.guildLocale ?? ENGLISH);
  const subscription: Subscription = { ...settings, ...added, ...language, id: randomUUID(), feedId: feed.id, guildId };
  // One at a time, so that two at once do not both take the last free place.
  const outcome = await parts.lease.with(`following:${guildId}`, async () => {
    const problem = await overLimit(parts.store, { feed, subscription }, parts.limits);
    return problem === undefined ? follow(parts, { feed, subscription, blog: reading.blog }) : { problem };
  });
  if ('problem' in outcome) return outcome;
  const { stood: existed, mended, ...followed } = outcome;
  if (!existed) await begin(parts, invoker, followed);
  else if (mended) scheduleFirst(parts, followed.feed);
  return { followed, existed };
}

async function begin(parts: FollowingParts, invoker: Invoker, { feed, subscription }: FollowedFeed): Promise<void> {
  scheduleFirst(parts, feed);
  await auditOf(parts.store, invoker).note({ did: 'add', feed: feed.title, channelId: subscription.channelId });
}

/** Plans the next poll of a feed that was just read. */
function scheduleFirst({ now, run, pollSeconds }: FollowingParts, { id }: Feed): void {
  run.schedule(id, new Date(now().getTime() + pollSeconds * 1000), now());
}

async function stopFollowing(
  parts: FollowingParts,
  invoker: Invoker,
  { feed, subscription, how }: FollowedFeed & { how?: 'undo' },
): Promise<void> {
  const { channelId } = subscription;
  await unfollow(parts, subscription, how);
  await dropSchedules(parts, subscription);
  if (!(await parts.store.feeds.get(feed.id))) parts.run.forget(feed.id);
  await auditOf(parts.store, invoker).note({ did: how ?? 'remove', feed: feed.title, channelId });
}
