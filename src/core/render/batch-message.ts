import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { shownTime } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, headlineOf, LIMITS, plainLine, titleLine } from './card.ts';

/** As many lines have room in one message, whatever they hold. */
export const LINES_PER_BATCH = 15;
const LINE = Math.floor(LIMITS.text / LINES_PER_BATCH) - 1;

/** One update in a digest. */
export interface Line {
  update: Update;
  /** Taken back, or no longer wanted. */
  struck: boolean;
}

/**
 * Several updates as one message, a line each, at most `LINES_PER_DIGEST`. Null where none is left to show; struck where all of
 * them were taken back.
 */
export function renderBatch(
  lines: readonly Line[],
  { blog, t }: { blog: Omit<LiveBlog, 'updates'>; t: Translate },
): Message | null {
  const [first] = lines;
  if (!first) return null;
  const parts = card({
    title: t('post.more', { count: lines.length }),
    url: first.update.url,
    text: lines.map(line => shown(line, t)).join('\n'),
    author: authorOf(blog),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { cards: [parts], ...(lines.every(({ struck }) => struck) && { struck: true as const }) };
}

function shown({ update, struck }: Line, t: Translate): string {
  const time = shownTime(update.publishedAt, 't');
  const name = titleLine(headlineOf(update), LINE / 2) || t('update.nameless');
  if (struck) return `${time} ~~${name}~~`.trim();
  const linked = `${time} ${headlineLink(update, t)}`.trim();
  // An address that leaves no room is left out, never the news.
  return linked.length <= LINE ? linked : `${time} ${name}`.trim();
}
