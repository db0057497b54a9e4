import { decodeHTML } from 'entities';
import type { LiveBlog, RichText, Update } from '../core/model/live-blog.ts';
import { oncePer } from '../core/text/fold.ts';
import { runsIn } from '../core/text/letters.ts';
import { plain } from '../core/text/plain-text.ts';
import { webAddress, withAnchor } from './address.ts';
import { titleText } from './headline.ts';
import { readHtml } from './html/html.ts';
import { type Extent, elementAround, tagEnd } from './html/page-part.ts';
import { remembered } from './remembered.ts';
import { flagged, keyPointsOf, summaryTitle } from './updates.ts';

/**
 * Lists in which editors say above a live blog what matters: "Key events", with links to updates, or "What to
 * know", in words of their own.
 */

interface KeyItem {
  /** On one line, without the time beside it. */
  words: string;
  /** What it links to, as written: addresses, and ids of posts. */
  links: readonly string[];
}

export interface KeyList {
  headline: string;
  /** Whether the headline says nothing but that this is a summary. */
  isSummary: boolean;
  /** The id of the heading. */
  anchor?: string;
  text: RichText;
  items: readonly KeyItem[];
}

const LIST = /<[uo]l(?=[\s>])/gi;
/** A page has hundreds of lists in its menus. */
const MOST_LISTS = 500;
/** UTF-16 units from the heading to its list. */
const FARTHEST = 1_000;
const LONGEST_HEADING = 80;
/** UTF-16 units. */
const LONGEST_LIST = 20_000;
const COMMENT = /<!--[\s\S]{0,1000}?-->/g;

/** Where the last text stands before an offset: the heading of a list that begins there. */
function headingBefore(html: string, at: number): Extent | undefined {
  let to = at;
  for (let from = html.lastIndexOf('>', to); from >= 0 && at - from < FARTHEST; from = html.lastIndexOf('>', to)) {
    if (/\S/.test(html.slice(from + 1, to))) return { from: from + 1, to };
    to = html.lastIndexOf('<', from);
    if (to < 0) break;
  }
  return undefined;
}

const isHeading = (text: string): boolean =>
  text.length <= LONGEST_HEADING && summaryTitle(decodeHTML(text).replace(/\s+/g, ' ').trim()) !== undefined;

/** Returns where a list that begins at `at` stands, from its heading on; undefined if it is none of these. */
function keyListAt(html: string, at: number): Extent | undefined {
  const heading = headingBefore(html, at);
  if (!heading || !isHeading(html.slice(heading.from, heading.to))) return undefined;
  const list = elementAround(html.slice(at, at + LONGEST_LIST), 1);
  return list && { from: html.lastIndexOf('<', heading.from), to: at + list.to };
}

/** Returns where a page has such lists, each from its heading to its end. `gaps`: where it has markup, in order. */
export function keyListsIn(html: string, gaps: readonly Extent[]): readonly Extent[] {
  const starts = gaps.flatMap(({ from, to }) =>
    [...html.slice(from, to).matchAll(LIST)].map(({ index }) => from + index),
  );
  return starts.slice(0, MOST_LISTS).flatMap(at => keyListAt(html, at) ?? []);
}

const LINK = /\s(?:href|data-id)=["']?([^"'\s<>]{1,500})/g;
const ITEM = /<li(?=[\s>])/i;
/** "20:42", "(11.39 Uhr)" at either end of a line. */
const CLOCK =
  /^\(?\d{1,2}[.:h]\d{2}(?:\s?(?:Uhr|[ap]\.?m\.?))?\)?[\s:–—-]{0,3}|\s?\(?\d{1,2}[.:h]\d{2}(?:\s?(?:Uhr|[ap]\.?m\.?))?\)?$/giu;

function itemOf(html: string): KeyItem {
  const words = plain(readHtml(`<li${html}`).text)
    .replace(/^• /, '')
    .replace(/\s+/g, ' ');
  return { words: words.replace(CLOCK, '').trim(), links: [...html.matchAll(LINK)].map(([, link = '']) => link) };
}

/** Reads one of these lists, from its heading on. */
export function readKeyList(written: string): KeyList {
  const html = written.replace(COMMENT, '');
  const end = tagEnd(html, 0);
  const list = html.slice(html.search(LIST));
  const anchor = /\sid=["']([\w:.-]{1,200})["']/.exec(html.slice(0, end))?.[1];
  const headline = titleText(html.slice(end, html.indexOf('<', end)))?.replace(/\s?:$/, '') ?? '';
  return {
    headline,
    isSummary: summaryTitle(headline) === 'whole',
    ...(anchor && { anchor }),
    text: readHtml(list).text,
    items: list.split(ITEM).slice(1).map(itemOf),
  };
}

const same = remembered((words: string): string => runsIn(words.toLowerCase()).join(' '));

const headlineOf = oncePer(({ headline = '' }: Update): string => same(headline));

/** Finds the updates that items of a list may name: by id, by address, by headline. */
function finderIn(updates: readonly Update[], page: string): (item: KeyItem) => Update | undefined {
  // Of two with one headline the newer counts.
  const byHeadline = new Map(updates.toReversed().map(update => [headlineOf(update), update]));
  byHeadline.delete('');
  const byId = new Map(updates.map(update => [update.id, update]));
  const byAddress = new Map(updates.flatMap(update => (update.url === page ? [] : [[update.url, update]])));
  const named = (link: string): Update | undefined =>
    byId.get(link.replace(/^#/, '')) ?? byAddress.get(webAddress(link, page) ?? '');
  return ({ words, links }) => links.map(named).find(Boolean) ?? byHeadline.get(same(words));
}

const isElsewhere = ({ links }: KeyItem): boolean => links.some(link => !link.startsWith('#'));

const wordsOf = oncePer((text: RichText): string => same(plain(text)));

/** Whether an update has the same words: then the list is a part of it. */
function isWithin({ items }: KeyList, updates: readonly Update[]): boolean {
  const lines = items.map(({ words }) => same(words));
  return updates.some(({ text }) => lines.every(line => wordsOf(text).includes(line)));
}

const FEWEST_POINTS = 2;

const pointsOf = ({ headline, anchor, text }: KeyList, { page, at }: PageOfList): readonly Update[] =>
  keyPointsOf({ headline, text, url: anchor ? withAnchor(page, anchor) : page, publishedAt: at });

interface PageOfList {
  page: string;
  /** When the live blog began (ISO). */
  at: string | undefined;
}

type Flagged = Pick<LiveBlog, 'updates' | 'keyEventRule' | 'together' | 'flagsSince'>;

/**
 * Returns the updates of a live blog with what its editors list above them: those that a list names are the
 * key events, of which it may have the newest alone; a list in words of its own is a summary, and stands last.
 * Lists of other articles say nothing.
 */
export function withKeyLists(read: Flagged, lists: readonly KeyList[], place: PageOfList): Flagged {
  if (lists.length === 0) return read;
  const find = finderIn(read.updates, place.page);
  const found = lists.map(list => ({ list, named: list.items.flatMap(item => find(item) ?? []) }));
  const index = found.find(({ list, named }) => named.length > 0 && named.length >= list.items.length / 2);
  const points = found.find(
    ({ list, named }) =>
      list.isSummary &&
      named.length === 0 &&
      list.items.length >= FEWEST_POINTS &&
      list.items.filter(isElsewhere).length <= list.items.length / 2 &&
      !isWithin(list, read.updates),
  );
  const { updates, ...rule } = index ? keyEventsAt(read.updates, index.named) : read;
  return { updates: points ? [...updates, ...pointsOf(points.list, place)] : updates, ...rule };
}

function keyEventsAt(updates: readonly Update[], named: readonly Update[]): Flagged {
  const ids = new Set(named.map(({ id }) => id));
  const oldest = named.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted()[0];
  return {
    updates: updates.map(update => flagged(update, ids.has(update.id))),
    ...(oldest && { flagsSince: oldest }),
  };
}
