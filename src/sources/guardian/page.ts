import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { bare } from '../address.ts';
import { textOf } from '../decode.ts';
import { type Attributes, walk } from '../html/markup.ts';
import { readPage } from '../html/page.ts';
import { flag, record, stated } from '../json/json.ts';
import { defineSource, UnreadableDocumentError } from '../source.ts';
import { isoTime } from '../time.ts';
import { isSummary, withKeyEvents } from '../update-flags.ts';
import { deepLink, newestFirst } from './block.ts';
import { type Article, type ArticleReader, articleId, articleReader } from './page-block.ts';

interface Blocks {
  articles: readonly Article[];
  /** Ids that the carousel of key events links to. It stands in the page twice. */
  keyEvents: ReadonlySet<string>;
  onFirstPage: boolean;
}

function parseProps(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return;
  }
}

const linkedBlock = (attributes: Attributes): string | undefined =>
  /page=with(?::|%3A)block-([\da-f]{16,})/i.exec(attributes.href ?? '')?.[1];

/** Listens to the parts of a page around its blocks. */
function surroundings() {
  const keyEvents = new Set<string>();
  let carousel = 0;
  let onFirstPage = true;
  return {
    open(name: string, attributes: Attributes): void {
      if (carousel > 0 || (name === 'gu-island' && attributes.name === 'KeyEventsCarousel')) carousel += 1;
      const id = carousel > 0 ? linkedBlock(attributes) : undefined;
      if (id) keyEvents.add(id);
      if (attributes.name === 'Liveness')
        onFirstPage &&= flag(record(parseProps(attributes.props)).onFirstPage) !== false;
    },
    close(): void {
      carousel = Math.max(0, carousel - 1);
    },
    heard: () => ({ keyEvents, onFirstPage }),
  };
}

function readBlocks(html: string): Blocks {
  const articles: Article[] = [];
  const around = surroundings();
  let reader: ArticleReader | undefined;
  walk(html, {
    open(name, attributes) {
      if (reader) return reader.open(name, attributes);
      const id = articleId(attributes);
      if (id) reader = articleReader(id, attributes);
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

function updateOf(article: Article, page: string, keyEvents: ReadonlySet<string>): Update {
  const { id, headline, text, image, authors } = article;
  return stated({
    id,
    headline,
    text,
    url: deepLink(page, id),
    authors,
    publishedAt: isoTime(article.published),
    keyEvent: article.keyEvent || keyEvents.has(id),
    summary: isSummary(article.summary, headline, text),
    pinned: false,
    image,
  });
}

/** Where a page flags nothing, a headline of its own makes an update a key event. */
const hasEnded = (title: string, html: string): boolean =>
  /as it happened\s*$/i.test(title) || /this (?:live ?)?blog (?:is|has) now closed/i.test(html);

function parse(document: Document): LiveBlog {
  const html = textOf(document);
  const head = readPage(html, document.url);
  const { articles, keyEvents, onFirstPage } = readBlocks(html);
  if (articles.length === 0) throw new UnreadableDocumentError([problem('problem.guardianEmpty')]);
  const page = bare(head.canonical ?? document.url);
  const title = (head.title ?? 'Live blog').replace(/\s*\|.*$/, '');
  const found = [...new Map(articles.map(each => [each.id, updateOf(each, page, keyEvents)])).values()];
  const { updates: flagged, ...rule } = withKeyEvents(
    found.map(update => ({ update, own: update.headline !== undefined })),
  );
  const updates = newestFirst(flagged);
  const oldest = updates.findLast(update => update.publishedAt);
  const isNewest = onFirstPage && !/[?&]page=/.test(document.url);
  return {
    id: page,
    title,
    url: page,
    // A page's title ends with who publishes it.
    publisher: /\|\s*([^|]+)$/.exec(head.title ?? '')?.[1]?.trim() ?? 'The Guardian',
    state: hasEnded(title, html) ? 'ended' : 'live',
    updates,
    window: 'tail',
    // A page further back says nothing about what is missing at the front.
    withdraws: isNewest,
    ...rule,
    ...(isNewest && oldest && { windowEnd: oldest.id }),
  };
}

/** A live page of the Guardian as HTML, of today and of the years before its present site. */
export default defineSource({
  name: 'guardian-page',
  match: document => /<(?:article|div)\s[^<>]{0,400}?\bid=["']?block-[\da-f]{16}/i.test(textOf(document)),
  parse,
  better({ url }) {
    const address = URL.parse(url);
    if (!address?.protocol.startsWith('http')) return;
    // The same host it came from: a replay on this machine works like the original.
    return `${address.origin}${address.pathname.replace(/\/+$/, '')}.json?dcr`;
  },
});
