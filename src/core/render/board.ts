import { type Say, wordsFor } from '../../i18n/translate.ts';
import { artefactOf } from '../delivery/artifact.ts';
import { jumping, lengthResolved } from '../delivery/message-link.ts';
import type { Digest, LiveBlog, Message, Subscription, Tracked, Update } from '../model/model.ts';
import { askingFor, wants } from '../plan/filter.ts';
import { markdown } from '../text/markdown.ts';
import { instant } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, LIMITS, plainLine } from './card.ts';

const MOST_LINES = 12;
const SUMMARY = { words: 60, characters: 500 };

export interface BoardMoment {
  blog: Omit<LiveBlog, 'updates'>;
  /** Newest first. */
  tracked: readonly Tracked[];
  /** Of the board's channel. */
  digests: readonly Digest[];
  /** Nobody follows it there any more. */
  left?: true;
}

/**
 * The newest key events of a live blog as one message to be pinned: the newest summary's first lines on top, then a line for
 * each event, newest first, which leads to our own message about it where there is one.
 */
export function renderBoard(subscription: Subscription, moment: BoardMoment): Message {
  const { blog, tracked, left } = moment;
  const { say } = wordsFor(subscription.language);
  const key = askingFor(subscription, 'key events');
  const standing = tracked.filter(({ state, update }) => state !== 'withdrawn' && wants(key, update, blog));
  const updates = standing.map(({ update }) => update);
  const head = [closing(blog, say, left), summaryOf(updates, say)].filter(Boolean).join('\n\n');
  const lines = fitting(
    updates.map(update => line(update, subscription, moment.digests)),
    LIMITS.text - lengthResolved(head) - 2,
  );
  const parts = card({
    title: say('post.boardTitle'),
    url: blog.url,
    text: [head, lines.join('\n') || say('post.boardEmpty')].filter(Boolean).join('\n\n'),
    author: authorOf(blog),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: blog.state === 'ended' ? COLOURS.ended : COLOURS.keyEvent,
  });
  const isOver = left === true || (blog.state === 'ended' && !subscription.keepAfterEnd);
  return { cards: [parts], silent: true, pinned: !isOver };
}

function closing({ state }: Pick<LiveBlog, 'state'>, say: Say, left: true | undefined): string {
  if (left) return say('post.boardLeft');
  return state === 'ended' ? say('post.ended') : '';
}

function summaryOf(updates: readonly Update[], say: Say): string {
  const summary = updates.find(update => update.summary);
  return summary ? `**${headlineLink(summary, say)}**\n${markdown(summary.text, SUMMARY)}`.trim() : '';
}

function line(update: Update, { guildId, feedId, language }: Subscription, digests: readonly Digest[]): string {
  const { say } = wordsFor(language);
  const at = instant(update.publishedAt);
  const time = at === undefined ? '•' : `<t:${Math.floor(at / 1000)}:R>`;
  return `${time} ${jumping(headlineLink(update, say), `${guildId}/${artefactOf(update.id, feedId, digests)}`)}`;
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
