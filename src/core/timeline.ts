import { renderListing, timeStyle } from './answers/listing.ts';
import { COLOURS, headlineLink } from './card.ts';
import { timed } from './chronology.ts';
import { shownTime } from './instant.ts';
import type { LiveBlog, Message, Update } from './model.ts';

/**
 * One page of the key events, oldest first, with times and links. `updates`: newest first, as a live blog has them. `page` counts
 * from 1; a page that is not there gives the nearest one. A page holds at most `perPage` lines, and fewer where they are long.
 * `now` (ISO): times get their date where the story is not of today.
 */
export function renderTimeline(
  updates: readonly Update[],
  context: { blog: Omit<LiveBlog, 'updates'>; page: number; perPage: number; now?: string },
): { message: Message; pages: number } {
  const events = timed(updates).map(({ update }) => update);
  const style = timeStyle([...events.map(({ publishedAt }) => publishedAt), context.now]);
  const blocks = events.map(update => `${shownTime(update.publishedAt, style)} ${headlineLink(update)}`.trim());
  const perPage = Math.max(1, context.perPage);
  const lines = blocks.length > 0 ? blocks : ['No key events yet.'];
  const { message, page } = renderListing(
    { title: 'Timeline', blocks: lines, perPage, colour: COLOURS.keyEvent },
    context,
  );
  return { message, pages: page.of };
}
