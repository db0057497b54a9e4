/** `/section/live/2026/nov/25/storm-over-the-harbour-live`: what stands before the date, the date, and the words after it. */
const DATED = /^(.*)\/(\d{4})\/(\w{3}|\d{1,2})\/(\d{1,2})\/([^/]+)\/?$/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Words that many live blogs have in their addresses. */
const COMMON = new Set(['live', 'latest', 'updates', 'news', 'blog', 'happened', 'the', 'and', 'for', 'with']);

interface Dated {
  section: string;
  /** As a number that grows with the date. */
  day: number;
  words: ReadonlySet<string>;
}

function dated({ pathname }: URL): Dated | undefined {
  const [, section = '', year, month = '', date, slug = ''] = DATED.exec(pathname.toLowerCase()) ?? [];
  const named = MONTHS.indexOf(month) + 1;
  const number = named > 0 ? named : Number(month);
  if (!year || Number.isNaN(number)) return undefined;
  const words = slug.split('-').filter(word => word.length > 2 && !COMMON.has(word));
  return { section, day: Number(year) * 10_000 + number * 100 + Number(date), words: new Set(words) };
}

/**
 * Whether an address is that of a later live blog in the same series, as far as addresses tell: the same section, a later
 * date, and half of the words, at least two, in common.
 */
export function isLaterInSeries(later: URL, than: URL): boolean {
  const [a, b] = [dated(later), dated(than)];
  if (!a || !b || a.section !== b.section || a.day <= b.day) return false;
  const shared = [...a.words].filter(word => b.words.has(word)).length;
  return shared >= 2 && shared * 2 >= Math.min(a.words.size, b.words.size);
}
