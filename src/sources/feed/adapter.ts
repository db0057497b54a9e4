import { distinct } from '../../core/diff/distinct.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { LiveBlog, Update } from '../../core/model/live-blog.ts';
import { wholeLiveBlogs } from '../../core/text/address.ts';
import { canonicalAddress, webAddress } from '../address.ts';
import { embeddedAt } from '../embedded.ts';
import { firstSentence, titleText } from '../headline.ts';
import { plainText, readHtml } from '../html/html.ts';
import { type FragmentMedia, listedMedia } from '../html/media.ts';
import { pictureWords } from '../html/picture.ts';
import { withoutUndefined } from '../json/json.ts';
import { isoTime } from '../time.ts';
import type { RawFeed, RawItem } from './model.ts';

/** Relative links resolve against `base`; an item without a link is shown at `page`. */
interface FeedAddresses {
  page: string;
  base: string;
}

/**
 * Returns the publisher's own id, else the link, else a fingerprint. Spellings of one permalink
 * count as one, and so do versions of an article: some publishers append their number
 * (`/articles/c1#2`) to the address to which they link.
 */
function identity(item: RawItem, link: string | undefined, { page }: FeedAddresses): string {
  const id = item.id?.trim();
  if (id) {
    const address = canonicalAddress(id);
    const article = address.replace(/#\d+$/u, '');
    return link && article === canonicalAddress(link) && article !== canonicalAddress(page) ? article : address;
  }
  // Some feeds link every item to the front page.
  if (link && link !== page) return canonicalAddress(link);
  return fingerprint([item.title ?? item.html ?? item.plain, item.published].join('|'));
}

const withAnchor = (address: string, id: string): string =>
  `${address}${address.includes('#') ? '-' : '#'}${fingerprint(id, 8)}`;

const LONGEST_NAME = 200;

/** Reads "mail@example.org (Name)" and plain names. A mail address must not be published. */
function personName(written: string): string | undefined {
  if (written.length > LONGEST_NAME) return;
  const name = titleText(/^\s*\S+@\S+\s+\((.+)\)\s*$/.exec(written)?.[1] ?? written);
  return name && !/^\S+@\S+$/.test(name) ? name : undefined;
}

const authorsOf = (item: RawItem): readonly string[] => [
  ...new Set(item.authors.map(personName).filter(name => name !== undefined)),
];

const MOST_TAGS = 30;

/** None, rather than an empty list. */
function tagsOf({ tags }: RawItem): readonly string[] | undefined {
  const named = tags.slice(0, MOST_TAGS).map(titleText);
  const distinctNames = [...new Set(named.filter(tag => tag !== undefined))];
  return distinctNames.length > 0 ? distinctNames : undefined;
}

/** The pictures beside the text, then those in it. Words of either are shown. */
function mediaOf(item: RawItem, body: FragmentMedia, { base }: FeedAddresses): FragmentMedia {
  const beside = item.pictures.flatMap(({ url: written, ...words }) => {
    const url = webAddress(written, base);
    const [caption, credit] = [words.caption, words.credit].map(titleText);
    return url ? [pictureWords({ url, caption, credit })] : [];
  });
  const recordings = item.recordings.flatMap(({ url, kind, title }) => {
    const found = embeddedAt(webAddress(url, base), { kind, title: titleText(title) });
    return found ? [found] : [];
  });
  return listedMedia([...beside, ...(body.pictures ?? [])], [...(body.embedded ?? []), ...recordings]);
}

function articleOf(item: RawItem, place: FeedAddresses): Update {
  const body = item.html?.trim() ? readHtml(item.html) : { text: plainText(item.plain ?? '') };
  const link = webAddress(item.link, place.base);
  const id = identity(item, link, place);
  return withoutUndefined({
    id,
    headline: titleText(item.title) ?? firstSentence(body.text),
    text: body.text,
    url: link ?? withAnchor(place.page, id),
    authors: authorsOf(item),
    tags: tagsOf(item),
    publishedAt: isoTime(item.published),
    modifiedAt: isoTime(item.modified),
    // A section feed has no flags: every new article counts.
    keyEvent: true,
    summary: false,
    pinned: false,
    ...mediaOf(item, body, place),
  });
}

/** If updates share an address, the oldest keeps it, so that a newer one does not change it. */
function withDistinctUrls(updates: readonly Update[]): readonly Update[] {
  const taken = new Set<string>();
  const fromOldest = updates.toReversed().map(update => {
    const url = taken.has(update.url) ? withAnchor(update.url, update.id) : update.url;
    taken.add(url);
    return { ...update, url };
  });
  return fromOldest.toReversed();
}

const PERIODS = new Map([
  ['hourly', 3600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', 31_536_000],
]);
const LONGEST_HINT = 86_400;

/** Returns the seconds between polls that the feed asks for, a day at most. */
function pollHint({ ttl, period, frequency }: RawFeed): number | undefined {
  const minutes = Number(ttl);
  const often = Math.max(1, Number(frequency) || 1);
  const seconds = minutes > 0 ? minutes * 60 : (PERIODS.get(period?.trim().toLowerCase() ?? '') ?? 0) / often;
  return seconds >= 1 && Number.isFinite(seconds) ? Math.min(LONGEST_HINT, Math.round(seconds)) : undefined;
}

/** A live blog in a section feed is edited all day: only its title says something new. */
function withoutLiveBlogTexts(articles: readonly Update[], page: string): readonly Update[] {
  const whole = wholeLiveBlogs(articles, page);
  return articles.map(article => (whole.has(article.id) ? { ...article, text: [] } : article));
}

/** Returns a feed as a live blog whose updates are its items, in its order. */
export function liveBlogOf(feed: RawFeed, url: string): LiveBlog {
  const base = webAddress(feed.base, url) ?? url;
  const page = webAddress(feed.link, base) ?? url;
  const articles = feed.items.map(item => articleOf(item, { page, base }));
  const title = titleText(feed.title) ?? URL.parse(page)?.hostname ?? page;
  return withoutUndefined({
    id: canonicalAddress(url),
    title,
    url: page,
    publisher: title,
    state: 'live',
    updates: withDistinctUrls(distinct(withoutLiveBlogTexts(articles, page))),
    window: 'tail',
    // An item that leaves a feed is old, not withdrawn.
    withdraws: false,
    articles: true,
    pollHint: pollHint(feed),
  });
}
