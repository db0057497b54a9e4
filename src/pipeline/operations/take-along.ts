import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { withoutUnwanted } from '../../core/letters/hold.ts';
import { type Follow, TERM } from '../../core/model/member.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { changeSchedules } from '../daily-summary.ts';
import { changeOneOfMany, createWithEarlier } from '../letters/member.ts';
import type { ForgetParts } from './forget.ts';

/**
 * Lets members and daily summaries of a server follow what a channel follows now in the place of `before`, unless another
 * channel there follows that, too. `keepsUp`: members still get what they wait for of `before`.
 */
export async function takeAlong(
  parts: ForgetParts,
  before: Subscription,
  { after, keepsUp }: { after: Subscription; keepsUp: boolean },
): Promise<void> {
  const { guildId, channelId, feedId } = before;
  const isElsewhere = ((await parts.store.subscriptions.get(feedId)) ?? []).some(
    one => one.guildId === guildId && one.id !== before.id,
  );
  if (!isElsewhere) await moveFollows(parts, before, { after, keepsUp });
  await changeSchedules(parts, guildId, schedule =>
    schedule.feedId === feedId && (!isElsewhere || schedule.channelId === channelId)
      ? { ...schedule, feedId: after.feedId }
      : schedule,
  );
}

/**
 * Members of the server who follow one live blog follow the other one; what they keep of the first stays what it is. If that
 * is not kept up, what they still wait for is dropped: it would come although they unfollow, once the channel goes on again.
 */
async function moveFollows(
  parts: ForgetParts,
  { guildId, feedId }: Subscription,
  { after, keepsUp }: { after: Subscription; keepsUp: boolean },
): Promise<void> {
  const isOurs = (follow: Follow) =>
    follow.guildId === guildId && follow.feedId === feedId && follow.updateId === undefined;
  const withEarlier = createWithEarlier(parts.store);
  for (const userId of await parts.store.members.keysOf(TERM.feed(feedId)))
    await changeOneOfMany(parts, userId, async member => {
      const gone = member.follows.filter(isOurs);
      if (gone.length === 0) return undefined;
      const moved = member.follows.map(one => (gone.includes(one) ? { ...one, feedId: after.feedId } : one));
      const follows = distinctFollows(moved);
      if (keepsUp) return { ...member, follows };
      return withoutUnwanted({ ...member, follows }, { gone, left: await withEarlier(follows) });
    });
}

const wantOf = ({ id: _, addedAt: __, ...want }: Follow) => want;

const distinctFollows = (follows: readonly Follow[]): readonly Follow[] =>
  follows.filter((one, at) => follows.findIndex(other => isDeepEqual(wantOf(other), wantOf(one))) === at);
