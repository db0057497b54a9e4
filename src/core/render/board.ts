import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { artifactOf } from '../delivery/artifact.ts';
import { lengthResolved, messageLink } from '../delivery/message-link.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Batch } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { wants, withUpdates } from '../plan/filter.ts';
import { markdown } from '../text/markdown.ts';
import { relativeTime, timestampMs } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, LIMITS, plainLine } from './card.ts';

const MOST_LINES = 12;
const SUMMARY = { words: 60, characters: 500 };

export interface BoardMoment {
  blog: Omit<LiveBlog, 'updates'>;
  /** Newest first. */
  tracked: readonly Tracked[];
  /** Of the board's channel. */
  digests: readonly Batch[];
  /** Nobody follows it there any more. */
  left?: true;
}

/**
 * The newest key events of a live blog as one message to be pinned: the newest summary's first lines on top, then a line for
 * each event, newest first, which leads to our own message about it where there is one.
 */
export function renderBoard(subscription: Subscription, moment: BoardMoment): Message {
  const { blog, tracked, left } = moment;
  const { t } = postingLocale(subscription);
  const key = withUpdates(subscription, 'key events');
  const standing = tracked.filter(({ state, update }) => state !== 'withdrawn' && wants(key, update, blog));
  const updates = standing.map(({ update }) => update);
  const head = [closing(blog, t, left), summaryOf(updates, t)].filter(Boolean).join('\n\n');
  const lines = fitting(
    updates.map(update => line(update, subscription, moment.digests)),
    LIMITS.text - lengthResolved(head) - 2,
  );
  const parts = card({
    title: t('post.boardTitle'),
    url: blog.url,
    text: [head, lines.join('\n') || t('post.boardEmpty')].filter(Boolean).join('\n\n'),
    author: authorOf(blog),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: blog.state === 'ended' ? COLOURS.ended : COLOURS.keyEvent,
  });
  const isOver = left === true || (blog.state === 'ended' && !subscription.keepAfterEnd);
  return { cards: [parts], silent: true, pinned: !isOver };
}

function closing({ state }: Pick<LiveBlog, 'state'>, t: Translate, left: true | undefined): string {
  if (left) return t('post.boardLeft');
  return state === 'ended' ? t('post.ended') : '';
}

function summaryOf(updates: readonly Update[], t: Translate): string {
  const summary = updates.find(update => update.summary);
  return summary ? `**${headlineLink(summary, t)}**\n${markdown(summary.text, SUMMARY)}`.trim() : '';
}

function line(update: Update, subscription: Subscription, digests: readonly Batch[]): string {
  const { guildId, feedId } = subscription;
  const { t } = postingLocale(subscription);
  const at = timestampMs(update.publishedAt);
  const time = at === undefined ? '•' : relativeTime(at);
  return `${time} ${messageLink(headlineLink(update, t), `${guildId}/${artifactOf(update.id, feedId, digests)}`)}`;
}

/** The newest lines that have room. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = lines.slice(0, MOST_LINES).findIndex(each => {
    left -= lengthResolved(each) + 1;
    return left < 0;
  });
  return lines.slice(0, end === -1 ? MOST_LINES : end);
}
