import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { artifactOf } from '../delivery/artifact.ts';
import { lengthResolved, messageLink } from '../delivery/message-link.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Batch } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message, Thread } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { wants, withUpdates } from '../plan/filter.ts';
import { webAddress } from '../text/link.ts';
import { markdown } from '../text/markdown.ts';
import { relativeTime, shownTime, timestampMs } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, LIMITS, plainLine, titleLine } from './card.ts';

const MOST_BOARD_LINES = 12;
const BOARD_SUMMARY = { words: 60, characters: 500 };

/** A live blog as its board shows it. */
export interface BoardState {
  blog: Omit<LiveBlog, 'updates'>;
  /** Newest first. */
  tracked: readonly Tracked[];
  /** Batches of the board's channel. */
  digests: readonly Batch[];
  /** The channel no longer follows it. */
  left?: true;
}

/**
 * Renders the newest key events of a live blog as one message to be pinned: the beginning of the
 * newest summary, then a line per event, newest first, that links to the bot's own message about it
 * if there is one.
 */
export function renderBoard(subscription: Subscription, state: BoardState): Message {
  const { blog, tracked, left } = state;
  const { t } = postingLocale(subscription);
  const key = withUpdates(subscription, 'key events');
  const shown = tracked.filter(one => one.state !== 'withdrawn' && wants(key, one.update, blog));
  const updates = shown.map(({ update }) => update);
  const head = [closingLine(blog, t, left), summaryOf(updates, t)].filter(Boolean).join('\n\n');
  const lines = fitting(
    updates.map(update => boardLine(update, subscription, state.digests)),
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

function closingLine({ state }: Pick<LiveBlog, 'state'>, t: Translate, left: true | undefined): string {
  if (left) return t('post.boardLeft');
  return state === 'ended' ? t('post.ended') : '';
}

function summaryOf(updates: readonly Update[], t: Translate): string {
  const summary = updates.find(update => update.summary);
  return summary ? `**${headlineLink(summary, t)}**\n${markdown(summary.text, BOARD_SUMMARY)}`.trim() : '';
}

function boardLine(update: Update, subscription: Subscription, batches: readonly Batch[]): string {
  const { guildId, feedId } = subscription;
  const { t } = postingLocale(subscription);
  const at = timestampMs(update.publishedAt);
  const time = at === undefined ? '•' : relativeTime(at);
  return `${time} ${messageLink(headlineLink(update, t), `${guildId}/${artifactOf(update.id, feedId, batches)}`)}`;
}

/** Returns the newest lines that fit into `room` UTF-16 units. */
function fitting(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = lines.slice(0, MOST_BOARD_LINES).findIndex(each => {
    left -= lengthResolved(each) + 1;
    return left < 0;
  });
  return lines.slice(0, end === -1 ? MOST_BOARD_LINES : end);
}

/** Discord's limit for the name of a thread. */
const LONGEST_THREAD_NAME = 100;

/**
 * Renders the message that carries a live blog's thread, or in a forum the post. `left`: the
 * channel no longer follows it.
 */
export function renderThread(subscription: Subscription, blog: Omit<LiveBlog, 'updates'>, left?: true): Message {
  const { forum, keepAfterEnd } = subscription;
  const isOver = left === true || (blog.state === 'ended' && !keepAfterEnd);
  const { t } = postingLocale(subscription);
  const thread: Thread = {
    name: plainLine(blog.title, LONGEST_THREAD_NAME) || t('update.nameless'),
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

const EXCERPT_WORDS = 100;

/** The final numbers of a live blog. */
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
  const standing = tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);
  const times = standing.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  return {
    updates: standing.length + folded,
    keyEvents: standing.filter(({ keyEvent, summary }) => keyEvent || summary).length,
    corrections,
    withdrawn: tracked.length - standing.length,
    from: times[0],
    to: times.at(-1),
  };
}

function numbersLine({ updates, keyEvents, corrections, withdrawn, from, to }: BlogNumbers, t: Translate): string {
  const [first, last] = [shownTime(from, 'f'), shownTime(to, 'f')];
  const tally = t('tally', { updates, keyEvents });
  const all = [
    first && last && first !== last ? t('post.tallySpan', { tally, first, last }) : tally,
    corrections > 0 && t('post.corrections', { count: corrections }),
    withdrawn > 0 && t('post.takenBack', { count: withdrawn }),
  ];
  return `${all.filter(Boolean).join('; ')}.`;
}

/**
 * Renders the announcement that a live blog has ended, with its last summary (if any) and its
 * numbers.
 */
export function renderEnded(
  blog: Omit<LiveBlog, 'updates'>,
  numbers: BlogNumbers,
  { summary, t }: { summary?: Update; t: Translate },
): Message {
  const head = [t('post.ended'), numbersLine(numbers, t), summary && `**${headlineLink(summary, t)}**`]
    .filter(Boolean)
    .join('\n\n');
  const room = LIMITS.text - head.length - 2;
  const text = summary && markdown(summary.text, { words: EXCERPT_WORDS, characters: room });
  const parts = card({
    title: titleLine(blog.title, LIMITS.title) || t('update.nameless'),
    url: webAddress(blog.url),
    text: [head, text].filter(Boolean).join('\n\n'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.ended,
  });
  return { cards: [parts] };
}

/** Renders what the announcement of the end says once the live blog goes on. */
export function renderReopened(blog: Omit<LiveBlog, 'updates'>, t: Translate): Message {
  const parts = card({
    title: titleLine(blog.title, LIMITS.title) || t('update.nameless'),
    url: webAddress(blog.url),
    text: t('post.reopened'),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { cards: [parts] };
}
