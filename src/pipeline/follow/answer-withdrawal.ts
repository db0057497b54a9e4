import { inSlices } from '../../async/in-slices.ts';
import type { WithdrawalAnswer } from '../../core/model/blog-record.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { answering } from '../../core/plan/held-answers.ts';
import { commit, expand } from '../commit.ts';
import type { FollowParts } from './follow.ts';

/**
 * Shows a channel that updates which disappeared at once were taken back, or leaves them there. Resolves to
 * false if they are back, or count as taken back by now, or somebody answered before.
 */
export function answerWithdrawal(
  { store, lease, now }: FollowParts,
  { feedId, id }: Pick<Subscription, 'feedId' | 'id'>,
  answer: WithdrawalAnswer,
): Promise<boolean> {
  return lease.with(`feed:${feedId}`, async () => {
    const known = await store.blogs.get(feedId);
    const subscription = ((await store.subscriptions.get(feedId)) ?? []).find(one => one.id === id);
    const { held, ...record } = known ? await expand(store, feedId, known) : {};
    if (!known || !held || !subscription || held.answers?.[id]) return false;
    const at = now().toISOString();
    await commit(store, feedId, await inSlices(answering({ ...known, ...record, held }, { subscription, answer, at })));
    return true;
  });
}
