import { saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { ownAddress, withoutQuery } from '../address.ts';
import { textOf } from '../decode.ts';
import { type Attributes, hasClass, walk } from '../html/markup.ts';
import { readPageHead } from '../html/page.ts';
import { flag, parseJson, record } from '../json/json.ts';
import { defineSource, UnreadableDocumentError } from '../source.ts';
import { isoTime } from '../time.ts';
import { updateFrom, withKeyEventsOrHeadlines } from '../updates.ts';
import { deepLink, linkedBlock, newestFirst, pageBehind } from './block.ts';
import { createPageBlockReader, type PageBlock, type PageBlockReader, pageBlockId } from './page-block.ts';

interface PageContents {
  articles: readonly PageBlock[];
  /** Ids that the carousel of key events links to. The page contains it twice. */
  keyEvents: ReadonlySet<string>;
  onFirstPage: boolean;
  /** What the link to the next older page says. */
  older?: string;
}

const isFirstPage = ({ props = '' }: Attributes): boolean => flag(record(parseJson(props)).onFirstPage) !== false;

/** Collects what the page says outside of its blocks. */
function surroundings() {
  const keyEvents = new Set<string>();
  const navigation = navigationReader();
  let carousel = 0;
  let onFirstPage = true;
  return {
    open(name: string, attributes: Attributes): void {
      navigation.open(name, attributes);
      if (carousel > 0 || (name === 'gu-island' && attributes.name === 'KeyEventsCarousel')) carousel += 1;
      const id = carousel > 0 ? linkedBlock(attributes.href) : undefined;
      if (id) keyEvents.add(id);
      if (attributes.name === 'Liveness') onFirstPage &&= isFirstPage(attributes);
    },
    close(): void {
      navigation.close();
      carousel = Math.max(0, carousel - 1);
    },
    heard: () => ({ keyEvents, onFirstPage, older: navigation.older() }),
  };
}

/** Finds the link to the older page: behind the number, up to 2021 in an element of its own. */
function navigationReader() {
  let depth = 0;
  let isPastNumber = false;
  let older: string | undefined;
  return {
    open(name: string, attributes: Attributes): void {
      const isOlder = hasClass(attributes, 'liveblog-navigation__older');
      if (depth > 0 || isOlder || attributes.id === 'liveblog-navigation') depth += 1;
      if (depth === 0) return;
      isPastNumber ||= isOlder || name === 'strong';
      if (isPastNumber && name === 'a') older ??= attributes.href;
    },
    close(): void {
      depth = Math.max(0, depth - 1);
      if (depth === 0) isPastNumber = false;
    },
    older: () => older,
  };
}

function readBlocks(html: string): PageContents {
  const articles: PageBlock[] = [];
  const around = surroundings();
  let reader: PageBlockReader | undefined;
  walk(html, {
    open(name, attributes) {
      if (reader) return reader.open(name, attributes);
      const id = pageBlockId(attributes);
      if (id) reader = createPageBlockReader(id, attributes);
      else around.open(name, attributes);
    },
    text: text => reader?.text(text),
    close(name) {
      if (!reader) return around.close();
      reader.close(name);
      if (!reader.closed()) return;
      articles.push(reader.article());
      reader = undefined;
    },
  });
  return { articles, ...around.heard() };
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
  const page = withoutQuery(ownAddress(head.canonical, document.url) ?? document.url);
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
