import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { type Follow, TERM } from '../../core/model/member.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { changeSchedules } from '../daily-summary.ts';
import { changeOneOfMany } from '../letters/member.ts';
import type { FollowParts } from './held-feed.ts';

/**
 * Lets members and daily summaries of a server follow what a channel follows now in the place of `before`, unless another
 * channel there follows that, too. `told`: called once members do.
 */
export async function takeAlong(
  parts: FollowParts,
  before: Subscription,
  { after, told }: { after: Subscription; told?: (() => Promise<void>) | undefined },
): Promise<void> {
  const { guildId, channelId, feedId } = before;
  const isElsewhere = ((await parts.store.subscriptions.get(feedId)) ?? []).some(
    one => one.guildId === guildId && one.id !== before.id,
  );
  if (!isElsewhere) await moveFollows(parts, before, after);
  await told?.();
  await changeSchedules(parts, guildId, schedule =>
    schedule.feedId === feedId && (!isElsewhere || schedule.channelId === channelId)
      ? { ...schedule, feedId: after.feedId }
      : schedule,
  );
}

/** Members of the server who follow one live blog follow the other one; what they keep of the first stays what it is. */
async function moveFollows(parts: FollowParts, { guildId, feedId }: Subscription, after: Subscription): Promise<void> {
  const isOurs = (follow: Follow) =>
    follow.guildId === guildId && follow.feedId === feedId && follow.updateId === undefined;
  for (const userId of await parts.store.members.keysOf(TERM.feed(feedId)))
    await changeOneOfMany(parts, userId, member => {
      const moved = member.follows.map(one => (isOurs(one) ? { ...one, feedId: after.feedId } : one));
      return { ...member, follows: distinctFollows(moved) };
    });
}

const wantOf = ({ id: _, addedAt: __, ...want }: Follow) => want;

const distinctFollows = (follows: readonly Follow[]): readonly Follow[] =>
  follows.filter((one, at) => follows.findIndex(other => isDeepEqual(wantOf(other), wantOf(one))) === at);
