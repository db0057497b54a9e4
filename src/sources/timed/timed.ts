import { isOver, saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { canonicalAddress, publisherAt, withAnchor } from '../address.ts';
import { textOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { headOf, type PageHead, placesIn } from '../html/page.ts';
import { markupIn } from '../html/page-part.ts';
import { keyListsIn, readKeyList, withKeyLists } from '../key-lists.ts';
import { defineSource } from '../source.ts';
import { endOf, newestFirst, updateFrom, windowDownTo, withKeyEventsOrHeadlines } from '../updates.ts';
import { type CertainRun, certain } from './certainty.ts';
import { piecesOf } from './pieces.ts';
import { longestRun, type TimedPart } from './run.ts';

interface TimedPage extends CertainRun {
  head: PageHead;
}

/** Cheaper than reading a page in pieces: a time after a tag, a bracket or plus signs. */
const TIMES =
  /[>+[]\s{0,9}(?:(?:update|ore):?\s)?(?:\d\d?\.\d\d?\.(?:\d{4})?[\s•|,–-]{1,5})?\d\d?[.:h]?[0-5]?\d?\s?(?:Uhr|[ap]\.?m|[^\d<]|<)/gi;

function pageOf(document: Document): TimedPage | undefined {
  const html = textOf(document);
  if (/^[\s\ufeff]*[{[]/.test(html)) return;
  if (!/<(?:h[2-5]|b|strong|time)[\s>]/i.test(html) || (html.match(TIMES) ?? []).length < 4) return;
  const head = headOf(document);
  const found = certain(longestRun(piecesOf(html)), html, { title: head.title ?? '', url: head.page });
  return found && { ...found, head };
}

const iso = (at: number): string => new Date(at).toISOString();

/** An update is called by its minute; of several in one, the oldest keeps it. */
function idsOf(instants: readonly number[]): readonly string[] {
  const times = new Map<string, number>();
  const fromOldest = instants.toReversed().map(at => {
    const minute = iso(at).slice(0, 16);
    const number = (times.get(minute) ?? 0) + 1;
    times.set(minute, number);
    return number === 1 ? minute : `${minute}~${number}`;
  });
  return fromOldest.toReversed();
}

function updateOf(part: TimedPart, { id, at, page }: { id: string; at: number; page: string }): Update {
  const url = part.anchor ? withAnchor(page, part.anchor) : page;
  return updateFrom({ id, headline: titleText(part.headline), ...readHtml(part.html), url, publishedAt: iso(at) });
}

function parse({ head, run, instants }: TimedPage, document: Document): LiveBlog {
  const { page } = head;
  const order = instants.map((at, index) => ({ at, index })).toSorted((a, b) => b.at - a.at || a.index - b.index);
  const ids = idsOf(order.map(({ at }) => at));
  const parts = order.flatMap(({ at, index }, place) => {
    const part = run.parts[index];
    return part ? [updateOf(part, { id: ids[place] ?? '', at, page })] : [];
  });
  const { updates, ...rule } = withKeyEventsOrHeadlines(newestFirst(parts));
  const html = textOf(document);
  const lists = keyListsIn(html, markupIn(html, placesIn(document))).map(({ from, to }) =>
    readKeyList(html.slice(from, to)),
  );
  const listed = withKeyLists({ updates, ...rule }, lists, { page, at: updates.at(-1)?.publishedAt });
  const title = head.title ?? 'Live blog';
  return {
    id: canonicalAddress(page),
    title,
    url: page,
    publisher: head.site ?? publisherAt(page),
    state: saysOver(title) || isOver(updates[0]?.headline ?? '') ? 'ended' : 'live',
    ...listed,
    ...windowDownTo(endOf(updates)),
  };
}

/** An article that goes on: its parts begin with a time. Only certain live blogs match. */
export default defineSource({
  name: 'timed-article',
  find: pageOf,
  parse,
});
