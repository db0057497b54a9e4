import type { LiveBlog } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { authorOf, card, LIMITS, plainLine } from '../render/card.ts';
import { type TimeStyle, timestampMs } from '../time/timestamp.ts';

const DAY = 86_400_000;

/**
 * How to show these ISO times: without dates if they are within one day. Pass the current time too.
 */
export function timeStyle(times: readonly (string | undefined)[]): TimeStyle {
  const known = times.flatMap(time => timestampMs(time) ?? []);
  const [first, last] = known.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  return last - first < DAY ? 't' : 'f';
}

/** A list to render: blocks of Markdown, each of at most 3,500 UTF-16 units. */
export interface ListingContent {
  title: string;
  /** Markdown on every page; at most 500 UTF-16 units. */
  heading?: string;
  blocks: readonly string[];
  /** Separates two blocks; default: one line break. */
  gap?: '\n' | '\n\n';
  /** Most blocks on a page; it has fewer if they are long. */
  perPage: number;
  /** About the whole list; shown after the publisher. */
  note?: string;
  colour: number;
}

function pagesOf({ blocks, gap = '\n', perPage }: ListingContent, room: number): string[][] {
  const pages: string[][] = [];
  let left = 0;
  for (const block of blocks) {
    const page = pages.at(-1);
    const size = block.length + gap.length;
    if (page && page.length < perPage && size <= left) page.push(block);
    else {
      pages.push([block]);
      left = room + gap.length;
    }
    left -= size;
  }
  return pages;
}

/**
 * Renders one page of a list. `page` counts from 1; for a page that does not exist the nearest one
 * is rendered.
 */
export function renderListing(
  content: ListingContent,
  { blog, page }: { blog: Omit<LiveBlog, 'updates'>; page: number },
): { message: Message; page: { number: number; of: number } } {
  const { heading = '', gap = '\n', title, note, colour } = content;
  const pages = pagesOf(content, LIMITS.text - heading.length - 1);
  const of = Math.max(1, pages.length);
  const number = Math.min(Math.max(1, page), of);
  const parts = card({
    title,
    text: [heading, (pages[number - 1] ?? []).join(gap)].filter(Boolean).join('\n'),
    author: authorOf(blog),
    footer: [plainLine(blog.publisher, LIMITS.footer / 2), note].filter(Boolean).join(' · '),
    colour,
  });
  return { message: { cards: [parts] }, page: { number, of } };
}
