import { postingLocale, type Translate } from '../../i18n/translate.ts';
import { standingUpdates, type Tracked } from '../model/blog-record.ts';
import { isFlagged, type LiveBlog, type Update } from '../model/live-blog.ts';
import type { Message, Thread } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { markdownOfWholeLines } from '../text/markdown.ts';
import { shownTime, timestampMs } from '../time/timestamp.ts';
import { blogCard, COLOURS, headlineLink, LIMITS, plainLine } from './card.ts';
import { leadOf } from './lead.ts';

const bylines = ({ publisher }: Pick<LiveBlog, 'publisher'>, authors: readonly string[]): string => {
  const names = authors.filter(name => name !== publisher).slice(0, MOST_AUTHORS);
  return [plainLine(publisher, LIMITS.footer / 2), plainLine(names.join(', '), LIMITS.footer / 2 - 3)]
    .filter(Boolean)
    .join(' · ');
};

/** Discord's limit for the name of a thread. */
const LONGEST_THREAD_NAME = 100;

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
    name: plainLine(blog.title, LONGEST_THREAD_NAME) || t('update.nameless'),
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
  const head = [t('post.ended'), numbersLine(numbers, t), summary && `**${headlineLink(summary.update, t)}**`]
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
