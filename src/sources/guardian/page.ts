import { saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { withoutQuery } from '../address.ts';
import { textOf } from '../decode.ts';
import { hasClass } from '../html/markup.ts';
import { readPageHead } from '../html/page.ts';
import { type Element, treeOf, visit } from '../html/tree.ts';
import { flag, parseJson, record, withoutUndefined } from '../json/json.ts';
import { defineSource, UnreadableDocumentError } from '../source.ts';
import { isoTime } from '../time.ts';
import { updateFrom, withKeyEventsOrHeadlines } from '../updates.ts';
import { deepLink, linkedBlock, newestFirst, pageBehind } from './block.ts';
import { type PageBlock, pageBlockId, readPageBlock } from './page-block.ts';

interface PageContents {
  articles: readonly PageBlock[];
  /** Ids that the carousel of key events links to. The page contains it twice. */
  keyEvents: ReadonlySet<string>;
  onFirstPage: boolean;
  /** What the link to the next older page says. */
  older?: string;
}

const isFirstPage = ({ attributes: { props = '' } }: Element): boolean =>
  flag(record(parseJson(props)).onFirstPage) !== false;

const isCarousel = ({ name, attributes }: Element): boolean =>
  name === 'gu-island' && attributes.name === 'KeyEventsCarousel';

const isOlder = ({ attributes }: Element): boolean => hasClass(attributes, 'liveblog-navigation__older');

const isNavigation = (element: Element): boolean => isOlder(element) || element.attributes.id === 'liveblog-navigation';

/** The link to the older page is behind the number of the page, up to 2021 in an element of its own. */
const isBeforeOlder = (element: Element): boolean => isOlder(element) || element.name === 'strong';

/** The elements of a page in its order: its blocks, and those outside of them. */
function elementsIn(tree: Element): { blocks: readonly Element[]; others: readonly Element[] } {
  const blocks: Element[] = [];
  const others: Element[] = [];
  visit(tree, element => {
    const isBlock = pageBlockId(element.attributes) !== undefined;
    (isBlock ? blocks : others).push(element);
    return !isBlock;
  });
  return { blocks, others };
}

function readBlocks(html: string): PageContents {
  const { blocks, others } = elementsIn(treeOf(html));
  const linked = others.filter(isCarousel).flatMap(carousel => elementsIn(carousel).others);
  const behind = others.filter(isNavigation).flatMap(navigation => {
    const { others: all } = elementsIn(navigation);
    const from = all.findIndex(isBeforeOlder);
    return from < 0 ? [] : all.slice(from).filter(({ name }) => name === 'a');
  });
  const older = behind.find(({ attributes }) => attributes.href !== undefined);
  return withoutUndefined({
    articles: blocks.map(readPageBlock),
    keyEvents: new Set(linked.flatMap(({ attributes }) => linkedBlock(attributes.href) ?? [])),
    onFirstPage: others.filter(({ attributes }) => attributes.name === 'Liveness').every(isFirstPage),
    older: older?.attributes.href,
  });
}

function updateOf(article: PageBlock, page: string, keyEvents: ReadonlySet<string>): Update {
  const { id, headline, text, pictures, embedded, authors } = article;
  return updateFrom({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors,
    publishedAt: isoTime(article.published),
    keyEvent: article.keyEvent || keyEvents.has(id),
    summary: article.summary,
    pictures,
    embedded,
  });
}

const hasEnded = (title: string, html: string): boolean =>
  saysOver(title) || /this (?:live ?)?blog (?:is|has) now closed/i.test(html);

/** How far a page's updates reach. Absence from an older page, or from one without updates, means nothing. */
function reachOf(
  updates: readonly Update[],
  url: string,
  { onFirstPage, link }: { onFirstPage: boolean; link: string | undefined },
): Pick<LiveBlog, 'withdraws' | 'windowEnd' | 'older'> {
  const oldest = updates.findLast(update => update.publishedAt);
  const isNewest = onFirstPage && !/[?&]page=/.test(url) && updates.length > 0;
  const older = pageBehind(link, url);
  return { withdraws: isNewest, ...(isNewest && oldest && { windowEnd: oldest.id }), ...(older && { older }) };
}

function parse(document: Document): LiveBlog {
  const html = textOf(document);
  const head = readPageHead(html, document.url);
  const { articles, keyEvents, onFirstPage, older: link } = readBlocks(html);
  const page = withoutQuery(head.page);
  const title = (head.title ?? 'Live blog').replace(/(?<!\s)\s*\|.*$/, '');
  const isOver = hasEnded(title, html);
  if (articles.length === 0 && (isOver || !isUnbegun(html)))
    throw new UnreadableDocumentError([problem('problem.guardianEmpty')]);
  const found = [...new Map(articles.map(each => [each.id, updateOf(each, page, keyEvents)])).values()];
  const { updates, ...rule } = withKeyEventsOrHeadlines(newestFirst(found));
  return {
    id: page,
    title,
    url: page,
    // The title of a page ends with its publisher.
    publisher: /\|\s*([^|]+)$/.exec(head.title ?? '')?.[1]?.trim() ?? 'The Guardian',
    state: isOver ? 'ended' : 'live',
    updates,
    window: 'tail',
    ...rule,
    ...reachOf(updates, document.url, { onFirstPage, link }),
  };
}

const BLOCK = /<(?:article|div)\s[^<>]{0,400}?\bid=["']?block-[\da-f]{16}/i;
/** A page that calls itself one of the Guardian's live pages. */
const OWN_ADDRESS =
  /<(?:link|meta)\s[^<>]{0,200}https:\/\/www\.theguardian\.com\/[\w-]{1,60}(?:\/[\w-]{1,60})?\/live\/\d{4}\//i;
/** What the site's pages have, on whatever host. */
const SITE = /\bguim\.co\.uk\/|<gu-island\s/i;
const LIVE = /\bid=["']?liveblog-body\b|"(?:contentType|design)":\s{0,3}"LiveBlog|"isLive(?:B|b)log":\s{0,3}true/;

/**
 * Whether it is a live page before its first update: nothing on it names a block. Once the live blog
 * has begun, a page names some even in a layout that we do not know.
 */
const isUnbegun = (html: string): boolean =>
  (OWN_ADDRESS.test(html) || (SITE.test(html) && LIVE.test(html))) && !/\bblock-[\da-f]{16}/i.test(html);

/** A live page of the Guardian as HTML, of today and of the years before its present site. */
export default defineSource({
  name: 'guardian-page',
  match(document) {
    const html = textOf(document);
    return BLOCK.test(html) || isUnbegun(html);
  },
  parse,
  better({ url }) {
    const address = URL.parse(url);
    if (!address?.protocol.startsWith('http')) return;
    // On the same host, so that a replay on this machine works like the original.
    return `${address.origin}${address.pathname.replace(/\/+$/, '')}.json?dcr`;
  },
});
