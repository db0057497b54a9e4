import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { ownAddress, publisherAt, titleAt, webAddress, withoutQuery } from '../address.ts';
import { jsonOf, textOf, withText } from '../decode.ts';
import { titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { element, escaped } from '../html/markup.ts';
import { type PageHead, readPageHead } from '../html/page.ts';
import { headIn } from '../html/page-part.ts';
import { nextDataIn } from '../json/embedded-object.ts';
import { flag, type JsonRecord, record, string } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { keyPointsOf, newestFirst, updateFrom, WHOLE, windowOfPage, withKeyEventsOrHeadlines } from '../updates.ts';
import { blocksOf, htmlOf, type Model, modelOf, pageWith, scoreOf, wordsOf } from './model.ts';

/** The stream names the page that shows it in its own address. */
function pageOf(document: Document, { canonical }: PageHead): string {
  const shown = webAddress(URL.parse(document.url)?.searchParams.get('pageUrl') ?? undefined, document.url);
  return withoutQuery(ownAddress(canonical ?? shown, document.url) ?? document.lead?.url ?? document.url);
}

function updateOf(post: JsonRecord, page: string): Update {
  const urn = string(post.urn) ?? '';
  const headline = titleText(wordsOf(blocksOf(post.header)));
  const { text, ...media } = readHtml(htmlOf(blocksOf(post.content)) || '<p></p>');
  const { firstPublished, lastPublished } = record(post.dates);
  return updateFrom({
    id: `post-${urn}`,
    headline,
    text,
    // The address that the page's button for sharing gives.
    url: `${page}?post=${encodeURIComponent(urn)}#post`,
    publishedAt: isoTime(string(firstPublished)),
    modifiedAt: isoTime(string(lastPublished)),
    keyEvent: flag(record(post.options).isBreakingNews) ?? false,
    ...media,
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

function parse(document: Document): LiveBlog {
  const model = modelOf(document) ?? { posts: [], index: 1, total: 1, page: {} };
  const html = textOf(document);
  const head = readPageHead(html, document.url);
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

function part(document: Document): Document | undefined {
  const model = modelOf(document);
  if (!model || jsonOf(document) !== undefined) return;
  const html = textOf(document);
  const data = JSON.stringify({ props: { pageProps: { pageData: pageWith(model) } } }).replaceAll('</', '<\\/');
  const heading = POINTS_HEADING.exec(html)?.[0] ?? '';
  return withText(document, `${headIn(html)}<h2 ${heading}/h2>${nextDataIn(data)}`);
}

/**
 * The BBC's own model of a live page, in the page or in the stream of its posts:
 * with lists, with flags for breaking news, and with the editors' key points.
 */
export default defineSource({
  name: 'bbc',
  match: document => modelOf(document) !== undefined,
  parse,
  part,
});
