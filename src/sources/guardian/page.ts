import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { withoutQuery } from '../address.ts';
import { textOf } from '../decode.ts';
import { type Attributes, walk } from '../html/markup.ts';
import { readPageHead } from '../html/page.ts';
import { flag, parseJson, record, withoutUndefined } from '../json/json.ts';
import { defineSource, UnreadableDocumentError } from '../source.ts';
import { isoTime } from '../time.ts';
import { isSummary, withKeyEvents } from '../update-flags.ts';
import { deepLink, newestFirst } from './block.ts';
import { createPageBlockReader, type PageBlock, type PageBlockReader, pageBlockId } from './page-block.ts';

interface PageContents {
  articles: readonly PageBlock[];
  /** Ids that the carousel of key events links to. The page contains it twice. */
  keyEvents: ReadonlySet<string>;
  onFirstPage: boolean;
}

const linkedBlock = (attributes: Attributes): string | undefined =>
  /page=with(?::|%3A)block-([\da-f]{16,})/i.exec(attributes.href ?? '')?.[1];

const isFirstPage = ({ props = '' }: Attributes): boolean => flag(record(parseJson(props)).onFirstPage) !== false;

/** Collects what the page says outside of its blocks. */
function surroundings() {
  const keyEvents = new Set<string>();
  let carousel = 0;
  let onFirstPage = true;
  return {
    open(name: string, attributes: Attributes): void {
      if (carousel > 0 || (name === 'gu-island' && attributes.name === 'KeyEventsCarousel')) carousel += 1;
      const id = carousel > 0 ? linkedBlock(attributes) : undefined;
      if (id) keyEvents.add(id);
      if (attributes.name === 'Liveness') onFirstPage &&= isFirstPage(attributes);
    },
    close(): void {
      carousel = Math.max(0, carousel - 1);
    },
    heard: () => ({ keyEvents, onFirstPage }),
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
  const { id, headline, text, image, authors } = article;
  return withoutUndefined({
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

const hasEnded = (title: string, html: string): boolean =>
  /as it happened\s*$/i.test(title) || /this (?:live ?)?blog (?:is|has) now closed/i.test(html);

function parse(document: Document): LiveBlog {
  const html = textOf(document);
  const head = readPageHead(html, document.url);
  const { articles, keyEvents, onFirstPage } = readBlocks(html);
  if (articles.length === 0) throw new UnreadableDocumentError([problem('problem.guardianEmpty')]);
  const page = withoutQuery(head.canonical ?? document.url);
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
    // The title of a page ends with its publisher.
    publisher: /\|\s*([^|]+)$/.exec(head.title ?? '')?.[1]?.trim() ?? 'The Guardian',
    state: hasEnded(title, html) ? 'ended' : 'live',
    updates,
    window: 'tail',
    // Absence from an older page means nothing.
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
    // On the same host, so that a replay on this machine works like the original.
    return `${address.origin}${address.pathname.replace(/\/+$/, '')}.json?dcr`;
  },
});
