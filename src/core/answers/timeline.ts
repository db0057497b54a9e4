import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { COLOURS, headlineLink } from '../render/card.ts';
import { timed } from '../time/chronology.ts';
import { shownTime } from '../time/timestamp.ts';
import { renderListing, timeStyle } from './listing.ts';

interface TimelinePage {
  blog: Omit<LiveBlog, 'updates'>;
  page: number;
  perPage: number;
  now?: string;
  t: Translate;
}

/**
 * One page of the key events, oldest first, with times and links. `updates`: newest first, as a live blog has them. `page` counts
 * from 1; a page that is not there gives the nearest one. A page holds at most `perPage` lines, and fewer where they are long.
 * `now` (ISO): times get their date where the story is not of today.
 */
export function renderTimeline(
  updates: readonly Update[],
  { t, ...context }: TimelinePage,
): { message: Message; pages: number } {
  const events = timed(updates).map(({ update }) => update);
  const style = timeStyle([...events.map(({ publishedAt }) => publishedAt), context.now]);
  const blocks = events.map(update => `${shownTime(update.publishedAt, style)} ${headlineLink(update, t)}`.trim());
  const perPage = Math.max(1, context.perPage);
  const lines = blocks.length > 0 ? blocks : [t('timeline.empty')];
  const { message, page } = renderListing(
    { title: t('timeline.title'), blocks: lines, perPage, colour: COLOURS.keyEvent },
    context,
  );
  return { message, pages: page.of };
}
