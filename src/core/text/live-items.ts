import type { Update } from '../model/live-blog.ts';
import { timestampMs } from '../time/timestamp.ts';
import { isLivePage } from './address.ts';

type Item = Pick<Update, 'id' | 'url' | 'publishedAt'>;

/** Whole live blogs follow each other a day apart, updates of one within hours. */
const LONGEST_GAP = 6 * 60 * 60_000;
/** Fewer dates do not show a rhythm. */
const FEWEST_DATES = 3;

const pageOf = (address: string): string => address.replace(/[?#].*$/su, '');

const median = (sorted: readonly number[]): number | undefined => sorted[Math.floor(sorted.length / 2)];

/** Whether items were published in the rhythm of one live blog's updates. */
function isRapid(items: readonly Item[]): boolean {
  const times = items.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return times.length >= FEWEST_DATES && (median(gaps.toSorted((a, b) => a - b)) ?? 0) < LONGEST_GAP;
}

const countOf = (all: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
};

/**
 * Returns the ids of those items of a feed that are whole live blogs. The others that lie under a
 * live address are updates: they lead to one page, or lie below the feed's page, or all items lie
 * under a live address and were published within hours.
 */
export function wholeLiveBlogs(items: readonly Item[], page: string): ReadonlySet<string> {
  const live = items.filter(({ url }) => isLivePage(url));
  if (live.length === 0 || (live.length === items.length && isRapid(items))) return new Set();
  const shared = countOf(items.map(({ url }) => pageOf(url)));
  const home = `${pageOf(page).replace(/\/+$/u, '')}/`;
  const isUpdate = ({ url }: Item): boolean =>
    (shared.get(pageOf(url)) ?? 0) > 1 || (isLivePage(home) && `${pageOf(url)}/`.startsWith(home));
  return new Set(live.filter(item => !isUpdate(item)).map(({ id }) => id));
}
