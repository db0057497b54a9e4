import { authorOf, COLOURS, card, headlineLink, headlineOf, LIMITS, NAMELESS, plainLine, titleLine } from './card.ts';
import { shownTime } from './instant.ts';
import type { LiveBlog, Message, Update } from './model.ts';

/** As many lines have room in one message, whatever they hold. */
export const LINES_PER_DIGEST = 15;
const LINE = Math.floor(LIMITS.text / LINES_PER_DIGEST) - 1;

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
export function renderDigest(lines: readonly Line[], { blog }: { blog: Omit<LiveBlog, 'updates'> }): Message | null {
  const [first] = lines;
  if (!first) return null;
  const parts = card({
    title: lines.length === 1 ? 'One more update' : `${lines.length} more updates`,
    url: first.update.url,
    text: lines.map(shown).join('\n'),
    author: authorOf(blog),
    footer: plainLine(blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { cards: [parts], ...(lines.every(({ struck }) => struck) && { struck: true as const }) };
}

function shown({ update, struck }: Line): string {
  const time = shownTime(update.publishedAt, 't');
  const name = titleLine(headlineOf(update), LINE / 2) || NAMELESS;
  if (struck) return `${time} ~~${name}~~`.trim();
  const linked = `${time} ${headlineLink(update)}`.trim();
  // An address that leaves no room is left out, never the news.
  return linked.length <= LINE ? linked : `${time} ${name}`.trim();
}
