import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { shownTime } from '../time/timestamp.ts';
import { authorOf, COLOURS, card, headlineLink, headlineOf, LIMITS, plainLine, titleLine } from './card.ts';

/** This many lines of any content fit into one message. */
export const LINES_PER_BATCH = 15;
const LINE = Math.floor(LIMITS.text / LINES_PER_BATCH) - 1;

/** One update in a batch. */
export interface BatchLine {
  update: Update;
  /** Taken back, or no longer wanted. */
  struck: boolean;
}

/**
 * Renders several updates as one message with a line each, at most `LINES_PER_BATCH`. Returns null
 * if none is left to show; the message is `struck` if all of them were taken back.
 */
export function renderBatch(
  lines: readonly BatchLine[],
  { blog, t }: { blog: Omit<LiveBlog, 'updates'>; t: Translate },
): Message | null {
  const [first] = lines;
  if (!first) return null;
  const parts = card({
    title: t('post.more', { count: lines.length }),
    url: first.update.url,
    text: lines.map(line => renderLine(line, t)).join('\n'),
    author: authorOf(blog),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { cards: [parts], ...(lines.every(({ struck }) => struck) && { struck: true as const }) };
}

function renderLine({ update, struck }: BatchLine, t: Translate): string {
  const time = shownTime(update.publishedAt, 't');
  const name = titleLine(headlineOf(update), LINE / 2) || t('update.nameless');
  if (struck) return `${time} ~~${name}~~`.trim();
  const linked = `${time} ${headlineLink(update, t)}`.trim();
  // If the link does not fit, its address is dropped, never the headline.
  return linked.length <= LINE ? linked : `${time} ${name}`.trim();
}
