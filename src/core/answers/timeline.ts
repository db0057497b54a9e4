import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { COLOURS, headlineLink } from '../render/card.ts';
import { timed } from '../time/chronology.ts';
import { shownTime } from '../time/timestamp.ts';
import { renderListing, timeStyle } from './listing.ts';

/** Which page to render, and how. */
interface TimelinePage {
  blog: Omit<LiveBlog, 'updates'>;
  page: number;
  perPage: number;
  /** ISO time; if it is given, times get a date unless the live blog is of today. */
  now?: string;
  t: Translate;
}

/**
 * Renders a page of key events, oldest first, with times and links. `updates`: newest first. `page`
 * counts from 1; for a page that does not exist the nearest one is rendered. A page has at most
 * `perPage` lines, fewer if they are long.
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
