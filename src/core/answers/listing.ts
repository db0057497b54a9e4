import type { LiveBlog } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import { authorOf, card, LIMITS, plainLine } from '../render/card.ts';
import { timestampMs } from '../time/timestamp.ts';

const DAY = 86_400_000;

/** Hours are enough within one day; a longer span needs the dates. `times`: ISO, of what is shown and of now. */
export function timeStyle(times: readonly (string | undefined)[]): 't' | 'f' {
  const known = times.flatMap(time => timestampMs(time) ?? []);
  const [first, last] = known.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  return last - first < DAY ? 't' : 'f';
}

/** Blocks of Markdown under a heading, each of at most 3,500 UTF-16 units. */
export interface ListingContent {
  title: string;
  /** Stands on every page; at most 500 units. */
  heading?: string;
  blocks: readonly string[];
  /** What separates two blocks: one line break if left out. */
  gap?: '\n' | '\n\n';
  /** Blocks that a page holds at most; fewer where they are long. */
  perPage: number;
  /** Of the whole, behind the publisher. */
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

/** One page of a listing. `page` counts from 1; one that is not there gives the nearest. */
export function renderListing(
  listing: ListingContent,
  { blog, page }: { blog: Omit<LiveBlog, 'updates'>; page: number },
): { message: Message; page: { number: number; of: number } } {
  const { heading = '', gap = '\n', title, note, colour } = listing;
  const pages = pagesOf(listing, LIMITS.text - heading.length - 1);
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
