import { saysOver } from '../../core/language/over.ts';
import type { Document, Embedded, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { UnreadableDocumentError } from '../../core/model/reading.ts';
import { newestFirst } from '../../core/time/chronology.ts';
import { withoutQuery } from '../address.ts';
import { textOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { fragmentIn, type HtmlFragment } from '../html/html.ts';
import { type Attributes, type Element, hasClass, treeOf, visit } from '../html/markup.ts';
import { listedMedia } from '../html/media.ts';
import { headOf } from '../html/page.ts';
import { flag, parseJson, record, withoutUndefined } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { updateFrom, withKeyEventsOrHeadlines } from '../updates.ts';
import { contributorName, deepLink, embeddedInIsland, linkedBlock, pageBehind } from './block.ts';

/** A block of a live page, as its HTML shows it. */
interface PageBlock extends HtmlFragment {
  id: string;
  headline?: string;
  /** As written in the document. */
  published?: string;
  authors: readonly string[];
  /** Flags of pages up to 2021; later ones name their key events in a carousel. */
  keyEvent: boolean;
  summary: boolean;
}

const BLOCK_ID = /^block-([\da-f]{16,})$/i;

/** Returns the id of the block that this element is. The pinned copy of a block has none. */
const pageBlockId = (attributes: Attributes): string | undefined =>
  hasClass(attributes, 'block') ? BLOCK_ID.exec(attributes.id ?? '')?.[1] : undefined;

const TEXTUAL = new Set(['p', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'figure', 'pre']);
const FURNITURE = new Set(['header', 'footer', 'aside', 'nav', 'time', 'button', 'gu-island']);
const TIMES = ['block-time', 'updated-time', 'published-time'];

const isOutside = (name: string, attributes: Attributes): boolean =>
  FURNITURE.has(name) || TIMES.some(time => hasClass(attributes, time));

const LONGEST_NAME = 60;

/** Returns the text before the first paragraph. Older pages have the byline in an attribute. */
function bylineOf(own: Attributes, loose: readonly string[]): readonly string[] {
  const profile = contributorName(own['data-block-contributor']);
  const names = loose.map(text => text.replace(/\s+/g, ' ').trim()).filter(text => text && text.length <= LONGEST_NAME);
  return profile ? [profile] : names;
}

/** Where a block's element is: in what is no text of it, in its headline, in its text. */
interface PartOfBlock {
  isFurniture: boolean;
  isHeadline: boolean;
  isText: boolean;
}

class BlockReader {
  readonly islands: Embedded[] = [];
  /** Text before the first paragraph. */
  readonly loose: string[] = [];
  headline = '';
  published: string | undefined;
  #hasBegun = false;

  /** Reads what stands in an element. Returns it with nothing but its text and media. */
  read(element: Element, at: PartOfBlock): Element {
    const children = element.children.flatMap<Element | string>(child =>
      typeof child === 'string' ? this.#readText(child, at) : this.#enter(child, at),
    );
    return { ...element, children };
  }

  #readText(text: string, { isHeadline, isFurniture, isText }: PartOfBlock): readonly string[] {
    if (isText && !isHeadline && !isFurniture) return [text];
    if (isHeadline) this.headline += text;
    else if (!this.#hasBegun && !isFurniture) this.loose.push(text);
    return [];
  }

  #enter(element: Element, around: PartOfBlock): readonly Element[] {
    const { name, attributes } = element;
    if (name === 'time') this.published ??= attributes.datetime;
    const isHeadline = around.isHeadline || (name === 'h2' && !this.#hasBegun);
    const isFurniture = around.isFurniture || isOutside(name, attributes);
    const isMuted = isHeadline || isFurniture;
    const isText = around.isText || (!isMuted && TEXTUAL.has(name));
    this.#hasBegun ||= isText;
    if (name === 'gu-island') this.islands.push(...embeddedInIsland(attributes));
    const inside = this.read(element, { isFurniture, isHeadline, isText });
    return isMuted ? [] : [inside];
  }
}

function readPageBlock(block: Element): PageBlock {
  const reader = new BlockReader();
  const body = reader.read(block, { isFurniture: false, isHeadline: false, isText: false });
  const { text, pictures = [], embedded = [] } = fragmentIn(body);
  return withoutUndefined({
    id: pageBlockId(block.attributes) ?? '',
    headline: titleText(reader.headline),
    published: reader.published,
    authors: bylineOf(block.attributes, reader.loose),
    keyEvent: hasClass(block.attributes, 'is-key-event'),
    summary: hasClass(block.attributes, 'is-summary'),
    text,
    ...listedMedia(pictures, [...embedded, ...reader.islands]),
  });
}

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

function updateOf({ published, ...block }: PageBlock, page: string, keyEvents: ReadonlySet<string>): Update {
  const { id } = block;
  const keyEvent = block.keyEvent || keyEvents.has(id);
  return updateFrom({ ...block, url: deepLink(page, id), publishedAt: isoTime(published), keyEvent });
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

function parse(html: string, document: Document): LiveBlog {
  const { url } = document;
  const head = headOf(document);
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
    ...reachOf(updates, url, { onFirstPage, link }),
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
  find(document) {
    const html = textOf(document);
    return BLOCK.test(html) || isUnbegun(html) ? html : undefined;
  },
  parse,
  better({ url }) {
    const address = URL.parse(url);
    if (!address?.protocol.startsWith('http')) return;
    // On the same host, so that a replay on this machine works like the original.
    return `${address.origin}${address.pathname.replace(/\/+$/, '')}.json?dcr`;
  },
});
