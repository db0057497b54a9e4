import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { keyEventsOnly, passes } from '../channel/rule.ts';
import { lengthResolved, messageLink } from '../delivery/message-link.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { oncePer } from '../text/fold.ts';
import { markdown } from '../text/markdown.ts';
import { relativeTime, timestampMs } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, LIMITS, plainLine } from './card.ts';
import { leadOf } from './lead.ts';

const MOST_BOARD_LINES = 12;
const BOARD_SUMMARY = { words: 60, characters: 500 };

export interface BoardState {
  blog: Omit<LiveBlog, 'updates'>;
  /** Newest first. */
  tracked: readonly Tracked[];
  /** Returns the server and the artifact of the channel's message about an update, as `<guild>/<artifact>`. */
  shownBy(update: Update): string;
  /** The channel no longer follows it. */
  left?: true;
}

/**
 * Renders the newest key events of a live blog as one message to be pinned: the beginning of the
 * newest summary, then a line per event, newest first, that links to the bot's own message about it
 * if there is one.
 */
export function renderBoard(subscription: Subscription, state: BoardState): Message {
  const { blog, left } = state;
  const { t } = postingLocale(subscription);
  const updates = keyEventsFor(subscription, state);
  const others = othersLine(state, updates.length, t);
  const head = [closingLine(blog, t, left), summaryOf(updates, t)].filter(Boolean).join('\n\n');
  const lines = fitting(
    updates.slice(0, MOST_BOARD_LINES).map(update => boardLine(update, subscription, state)),
    LIMITS.text - lengthResolved(head) - others.length - 4,
  );
  const parts = card({
    title: t(blog.articles ? 'post.boardTitleArticles' : 'post.boardTitle'),
    url: blog.url,
    text: [head, lines.join('\n') || t(blog.articles ? 'post.boardEmptyArticles' : 'post.boardEmpty'), others]
      .filter(Boolean)
      .join('\n\n'),
    author: authorOf(blog, subscription),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: blog.state !== 'live' ? COLOURS.ended : (subscription.colour ?? COLOURS.keyEvent),
  });
  return { cards: [parts], silent: true, pinned: left !== true && blog.state === 'live' };
}

// One poll renders the boards of many channels.
const listsOf = oncePer((_: readonly Tracked[]) => new Map<string, readonly Update[]>());

/** The key events that a channel asks for, newest first. */
function keyEventsFor(subscription: Subscription, { blog, tracked }: BoardState): readonly Update[] {
  const name = JSON.stringify([subscription.keywords, blog.together, blog.judged]);
  const lists = listsOf(tracked);
  const rule = keyEventsOnly(subscription);
  const shown =
    lists.get(name) ??
    tracked.flatMap(({ state, update }) => (state !== 'withdrawn' && passes(rule, update, blog) ? [update] : []));
  lists.set(name, shown);
  return shown;
}

/** How many updates are not on the board, if the bot chose those that are. */
function othersLine({ blog, tracked }: BoardState, shown: number, t: Translate): string {
  const count = tracked.filter(({ state }) => state !== 'withdrawn').length - shown;
  return blog.judged && count > 0 ? t('post.boardOthers', { count }) : '';
}

function closingLine({ state }: Pick<LiveBlog, 'state'>, t: Translate, left: true | undefined): string {
  if (left) return t('post.boardLeft');
  return state === 'live' ? '' : t(`post.${state}`);
}

function summaryOf(updates: readonly Update[], t: Translate): string {
  const summary = updates.find(update => update.summary);
  if (!summary) return '';
  const { title, rest } = leadOf(summary);
  return `**${headlineLink({ ...summary, headline: title }, t)}**\n${markdown(rest, BOARD_SUMMARY)}`.trim();
}

function boardLine(update: Update, subscription: Subscription, { shownBy }: BoardState): string {
  const { t } = postingLocale(subscription);
  const at = timestampMs(update.publishedAt);
  const time = at === undefined ? '•' : relativeTime(at);
  return `${time} ${messageLink(headlineLink(update, t), shownBy(update))}`;
}

/** Returns the newest lines that fit into `room` UTF-16 units. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = lines.findIndex(each => {
    left -= lengthResolved(each) + 1;
    return left < 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}
