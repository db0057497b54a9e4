import type { Translate } from '../../i18n/translate.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import { LIMITS, type Message } from '../model/message.ts';
import { authorOf, card, plainLine } from '../render/card.ts';
import { dayHeadings, shownTime, timestampMs } from '../time/timestamp.ts';
import { dayIn } from '../time/zone.ts';

/** Where the days begin and end, and which day is today. */
export interface Today {
  /** ISO time. */
  now: string;
  /** IANA name. */
  timezone: string;
}

/** Discord markup for an ISO time: with the date unless it is of today. Empty if it is not a time. */
export function shownMoment(iso: string | undefined, { now, timezone }: Today): string {
  const at = timestampMs(iso);
  if (at === undefined) return '';
  const dayOf = dayIn(timezone);
  return shownTime(iso, dayOf(at) === dayOf(Date.parse(now)) ? 't' : 'f');
}

/**
 * The heading of each block with one of these ISO times: the day, in Discord's markup. None if all of
 * them are of today. A block without a time is of the day of the one before it.
 */
export function dayHeadingsOf(
  times: readonly (string | undefined)[],
  { now, timezone }: Today,
): readonly (string | undefined)[] {
  const headings = dayHeadings(times, timezone);
  const [today] = dayHeadings([now], timezone);
  return headings.every(heading => heading === undefined || heading === today) ? [] : headings;
}

/**
 * A block of Markdown of at most 3,500 UTF-16 units: its text, or how long that is at most and how to
 * render it. The second costs nothing while its page is not the one asked for. `at`: the ISO time by which
 * it stands under the heading of a day; without one it is of the day of the block before it.
 */
export type ListingBlock = { at?: string } & ({ text: string } | { atMost: number; text(): string });

/** What an answer is about, which of its pages to render, and how. */
export interface AnswerPage extends Today {
  blog: Omit<LiveBlog, 'updates'>;
  /** Counted from 1. */
  page: number;
  t: Translate;
}

export interface ListingContent {
  title: string;
  /** Markdown on every page; at most 500 UTF-16 units. */
  heading?: string;
  blocks: readonly ListingBlock[];
  /** Separates two blocks; default: one line break. */
  gap?: '\n' | '\n\n';
  /** Most blocks on a page; it has fewer if they are long. */
  perPage: number;
  /** Which page is full if not all of them are; default: the first. */
  fill?: 'first' | 'last';
  /** About the whole list; shown after the publisher. */
  note?: string;
  colour: number;
}

interface PageRange {
  from: number;
  to: number;
}

const textOf = ({ text }: ListingBlock): string => (typeof text === 'string' ? text : text());
const sizeOf = (block: ListingBlock): number => ('atMost' in block ? block.atMost : block.text.length);

/** A list with the heading above each block: a block that has that of the one before it shares it. */
interface DatedListing extends ListingContent {
  days: readonly (string | undefined)[];
}

/** The heading above a block and the line break after it; empty if the block before it on the page has the same. */
function headingAt({ days }: DatedListing, index: number, isFirst: boolean): string {
  const day = days[index];
  return day === undefined || (!isFirst && day === days[index - 1]) ? '' : `${day}\n`;
}

const pageText = (listing: DatedListing, { from, to }: PageRange): string =>
  listing.blocks
    .slice(from, to)
    .map((block, index) => headingAt(listing, from + index, index === 0) + textOf(block))
    .join(listing.gap ?? '\n');

/** Returns the most UTF-16 units that a block takes with its heading and the gap after it. */
const sizes = (listing: DatedListing, isFirst: boolean): number[] =>
  listing.blocks.map(
    (block, index) => headingAt(listing, index, isFirst).length + sizeOf(block) + (listing.gap ?? '\n').length,
  );

/** Divides a list into pages by what its blocks take at most: no block is rendered for it. */
function pagesOf(listing: DatedListing, room: number): PageRange[] {
  const { blocks, perPage, fill } = listing;
  const [first, later] = [sizes(listing, true), sizes(listing, false)];
  const fits = ({ from, to }: PageRange): boolean =>
    from >= 0 &&
    to <= blocks.length &&
    to - from <= perPage &&
    later.slice(from + 1, to).reduce((sum, size) => sum + size, first[from] ?? 0) <= room;
  const wider = ({ from, to }: PageRange): PageRange =>
    fill === 'last' ? { from: from - 1, to } : { from, to: to + 1 };
  const pages: PageRange[] = [];
  let left = { from: 0, to: blocks.length };
  while (left.from < left.to) {
    // A page has one block at least, whatever its length.
    let page = fill === 'last' ? { ...left, from: left.to - 1 } : { ...left, to: left.from + 1 };
    while (fits(wider(page))) page = wider(page);
    pages.push(page);
    left = fill === 'last' ? { ...left, to: page.from } : { ...left, from: page.to };
  }
  return fill === 'last' ? pages.reverse() : pages;
}

/** A rendered page of a list. `range`: which blocks it shows. */
export interface Listing {
  message: Message;
  page: { number: number; of: number };
  range: PageRange;
}

/**
 * Renders one page of a list, under a heading for each day unless all are of today. `page` counts from 1;
 * for a page that does not exist the nearest one is rendered.
 */
export function renderListing(content: ListingContent, { blog, page, ...today }: Omit<AnswerPage, 't'>): Listing {
  const { heading = '', title, note, colour } = content;
  const times = content.blocks.map(({ at }) => at);
  const listing = { ...content, days: dayHeadingsOf(times, today) };
  const pages = pagesOf(listing, LIMITS.text - heading.length - 1);
  const of = Math.max(1, pages.length);
  const number = Math.min(Math.max(1, page), of);
  const range = pages[number - 1] ?? { from: 0, to: 0 };
  const parts = card({
    title,
    text: [heading, pageText(listing, range)].filter(Boolean).join('\n'),
    author: authorOf(blog),
    footer: [plainLine(blog.publisher, LIMITS.footer / 2), note].filter(Boolean).join(' · '),
    colour,
  });
  return { message: { cards: [parts] }, page: { number, of }, range };
}
