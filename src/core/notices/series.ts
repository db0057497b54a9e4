import { calendarNames, KNOWN_LANGUAGES } from '../language/languages.ts';
import { lazy } from '../lazy.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import { stripMarks } from '../text/fold.ts';

/**
 * `/section/live/2026/nov/25/storm-over-the-harbour-live`: section, date and words of an address.
 */
const DATED = /^(.*)\/(\d{4})\/(\w{3}|\d{1,2})\/(\d{1,2})\/([^/]+)\/?$/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const folded = (text: string): string => stripMarks(text, 'NFKD').toLowerCase();
const wordsIn = (text: string): string[] => folded(text).match(/\p{L}{3,}/gu) ?? [];

/** Words that say nothing of what a live blog is about: those that many have, days, and grammar. */
const commonWords = lazy(
  () =>
    new Set([
      ...wordsIn(
        'live latest updates update news newsticker blog liveblog ticker liveticker coverage breaking happened',
      ),
      ...wordsIn('html index php today day part'),
      ...KNOWN_LANGUAGES.flatMap(({ publisher, summary }) => [
        ...[...publisher.live, ...publisher.over].flatMap(wordsIn),
        ...[...summary.stopWords].flatMap(wordsIn),
      ]),
      ...(['long', 'short'] as const).flatMap(style =>
        [...calendarNames('month', style), ...calendarNames('weekday', style)].flatMap(wordsIn),
      ),
    ]),
);

const tellingWords = (text: string): ReadonlySet<string> =>
  new Set(wordsIn(text).filter(word => !commonWords().has(word)));

/** The part of an address that names a page: the longest, after all folders of sections and days. */
const slugOf = (address: string): string =>
  (URL.parse(address)?.pathname ?? '').split('/').reduce((most, part) => (part.length > most.length ? part : most), '');

const sharedBy = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => [...a].filter(word => b.has(word)).length;

const wordsOf = ({ url, title }: Pick<LiveBlog, 'url' | 'title'>): ReadonlySet<string> =>
  tellingWords(`${slugOf(url)} ${title}`);

/**
 * Returns true if two live blogs of a publisher are about the same: what their titles and addresses
 * say besides days and numbers has two words in common, or half of them.
 */
export function isSameSeries(a: Pick<LiveBlog, 'url' | 'title'>, b: Pick<LiveBlog, 'url' | 'title'>): boolean {
  const [own, other] = [wordsOf(a), wordsOf(b)];
  const shared = sharedBy(own, other);
  return shared >= 2 || (shared > 0 && shared * 2 >= Math.min(own.size, other.size));
}

/** The section, the day as a number that grows with the date, and the telling words of an address. */
function dated({ pathname }: URL) {
  const [, section = '', year, month = '', date, slug = ''] = DATED.exec(pathname.toLowerCase()) ?? [];
  const named = MONTHS.indexOf(month) + 1;
  const number = named > 0 ? named : Number(month);
  if (!year || Number.isNaN(number)) return undefined;
  return { section, day: Number(year) * 10_000 + number * 100 + Number(date), words: tellingWords(slug) };
}

/**
 * Returns true if an address looks like a later live blog of the same series: the same section, a
 * later date, and half of the words in common, at least two.
 */
export function isLaterInSeries(later: URL, than: URL): boolean {
  const [a, b] = [dated(later), dated(than)];
  if (!a || !b || a.section !== b.section || a.day <= b.day) return false;
  const shared = sharedBy(a.words, b.words);
  return shared >= 2 && shared * 2 >= Math.min(a.words.size, b.words.size);
}

/** Returns the only one of some live blogs, or the one whose address has the latest date of all. */
export function newestOf<T extends { url: string }>(all: readonly T[]): T | undefined {
  const [first, second] = all
    .map(one => ({ one, day: dated(new URL(one.url))?.day ?? 0 }))
    .toSorted((a, b) => b.day - a.day);
  return !second || (first && first.day > second.day && second.day > 0) ? first?.one : undefined;
}
