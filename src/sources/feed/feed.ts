import type { Document } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { jsonOf, textOf, withText } from '../decode.ts';
import { record, string } from '../json/json.ts';
import { defineSource, UnreadableDocumentError } from '../source.ts';
import { liveBlogOf } from './adapter.ts';
import { readBrokenXml, readJsonFeed } from './feedsmith.ts';
import type { RawFeed } from './model.ts';
import { feedStart, repair } from './repair.ts';
import { readXml } from './rss-parser.ts';

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

function rawFeed(document: Document): RawFeed {
  try {
    return isJsonFeed(document) ? readJsonFeed(jsonOf(document)) : readXmlSomehow(repair(textOf(document)));
  } catch (cause) {
    throw Object.assign(new UnreadableDocumentError([problem('problem.brokenFeed')]), { cause });
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

/** RSS 0.9 to 2.0, RDF, Atom and JSON Feed: of articles, or of the updates of one live blog. */
export default defineSource({
  name: 'feed',
  match: document => isXmlFeed(textOf(document)) || isJsonFeed(document),
  parse: document => liveBlogOf(rawFeed(document), document.url),
  part(document) {
    const text = textOf(document);
    return isXmlFeed(text) ? withText(document, partOf(text)) : undefined;
  },
});
