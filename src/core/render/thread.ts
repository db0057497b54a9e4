import { postingLocale } from '../../i18n/translate.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import type { Message, Thread } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { webAddress } from '../text/link.ts';
import { COLOURS, card, LIMITS, plainLine, titleLine } from './card.ts';

const LONGEST_NAME = 100;

/**
 * The message that carries a live blog's thread; in a forum the post and its first message. `left`: nobody follows it there any
 * more.
 */
export function renderThread(subscription: Subscription, blog: Omit<LiveBlog, 'updates'>, left?: true): Message {
  const { forum, keepAfterEnd } = subscription;
  const isOver = left === true || (blog.state === 'ended' && !keepAfterEnd);
  const { t } = postingLocale(subscription);
  const thread: Thread = {
    name: plainLine(blog.title, LONGEST_NAME) || t('update.nameless'),
    ...(isOver && { archived: true }),
    ...(forum && { forum }),
  };
  const parts = card({
    title: titleLine(blog.title, LIMITS.title) || t('update.nameless'),
    url: webAddress(blog.url),
    text: t(forum ? 'post.threadForum' : 'post.threadAside'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { cards: [parts], silent: true, thread };
}
