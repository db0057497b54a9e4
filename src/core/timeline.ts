import { authorOf, COLOURS, card, headlineLink, LIMITS, plainLine } from './card.ts';
import { instant, shownTime } from './instant.ts';
import type { LiveBlog, Message, Update } from './model.ts';

const DAY = 86_400_000;

/** Oldest first. An update without a time keeps its place behind the one that came before it. */
function chronological(newestFirst: readonly Update[]): Update[] {
  let last = Number.NEGATIVE_INFINITY;
  const timed = newestFirst.toReversed().map(update => {
    last = instant(update.publishedAt) ?? last;
    return { update, at: last };
  });
  return timed.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map(({ update }) => update);
}

/** Hours are enough for one day; a longer story needs the dates. */
function timeStyle(updates: readonly Update[]): 't' | 'f' {
  const times = updates.flatMap(({ publishedAt }) => instant(publishedAt) ?? []);
  const [first = 0, last = first] = [times[0], times.at(-1)];
  return last - first < DAY ? 't' : 'f';
}

function pagesOf(lines: readonly string[], perPage: number): string[][] {
  const pages: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const page = pages.at(-1);
    if (page && page.length < perPage && line.length + 1 <= room) page.push(line);
    else {
      pages.push([line]);
      room = LIMITS.text + 1;
    }
    room -= line.length + 1;
  }
  return pages;
}

/**
 * One page of the key events, oldest first, with times and links. `updates`: newest first, as a live blog has them. `page` counts
 * from 1; a page that is not there gives the nearest one. A page holds at most `perPage` lines, and fewer where they are long.
 */
export function renderTimeline(
  updates: readonly Update[],
  context: { blog: Omit<LiveBlog, 'updates'>; page: number; perPage: number },
): { message: Message; pages: number } {
  const events = chronological(updates);
  const style = timeStyle(events);
  const lines = events.map(update => `${shownTime(update.publishedAt, style)} ${headlineLink(update)}`.trim());
  const pages = pagesOf(lines, Math.max(1, context.perPage));
  const number = Math.min(Math.max(1, context.page), Math.max(1, pages.length));
  const parts = card({
    title: 'Timeline',
    text: pages[number - 1]?.join('\n') ?? 'No key events yet.',
    author: authorOf(context.blog),
    footer: plainLine(context.blog.publisher, LIMITS.footer),
    colour: COLOURS.keyEvent,
  });
  return { message: { cards: [parts] }, pages: Math.max(1, pages.length) };
}
