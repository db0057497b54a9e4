import { distinct } from '../../core/diff/deep-equal.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { UnreadableDocumentError } from '../../core/model/reading.ts';
import { wholeLiveBlogs } from '../../core/text/address.ts';
import { canonicalAddress, webAddress } from '../address.ts';
import { jsonOf, textOf } from '../decode.ts';
import { embeddedAt } from '../embedded.ts';
import { firstSentence, namesIn, titleText } from '../headline.ts';
import { plainText, readHtml } from '../html/html.ts';
import { type FragmentMedia, listedMedia } from '../html/media.ts';
import { pictureWords } from '../html/picture.ts';
import { orNone, record, string, withoutUndefined } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { readBrokenXml, readJsonFeed } from './feedsmith.ts';
import type { RawFeed, RawItem } from './model.ts';
import { feedStart, repair } from './repair.ts';
import { readXml } from './rss-parser.ts';

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

/** Reads "mail@example.org (Name)" and plain names. */
const authorsOf = ({ authors }: RawItem): readonly string[] =>
  namesIn(
    authors
      .filter(({ length }) => length <= LONGEST_NAME)
      .map(written => /^\s*\S+@\S+\s+\((.+)\)\s*$/.exec(written)?.[1] ?? written),
  );

const MOST_TAGS = 30;

const tagsOf = ({ tags }: RawItem): readonly string[] | undefined =>
  orNone([...new Set(tags.slice(0, MOST_TAGS).flatMap(tag => titleText(tag) ?? []))]);

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

function liveBlogOf(feed: RawFeed, url: string): LiveBlog {
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

function isJsonFeed(document: Document): boolean {
  const { version, items, feed_url, home_page_url } = record(jsonOf(document));
  if (string(version)?.includes('jsonfeed.org')) return true;
  return Array.isArray(items) && Boolean(feed_url ?? home_page_url);
}

/** Whether the text is a feed, and no page that shows one: its root comes early, before HTML. */
function isXmlFeed(text: string): boolean {
  const start = feedStart(text.slice(0, 20_000));
  return start >= 0 && !/<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, start));
}

const UNCLOSED = /unclosed|unexpected end/i;

/** Returns the document up to its last whole item, closed again; undefined if it has none. */
function cutAtLastItem(xml: string): string | undefined {
  const name = /^<([\w:-]+)/.exec(xml)?.[1] ?? 'rss';
  const item = name.endsWith('feed') ? '</entry>' : '</item>';
  const end = xml.lastIndexOf(item);
  if (end < 0) return;
  return `${xml.slice(0, end)}${item}${name === 'rss' ? '</channel>' : ''}</${name}>`;
}

function readStrictly(xml: string): RawFeed {
  try {
    return readXml(xml);
  } catch (error) {
    const whole = UNCLOSED.test(String(error)) ? cutAtLastItem(xml) : undefined;
    if (whole === undefined) throw error;
    return readXml(whole);
  }
}

function readXmlSomehow(xml: string): RawFeed {
  try {
    return readStrictly(xml);
  } catch {
    return readBrokenXml(xml);
  }
}

/** A comment of a server or a cache. One with markup may begin where none was meant. */
const COMMENTS = /<!--[^<>]{0,1000}-->/g;
/** Numbers of comments below an article, in feeds of WordPress. */
const COUNTS = /<slash:comments>\d{0,9}<\/slash:comments>/g;
/** What the head of a feed says about the moment at which it was written. */
const MOMENTS = /<(lastBuildDate|pubDate|updated)>[^<]{0,100}<\/\1>/g;
const FIRST_ITEM = /<(?:item|entry)[\s>]/i;

/** Returns a feed without what its reading leaves out and servers change with every answer. */
function partOf(xml: string): string {
  const head = xml.search(FIRST_ITEM);
  const tail = Math.max(xml.lastIndexOf('</item>'), xml.lastIndexOf('</entry>'));
  if (head < 0 || tail < head) return xml;
  const [before, items, after] = [xml.slice(0, head), xml.slice(head, tail), xml.slice(tail)];
  return before.replace(COMMENTS, '').replace(MOMENTS, '') + items.replace(COUNTS, '') + after.replace(COMMENTS, '');
}

/** A feed as it was sent: XML without what its reading leaves out, or JSON. */
type WrittenFeed = { xml: string } | { json: unknown };

function feedIn(document: Document): WrittenFeed | undefined {
  const text = textOf(document);
  if (isXmlFeed(text)) return { xml: partOf(text) };
  return isJsonFeed(document) ? { json: jsonOf(document) } : undefined;
}

function read(feed: WrittenFeed): RawFeed {
  try {
    return 'xml' in feed ? readXmlSomehow(repair(feed.xml)) : readJsonFeed(feed.json);
  } catch (cause) {
    throw Object.assign(new UnreadableDocumentError([problem('problem.brokenFeed')]), { cause });
  }
}

/** RSS 0.9 to 2.0, RDF, Atom and JSON Feed: of articles, or of the updates of one live blog. */
export default defineSource({
  name: 'feed',
  find: feedIn,
  parse: (feed, { url }) => liveBlogOf(read(feed), url),
  part: feed => ('xml' in feed ? [feed.xml] : undefined),
});
