import type { LiveBlog, Update } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';
import { webAddress, withAnchor } from './address.ts';
import type { KeyItem, KeyList } from './html/key-lists.ts';
import { remembered } from './remembered.ts';
import { flagged } from './update-flags.ts';

const same = remembered((words: string): string => (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' '));

/** Finds the updates that items of a list may name: by id, by address, by headline. */
function finderIn(updates: readonly Update[], page: string): (item: KeyItem) => Update | undefined {
  const byId = new Map(updates.map(update => [update.id, update]));
  const byAddress = new Map(updates.flatMap(update => (update.url === page ? [] : [[update.url, update]])));
  const named = (link: string): Update | undefined =>
    byId.get(link.replace(/^#/, '')) ?? byAddress.get(webAddress(link, page) ?? '');
  return ({ words, links }) =>
    links.map(named).find(Boolean) ??
    updates.find(({ headline = '' }) => words !== '' && same(headline) === same(words));
}

const isElsewhere = ({ links }: KeyItem): boolean => links.some(link => !link.startsWith('#'));

/** Whether an update has the same words: then the list is a part of it. */
function isWithin({ items }: KeyList, updates: readonly Update[]): boolean {
  const lines = items.map(({ words }) => same(words));
  return updates.some(({ text }) => {
    const words = same(plain(text));
    return lines.every(line => words.includes(line));
  });
}

const FEWEST_POINTS = 2;

/** A list of the page's editors as an update: it has no date of its own. */
function summaryOf({ headline, anchor, text }: KeyList, { page, at }: PageOfList): Update {
  return {
    id: 'key-points',
    headline,
    text,
    url: anchor ? withAnchor(page, anchor) : page,
    authors: [],
    ...(at && { publishedAt: at }),
    keyEvent: false,
    summary: true,
    pinned: false,
  };
}

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
  return { updates: points ? [...updates, summaryOf(points.list, place)] : updates, ...rule };
}

function keyEventsAt(updates: readonly Update[], named: readonly Update[]): Flagged {
  const ids = new Set(named.map(({ id }) => id));
  const oldest = named.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted()[0];
  return {
    updates: updates.map(update => flagged(update, ids.has(update.id))),
    ...(oldest && { flagsSince: oldest }),
  };
}
