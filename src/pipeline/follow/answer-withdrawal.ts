import { type BlogState, blogState } from '../../core/channel/blog-state.ts';
import type { WithdrawalAnswer } from '../../core/model/blog-record.ts';
import { type ChannelLog, logKey, type Told } from '../../core/model/channel-log.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { answeredNotice } from '../../core/notices/source-notices.ts';
import { expandedLog, logLease } from '../channel/look.ts';
import { commit, expand } from '../commit.ts';
import type { FollowParts } from './follow.ts';
import { withMarks } from './held-feed.ts';

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
    const answers = { ...held.answers, [id]: answer };
    const answeredAt = { ...held.answeredAt, [id]: now().toISOString() };
    const next = { ...known, ...record, held: { ...held, answers, answeredAt } };
    await lease.with(logLease(subscription), async () => {
      const log = await expandedLog(store, subscription);
      if (log) await store.logs.set(logKey(subscription), answered(log, blogState(next), answer));
      const marked = withMarks(next, [subscription]);
      const { blog, revision } = marked;
      const notice = held.notice ? [answeredNotice(held.notice, subscription, { answer, blog, revision })] : [];
      await commit(store, feedId, { ...marked, pending: [...marked.pending, ...notice] });
    });
    return true;
  });
}

/** Returns a channel's log once a moderator has said what became of updates that disappeared at once. */
export function answered(log: ChannelLog, { byPrint }: BlogState, answer: WithdrawalAnswer): ChannelLog {
  const withAnswer = (told: Readonly<Record<string, Told>>) =>
    Object.fromEntries(
      Object.entries(told).map(([print, one]) => [print, byPrint.get(print)?.held ? { ...one, answer } : one]),
    );
  return { ...log, told: { channel: withAnswer(log.told.channel), thread: withAnswer(log.told.thread) } };
}
