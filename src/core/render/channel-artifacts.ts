import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { keyEventsOnly, passes } from '../channel/place.ts';
import { lengthResolved, messageLink } from '../delivery/message-link.ts';
import { standingUpdates, type Tracked } from '../model/blog-record.ts';
import { isFlagged, type LiveBlog, type Update } from '../model/live-blog.ts';
import { LIMITS, type Message, type Thread } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { oncePer } from '../text/fold.ts';
import { markdown, markdownOfWholeLines } from '../text/markdown.ts';
import { relativeTime, shownTime, timestampMs } from '../time/timestamp.ts';
import { authorOf, blogCard, COLOURS, card, headlineLink, headlineOf, plainLine, titleLink } from './card.ts';
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
  return `**${titleLink(title, summary, t)}**\n${markdown(rest, BOARD_SUMMARY)}`.trim();
}

function boardLine(update: Update, subscription: Subscription, { shownBy }: BoardState): string {
  const { t } = postingLocale(subscription);
  const at = timestampMs(update.publishedAt);
  const time = at === undefined ? '•' : relativeTime(at);
  // What a summary says stands above.
  const linked = update.summary ? titleLink(headlineOf(update), update, t) : headlineLink(update, t);
  return `${time} ${messageLink(linked, shownBy(update))}`;
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

const bylines = ({ publisher }: Pick<LiveBlog, 'publisher'>, authors: readonly string[]): string => {
  const names = authors.filter(name => name !== publisher).slice(0, MOST_AUTHORS);
  return [plainLine(publisher, LIMITS.footer / 2), plainLine(names.join(', '), LIMITS.footer / 2 - 3)]
    .filter(Boolean)
    .join(' · ');
};

/** Names in the message that opens a thread. */
const MOST_AUTHORS = 6;

/**
 * Renders the message that carries a live blog's thread, or in a forum the post. `authors`: of all
 * updates. `left`: the channel no longer follows it.
 */
export function renderThread(
  subscription: Subscription,
  blog: Omit<LiveBlog, 'updates'>,
  { authors = [], left }: { authors?: readonly string[]; left?: true } = {},
): Message {
  const { forum } = subscription;
  const isOver = left === true || blog.state !== 'live';
  const { t } = postingLocale(subscription);
  const thread: Thread = {
    name: plainLine(blog.title, LIMITS.threadName) || t('update.nameless'),
    ...(isOver && { archived: true }),
    ...(forum && { forum }),
  };
  const parts = blogCard(blog, t, {
    text: t(forum ? 'post.threadForum' : 'post.threadAside'),
    footer: bylines(blog, authors),
    colour: subscription.colour ?? COLOURS.keyEvent,
  });
  return { cards: [parts], silent: true, thread };
}

export interface BlogNumbers {
  updates: number;
  keyEvents: number;
  corrections: number;
  withdrawn: number;
  /** ISO times of the first and the last update, if they are known. */
  from?: string;
  to?: string;
}

/** Counts what a live blog brought. `folded`: how many updates are no longer tracked. */
export function numbersOf(
  tracked: readonly Tracked[],
  { corrections, folded }: { corrections: number; folded: number },
): BlogNumbers {
  const standing = standingUpdates({ tracked });
  const times = standing.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  return {
    updates: standing.length + folded,
    keyEvents: standing.filter(isFlagged).length,
    corrections,
    withdrawn: tracked.length - standing.length,
    from: times[0],
    to: times.at(-1),
  };
}

const DAY = 86_400_000;

function numbersLine({ updates, keyEvents, corrections, withdrawn, from, to }: BlogNumbers, t: Translate): string {
  const [begun = 0, ended = 0] = [timestampMs(from), timestampMs(to)];
  const [first, last] = [shownTime(from, 'f'), shownTime(to, ended - begun < DAY ? 't' : 'f')];
  const tally = t('tally', { updates, keyEvents });
  const all = [
    first && last && from !== to ? t('post.tallySpan', { tally, first, last }) : tally,
    corrections > 0 && t('post.corrections', { count: corrections }),
    withdrawn > 0 && t('post.takenBack', { count: withdrawn }),
  ];
  return `${all.filter(Boolean).join('; ')}.`;
}

/**
 * Renders the announcement that a live blog has ended, with its last summary (if any) and its
 * numbers. A summary that the channel was just shown (`told`) is only linked.
 */
export function renderEnded(
  blog: Omit<LiveBlog, 'updates'>,
  numbers: BlogNumbers,
  { summary, t }: { summary?: { update: Update; told: boolean }; t: Translate },
): Message {
  const head = [
    t('post.ended'),
    numbersLine(numbers, t),
    summary && `**${titleLink(headlineOf(summary.update), summary.update, t)}**`,
  ]
    .filter(Boolean)
    .join('\n\n');
  const room = LIMITS.text - head.length - 2;
  const text = summary && !summary.told && markdownOfWholeLines(leadOf(summary.update).rest, room);
  const parts = blogCard(blog, t, {
    text: [head, text].filter(Boolean).join('\n\n'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.ended,
  });
  return { cards: [parts] };
}

/** Renders what the announcement of the end says once the live blog goes on. */
export function renderReopened(blog: Omit<LiveBlog, 'updates'>, t: Translate): Message {
  const parts = blogCard(blog, t, {
    text: t('post.reopened'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { cards: [parts] };
}
