import { isOver, saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { isLivePage } from '../../core/text/address.ts';
import { plain } from '../../core/text/plain-text.ts';
import { zoneOffset } from '../../core/time/zone.ts';
import { canonicalAddress, publisherAt, withAnchor } from '../address.ts';
import { textOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { headOf, type PageHead, placesIn } from '../html/page.ts';
import { markupIn } from '../html/page-part.ts';
import { keyListsIn, readKeyList, withKeyLists } from '../key-lists.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { endOf, newestFirst, updateFrom, windowDownTo, withKeyEventsOrHeadlines } from '../updates.ts';
import { piecesOf } from './pieces.ts';
import { longestRun, type Run, type TimedPart } from './run.ts';

/** When a page was last changed, and how many minutes its clock is ahead of UTC, if it says so. */
interface PageMoment {
  at: number;
  offset: number | undefined;
}

const STATED = [
  /"date(?:Modified|Published)"\s{0,5}:\s{0,5}"([^"<>]{10,40})"/g,
  /<meta\s[^<>]{0,200}(?:modified_time|published_time|last-modified|name="date")[^<>]{0,200}content="([^"<>]{10,40})"/gi,
];
const OFFSET = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]{0,12}([+-])(\d\d):?(\d\d)\b/g;
const HAS_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;
const MINUTE = 60_000;

/** The first offset on a page that is not that of UTC, in which many servers write. */
function offsetOn(html: string): number | undefined {
  for (const [, sign, hours, minutes] of html.matchAll(OFFSET)) {
    const offset = Number(hours) * 60 + Number(minutes);
    if (offset !== 0) return sign === '-' ? -offset : offset;
  }
  return;
}

/** Returns when a page says that it was published or changed, whichever is later. */
function momentOf(html: string): PageMoment | undefined {
  const offset = offsetOn(html);
  const written = STATED.flatMap(shape => [...html.matchAll(shape)].map(([, date = '']) => date));
  const times = written.map(
    date => Date.parse(isoTime(date) ?? '') - (HAS_ZONE.test(date) ? 0 : (offset ?? 0) * MINUTE),
  );
  const known = times.filter(at => !Number.isNaN(at));
  return known.length > 0 ? { at: known.reduce((a, b) => Math.max(a, b)), offset } : undefined;
}

const DAY = 24 * 60;
/** Minutes that a clock may go back within a day: newsrooms add what they learn late. */
const DISORDER = 180;
/** Minutes by which an update may be dated after the page. */
const AHEAD = 15;

/**
 * Where the page names no zone, the words of the clock may: "Uhr" is German. Else its clock is that
 * of UTC if that puts the newest part shortly before the page's last change.
 */
function offsetFor({ at, offset }: PageMoment, { form }: Run, newest: number): number | undefined {
  if (offset !== undefined) return offset;
  if (/uhr/.test(form)) return zoneOffset(new Date(at), 'Europe/Berlin');
  const age = (Math.floor(at / MINUTE) % DAY) - newest;
  return age >= -AHEAD && age <= DISORDER ? 0 : undefined;
}

/** Whether times run from the newest to the oldest, over midnight too; hardly any may be out of order. */
function isDescending(minutes: readonly number[]): boolean {
  const steps = minutes.slice(1).map((each, at) => (minutes[at] ?? 0) - each);
  const disorder = steps.filter(step => step < 0 && step >= -DISORDER).length;
  const nights = steps.filter(step => step < -DISORDER).length;
  return disorder <= steps.length / 10 && nights <= steps.length / 3;
}

/** The days, as numbers, of parts in the order from the newest, of which the newest was at `newest`. */
function countedDays(minutes: readonly number[], newest: number): readonly number[] {
  let day = newest;
  return minutes.map((each, at) => {
    if (at > 0 && (minutes[at - 1] ?? 0) - each < -DISORDER) day -= 1;
    return day;
  });
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / (DAY * MINUTE);

/** The day of a part that stands above or below it; days stand below if no day comes before the first part. */
function statedDay({ days }: Run, at: number): string | undefined {
  const isAbove = days[0]?.after === 0;
  return isAbove ? days.findLast(({ after }) => after <= at)?.day : days.find(({ after }) => after > at)?.day;
}

/**
 * Returns the instants of a run's parts in its order (milliseconds since 1970); `undefined` if the
 * page does not tell them. A day that is written counts, else that of the page's last change, from which the
 * nights are counted back.
 */
function instantsOf(run: Run, html: string, isNewestFirst: boolean): readonly number[] | undefined {
  const moment = momentOf(html);
  const given = run.parts.map(({ instant }) => Date.parse(isoTime(instant) ?? ''));
  if (given.every(at => !Number.isNaN(at))) return given;
  const parts = isNewestFirst ? run.parts : run.parts.toReversed();
  const minutes = parts.map(({ clock }) => clock.minutes);
  const offset = moment && offsetFor(moment, run, minutes[0] ?? 0);
  if (!moment || offset === undefined) return;
  const local = Math.floor(moment.at / MINUTE) + offset;
  const isToday = (minutes[0] ?? 0) <= (local % DAY) + AHEAD;
  const counted = countedDays(minutes, Math.floor(local / DAY) - (isToday ? 0 : 1));
  const ordered = isNewestFirst ? counted : counted.toReversed();
  const instants = run.parts.map(({ clock }, at) => {
    const day = clock.day ?? statedDay(run, at);
    return ((day ? dayNumber(day) : (ordered[at] ?? 0)) * DAY + clock.minutes - offset) * MINUTE;
  });
  // A day may be none of the calendar's.
  return instants.every(at => at >= 0) ? instants : undefined;
}

/** What newsrooms call such pages: https://de.wikipedia.org/wiki/Liveticker */
const LIVE = /(?:live|news)[-\s]?(?:blog|ticker)|(?<!s)ticker(?!\p{L})/iu;

/** Whether a page says that it goes on: by its title or its address, or by the marks of a ticker. */
const saysSo = ({ form }: Run, { title, url }: PageNames): boolean =>
  LIVE.test(title) || LIVE.test(URL.parse(url)?.pathname ?? '') || isLivePage(url) || form.includes('+');

interface PageNames {
  title: string;
  url: string;
}

const FEWEST_PARTS = 4;
/** UTF-16 units. */
const SHORTEST_TEXT = 30;

/** Whether most parts tell something: listings name a thing, and little else. */
function haveText({ parts }: Run): boolean {
  const told = parts.filter(({ html }) => plain(readHtml(html).text).length >= SHORTEST_TEXT);
  return told.length >= parts.length / 2;
}

/** Scores that look like times, "21:19" and "21:18", differ in one of their numbers by one. */
function areScores({ form, parts }: Run): boolean {
  if (/[a-z.]/.test(form.replace(/^\S+/, ''))) return false;
  const steps = parts.slice(1).map(({ clock }, at) => Math.abs((parts[at]?.clock.minutes ?? 0) - clock.minutes));
  return steps.filter(step => step === 1 || step === 60).length >= steps.length / 2;
}

/** Milliseconds. Where the oldest part comes first, the last one may be no older than this: else it is a chronicle. */
const LATEST = 2 * 60 * 60_000;

/** A run that is a live blog, with the instants of its parts in the page's order. */
interface CertainRun {
  run: Run;
  instants: readonly number[];
}

/**
 * Returns a run of an article with its times if it is certainly a live blog. Programmes, timetables,
 * recipes and chronicles have times too. They run in the order of the day, do not call themselves
 * live, or name a time that is still to come.
 */
function certain(run: Run | undefined, html: string, names: PageNames): CertainRun | undefined {
  if (!run || run.parts.length < FEWEST_PARTS || !saysSo(run, names) || areScores(run) || !haveText(run)) return;
  const minutes = run.parts.map(({ clock }) => clock.minutes);
  const isNewestFirst = isDescending(minutes);
  if (!isNewestFirst && !isDescending(minutes.toReversed())) return;
  const instants = instantsOf(run, html, isNewestFirst);
  if (!instants || (!isNewestFirst && !endsNow(instants, html))) return;
  return { run, instants };
}

function endsNow(instants: readonly number[], html: string): boolean {
  const at = momentOf(html)?.at;
  return at !== undefined && at - (instants.at(-1) ?? 0) <= LATEST;
}

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
