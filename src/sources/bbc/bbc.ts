import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { ownAddress, publisherAt, titleAt, webAddress, withoutQuery } from '../address.ts';
import { jsonOf, nextDataOf, textOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { element, escaped, figure } from '../html/markup.ts';
import { headOf, type PageHead, writtenHead } from '../html/page.ts';
import {
  flag,
  isRecord,
  type JsonRecord,
  list,
  objectAfter,
  objectInText,
  record,
  records,
  string,
  writtenJson,
} from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { keyPointsOf, newestFirst, updateFrom, WHOLE, windowOfPage, withKeyEventsOrHeadlines } from '../updates.ts';

/** Blocks nested deeper are no text of a newsroom. */
const DEEPEST = 20;

const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  unorderedList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  headline: 'h2',
  subheadline: 'h3',
  blockQuote: 'blockquote',
};

const blocksOf = (value: unknown): readonly JsonRecord[] => records(record(record(value).model).blocks);

/** Returns the words of blocks, without any markup. */
function wordsOf(blocks: readonly JsonRecord[], depth = 0): string {
  if (depth > DEEPEST) return '';
  return blocks
    .map(block => {
      const inner = blocksOf(block);
      const { text } = record(block.model);
      return inner.length > 0 ? wordsOf(inner, depth + 1) : typeof text === 'string' ? text : '';
    })
    .join('');
}

function fragment({ text, attributes }: JsonRecord): string {
  const styles = list(attributes);
  const words = escaped(typeof text === 'string' ? text : '');
  const bold = styles.includes('bold') ? element('b', words) : words;
  return styles.includes('italic') ? element('i', bold) : bold;
}

const wordsIn = (blocks: readonly JsonRecord[], type: string): string =>
  wordsOf(blocks.filter(block => block.type === type)).trim();

function picture(blocks: readonly JsonRecord[]): string {
  const raw = record(blocks.find(({ type }) => type === 'rawImage')?.model);
  const [origin, locator] = [string(raw.originCode), string(raw.locator)];
  if (!origin || !locator) return '';
  const url = `https://ichef.bbci.co.uk/ace/ws/640/${origin}/${locator}.webp`;
  const words = { alt: wordsIn(blocks, 'altText'), caption: wordsIn(blocks, 'caption') };
  return figure({ url, ...words, credit: string(raw.copyrightHolder) });
}

/** Players, posts of networks and the like: their words are not those of the newsroom. */
const EMBEDS = /^(?:video|clip|audio|media|aresMedia|social|embed|oEmbed|include)/i;

const embedded = ({ href, url, source }: JsonRecord): string => {
  const address = [href, url, source].map(string).find(each => each && /^https?:/i.test(each));
  return address ? element('iframe', '', { src: address }) : '';
};

/** Returns blocks of the BBC's model as HTML. What is of an unknown kind is its parts. */
function htmlOf(blocks: readonly JsonRecord[], depth = 0): string {
  if (depth > DEEPEST) return '';
  return blocks.map(block => htmlOfBlock(block, depth)).join('');
}

function htmlOfBlock(block: JsonRecord, depth: number): string {
  const type = string(block.type) ?? '';
  const model = record(block.model);
  const inner = blocksOf(block);
  if (type === 'image') return picture(inner);
  if (EMBEDS.test(type)) return embedded(model);
  if (inner.length === 0) return fragment(model);
  const html = htmlOf(inner, depth + 1);
  if (type === 'urlLink') return element('a', html, { href: string(model.locator) });
  const name = Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined;
  return name ? element(name, html) : html;
}

/** A list of posts, as a page or the stream has it, and what its page says of the live blog. */
interface Model {
  posts: readonly JsonRecord[];
  /** Counts from 1. */
  index: number;
  total: number;
  page: JsonRecord;
}

const isPost = ({ urn, dates }: JsonRecord): boolean => string(urn) !== undefined && 'firstPublished' in record(dates);

/** The value is an object, or a text that is JSON itself. */
const INITIAL = /\b__INITIAL_DATA__\s{0,9}=\s{0,9}/;

/** Data of the parts of which the newsroom makes its pages in the United Kingdom, by name and question. */
function partsOf(html: string): readonly (readonly [name: string, data: JsonRecord])[] {
  if (!INITIAL.test(html)) return [];
  const { data = objectAfter(html, INITIAL)?.value.data } = objectInText(html, INITIAL);
  return Object.entries(record(data)).map(([name, part]) => [name, record(record(part).data)]);
}

/** The page's own part, and the list of its posts. */
function ukPage(html: string): JsonRecord | undefined {
  const parts = partsOf(html);
  const stream = parts.find(([name, { results }]) => name.startsWith('stream?') && Array.isArray(results))?.[1];
  if (!stream) return;
  const heads = parts.filter(([name]) => name.startsWith('live-')).map(([, data]) => data);
  return { ...Object.assign({}, ...heads.toReversed()), liveTextStream: { content: { data: stream } } };
}

/** What a page says of its live blog: in the World Service's shape, whichever it has. */
function pageDataOf(document: Document): JsonRecord {
  const { pageData } = nextDataOf(document);
  return isRecord(pageData) ? pageData : (ukPage(textOf(document)) ?? {});
}

const streamOf = (page: JsonRecord): JsonRecord => record(record(record(page.liveTextStream).content).data);

/** Returns the model of a page or of the stream of its posts; undefined if the document has none. */
function modelOf(document: Document): Model | undefined {
  const page = pageDataOf(document);
  const stream = streamOf(page);
  const listed = stream.results === undefined ? record(jsonOf(document)) : stream;
  if (!Array.isArray(listed.results)) return;
  const posts = records(listed.results).filter(isPost);
  const { index, total } = record(listed.page);
  if (posts.length === 0 && listed !== stream) return;
  return { posts, index: Number(index) || 1, total: Number(total) || 1, page };
}

/** The match that a page follows, if it is sport. */
const matchOf = ({ sportDataEventContent: content, sportDataEvent: event }: JsonRecord): JsonRecord =>
  record(record(record(record(content).content).data).sportDataEvent ?? event);

/** Returns how a match stands: "Rovers 2–1 United (FT)". */
function scoreOf(page: JsonRecord): string | undefined {
  const { home, away, periodLabel } = matchOf(page);
  const [one, other] = [record(home), record(away)];
  const words = [one.fullName, one.score, other.score, other.fullName].map(string);
  if (words.includes(undefined)) return;
  const [host, goals, against, guest] = words;
  const period = string(record(periodLabel).value);
  return `${host} ${goals}–${against} ${guest}${period ? ` (${period})` : ''}`;
}

/** Returns what is read of a model. */
function partsRead({ posts, index, total, page }: Model): readonly unknown[] {
  const { title, isLive, startDateTime, summaryPoints } = page;
  return [posts, index, total, title, isLive, startDateTime, summaryPoints, matchOf(page)];
}

/** The stream names the page that shows it in its own address. */
function pageOf(document: Document, { canonical }: PageHead): string {
  const shown = webAddress(URL.parse(document.url)?.searchParams.get('pageUrl') ?? undefined, document.url);
  return withoutQuery(ownAddress(canonical ?? shown, document.url) ?? document.lead?.url ?? document.url);
}

function updateOf(post: JsonRecord, page: string): Update {
  const urn = string(post.urn) ?? '';
  const { firstPublished, lastPublished } = record(post.dates);
  return updateFrom({
    id: `post-${urn}`,
    headline: titleText(wordsOf(blocksOf(post.header))),
    ...readHtml(htmlOf(blocksOf(post.content))),
    // The address that the page's button for sharing gives.
    url: `${page}?post=${encodeURIComponent(urn)}#post`,
    publishedAt: isoTime(string(firstPublished)),
    modifiedAt: isoTime(string(lastPublished)),
    keyEvent: flag(record(post.options).isBreakingNews) ?? false,
  });
}

interface PageOfPoints {
  html: string;
  page: string;
  /** When the oldest post of the page was published. */
  at: string | undefined;
}

const POINTS_HEADING = /\bid="key-points"[^<>]{0,200}>([^<>]{1,100})</;

/** How a match stands, and the editors' key points of the whole page, which have no date of their own. */
function keyPoints(model: JsonRecord, { html, page, at }: PageOfPoints): readonly Update[] {
  const points = htmlOf(blocksOf(record(model.summaryPoints).content));
  const heading = POINTS_HEADING.exec(html);
  return keyPointsOf({
    headline: titleText(heading?.[1]),
    text: readHtml(element('p', escaped(scoreOf(model) ?? '')) + points).text,
    url: heading ? `${page}#key-points` : page,
    publishedAt: isoTime(string(model.startDateTime)) ?? at,
  });
}

/** The next page of the list, at the address of the page or of the stream. */
function olderThan({ index, total }: Model, address: string): string | undefined {
  const url = index < total ? URL.parse(address) : null;
  if (!url) return;
  url.searchParams.set(url.searchParams.has('pageNumber') ? 'pageNumber' : 'page', String(index + 1));
  return url.href;
}

function parse(model: Model, document: Document): LiveBlog {
  const html = textOf(document);
  const head = headOf(document);
  const page = pageOf(document, head);
  const found = new Map(model.posts.map(post => [string(post.urn), updateOf(post, page)]));
  const posts = newestFirst([...found.values()]);
  const { updates, ...rule } = withKeyEventsOrHeadlines(posts);
  const isLive = flag(model.page.isLive) ?? !document.lead?.ended;
  const older = olderThan(model, document.url);
  return {
    id: page,
    title: titleText(string(model.page.title)) ?? document.lead?.title ?? titleAt(page),
    url: page,
    publisher: head.site ?? publisherAt(page),
    state: isLive ? 'live' : 'ended',
    updates: newestFirst([...updates, ...keyPoints(model.page, { html, page, at: posts.at(-1)?.publishedAt })]),
    ...rule,
    ...(!rule.keyEventRule && { flagsBreaking: true as const }),
    ...(model.total <= 1
      ? WHOLE
      : windowOfPage(
          model.index <= 1,
          posts.findLast(({ publishedAt }) => publishedAt),
        )),
    ...(older && { older }),
  };
}

function part(model: Model, document: Document): readonly string[] | undefined {
  if (jsonOf(document) !== undefined) return;
  const heading = POINTS_HEADING.exec(textOf(document))?.[0] ?? '';
  const data = writtenJson(partsRead(model));
  return data === undefined ? undefined : [writtenHead(document), heading, data];
}

/**
 * The BBC's own model of a live page, in the page or in the stream of its posts:
 * with lists, with flags for breaking news, and with the editors' key points.
 */
export default defineSource({
  name: 'bbc',
  find: modelOf,
  parse,
  part,
});
