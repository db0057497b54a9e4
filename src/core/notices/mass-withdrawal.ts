import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { targetOf } from '../channel/place.ts';
import { GONE_FOR } from '../diff/doubt.ts';
import type { BlogRecord, WithdrawalAnswer } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import type { Message, MessageOffer } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { COLOURS } from '../render/card.ts';
import { oncePer } from '../text/fold.ts';
import { sourceNotice } from './notice.ts';

/**
 * A mass withdrawal is announced at its second read: a page that flickers once is not worth a
 * notice.
 */
const READS_TO_TELL = 2;

type MassWithdrawal = BlogRecord['held'];

/**
 * Returns the mass withdrawal to remember after another read; undefined if there is none. `notice`:
 * artifact of the notice, the same for a whole day, so that a page that flickers fills no channel. `isEmpty`: nothing is
 * left on the page.
 */
export function massWithdrawalAfter(
  before: MassWithdrawal,
  read: { vanished: number; isEmpty: boolean; at: string; revision: number; notice: string },
): MassWithdrawal {
  const { vanished, isEmpty, at, revision, notice } = read;
  if (vanished === 0) return undefined;
  const reads = (before?.reads ?? 0) + 1;
  const announced = before?.notice ?? (reads >= READS_TO_TELL ? notice : undefined);
  const { since, from, answers } = before ?? { since: at, from: revision };
  // Any other page ends the doubt, if it is read often enough.
  const isOld = isEmpty && announced !== undefined && Math.abs(Date.parse(at) - Date.parse(since)) > 2 * GONE_FOR;
  return {
    ...{ vanished, reads, since },
    ...(from !== undefined && { from }),
    ...(announced && { notice: announced }),
    ...(answers && { answers }),
    ...(isOld && { isOld }),
  };
}

interface BlogAtRevision {
  blog: Omit<LiveBlog, 'updates'>;
  revision: number;
}

/**
 * Returns a notice that updates disappeared and were left as they are, which asks moderators, or an edit
 * of it that they are back, or count as taken back by now (`isBelieved`).
 */
export function massWithdrawalNotices(
  { before, after, isBelieved }: { before: MassWithdrawal; after: MassWithdrawal; isBelieved: boolean },
  subscriptions: readonly Subscription[],
  { blog, revision }: BlogAtRevision,
): readonly Delivery[] {
  const notice = after?.notice ?? before?.notice;
  if (!notice || after?.notice === before?.notice) return [];
  const over = oncePer((t: Translate) => noticeOf(blog, t, isBelieved ? t('post.heldGone') : t('post.heldOver')));
  // What moderators said goes on to stand there.
  const asked = oncePer((t: Translate) => {
    const text = t('post.held', { count: after?.vanished ?? 0 });
    return sourceNotice(blog, t, { text, colour: COLOURS.struck });
  });
  const told = isBelieved ? subscriptions.filter(({ id }) => !before?.answers?.[id]) : subscriptions;
  return told.map(to => {
    const { t } = postingLocale(to);
    const want = after ? { ...asked(t), offers: offersFor(to) } : over(t);
    const create = after !== undefined && to.paused === undefined;
    const artifact = artifactOf(notice, to);
    return { revision, order: -1, ...targetOf(to), create, want, artifact, ...(!after && { isOver: true as const }) };
  });
}

const artifactOf = (notice: string, { feedId }: Subscription): string => `${notice}:${feedId}`;

const noticeOf = (blog: BlogAtRevision['blog'], t: Translate, text: string): Message =>
  sourceNotice(blog, t, { text, colour: COLOURS.ended });

function offersFor(to: Subscription): readonly MessageOffer[] {
  const { t } = postingLocale(to);
  return [
    { label: t('held.believe'), action: 'believe withdrawal', args: [to.id] },
    { label: t('held.leave'), action: 'leave withdrawn', args: [to.id] },
  ];
}

/** Returns the edit of the notice once a moderator of a channel has answered. */
export const answeredNotice = (
  notice: string,
  to: Subscription,
  { answer, blog, revision }: BlogAtRevision & { answer: WithdrawalAnswer },
): Delivery => {
  const { t } = postingLocale(to);
  const text = answer === 'left' ? t('post.heldLeft') : t('post.heldTaken');
  const want = noticeOf(blog, t, text);
  return { revision, order: -1, ...targetOf(to), create: false, want, artifact: artifactOf(notice, to) };
};
