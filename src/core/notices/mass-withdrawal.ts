import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { targetOf } from '../plan/destination.ts';
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
 * artifact of the notice, the same for a whole day, so that a page that flickers fills no channel.
 */
export function massWithdrawalAfter(
  before: MassWithdrawal,
  { vanished, at, revision, notice }: { vanished: number; at: string; revision: number; notice: string },
): MassWithdrawal {
  if (vanished === 0) return undefined;
  const reads = (before?.reads ?? 0) + 1;
  const announced = before?.notice ?? (reads >= READS_TO_TELL ? notice : undefined);
  const { since, from } = before ?? { since: at, from: revision };
  return { vanished, reads, since, ...(from !== undefined && { from }), ...(announced && { notice: announced }) };
}

/**
 * Returns a notice that updates disappeared and were left as they are, or an edit of it that they
 * are back.
 */
export function massWithdrawalNotices(
  { before, after }: { before: MassWithdrawal; after: MassWithdrawal },
  subscriptions: readonly Subscription[],
  { blog, revision }: { blog: Omit<LiveBlog, 'updates'>; revision: number },
): readonly Delivery[] {
  const notice = after?.notice ?? before?.notice;
  if (!notice || after?.notice === before?.notice) return [];
  const base = { revision, order: -1 };
  const rendered = oncePer((t: Translate) => {
    const text = after ? t('post.held', { count: after.vanished }) : t('post.heldOver');
    return sourceNotice(blog, t, { text, colour: after ? COLOURS.struck : COLOURS.ended });
  });
  return subscriptions.map(to => {
    const want = rendered(postingLocale(to).t);
    const create = after !== undefined && to.paused === undefined;
    const artifact = `${notice}:${to.feedId}`;
    return { ...base, ...targetOf(to), create, want, artifact, ...(!after && { isOver: true as const }) };
  });
}
