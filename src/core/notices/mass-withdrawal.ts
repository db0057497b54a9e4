import { postingLocale, type Translate } from '../../i18n/translate.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { targetOf } from '../plan/destination.ts';
import { COLOURS, card, LIMITS, titleLine } from '../render/card.ts';
import { webAddress } from '../text/link.ts';

/** A page that flickers once is not worth a word. */
const READS_TO_TELL = 2;

type Held = BlogRecord['held'];
type Blog = Omit<LiveBlog, 'updates'>;

/** How an absence of many updates at once stands after another read; undefined = there is none. */
export function massWithdrawalAfter(
  before: Held,
  { vanished, at, notice }: { vanished: number; at: string; notice: string },
): Held {
  if (vanished === 0) return undefined;
  const reads = (before?.reads ?? 0) + 1;
  const told = before?.notice ?? (reads >= READS_TO_TELL ? notice : undefined);
  return { vanished, reads, since: before?.since ?? at, ...(told && { notice: told }) };
}

/** What channels are told: once that updates are held back, and in the same message that it is over. */
export function massWithdrawalNotices(
  { before, after }: { before: Held; after: Held },
  subscriptions: readonly Subscription[],
  { blog, revision }: { blog: Blog; revision: number },
): readonly Delivery[] {
  const notice = after?.notice ?? before?.notice;
  if (!notice || after?.notice === before?.notice) return [];
  const part = { revision, order: -1, create: after !== undefined };
  return subscriptions.map(to => {
    const { t } = postingLocale(to);
    const want = after ? renderHeld(blog, after.vanished, t) : renderOver(blog, t);
    return { ...part, ...targetOf(to), want, artifact: `${notice}:${to.feedId}` };
  });
}

const telling = (blog: Blog, t: Translate, { text, colour }: { text: string; colour: number }): Message => ({
  cards: [
    card({
      title: titleLine(blog.title, LIMITS.title) || t('update.nameless'),
      url: webAddress(blog.url),
      text,
      colour,
    }),
  ],
  silent: true,
});

const renderHeld = (blog: Blog, vanished: number, t: Translate): Message =>
  telling(blog, t, { text: t('post.held', { count: vanished }), colour: COLOURS.struck });

const renderOver = (blog: Blog, t: Translate): Message =>
  telling(blog, t, { text: t('post.heldOver'), colour: COLOURS.ended });
