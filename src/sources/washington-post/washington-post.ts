import { saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { canonicalAddress, publisherAt, titleAt, withAnchor } from '../address.ts';
import { nextDataOf } from '../decode.ts';
import { namesIn, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { element, escaped, figure } from '../html/markup.ts';
import { headOf, writtenHead } from '../html/page.ts';
import { type JsonRecord, list, record, records, string, writtenJson } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { endOf, keyPointsOf, newestFirst, updateFrom, windowDownTo, withKeyEventsOrHeadlines } from '../updates.ts';

/** Lists in lists beyond this are no text of a newsroom. */
const DEEPEST = 8;

const listOf = ({ list_type: type, items }: JsonRecord, depth: number): string => {
  const lines = records(items).map(item => element('li', htmlOfElement(item, depth + 1)));
  return element(type === 'ordered' ? 'ol' : 'ul', lines.join(''));
};

function picture({ url, alt_text: alt, caption, credits }: JsonRecord): string {
  const { by, affiliation } = record(credits);
  const names = [...records(by), ...records(affiliation)].flatMap(({ name }) => string(name) ?? []);
  const address = string(url);
  return address ? figure({ url: address, alt: string(alt), caption: string(caption), credit: names.join('/') }) : '';
}

const contentIn = ({ content }: JsonRecord): string => string(content) ?? '';

function table({ header, rows }: JsonRecord): string {
  const lines = [records(header), ...list(rows).map(records)].filter(cells => cells.length > 0);
  const cellsOf = (cells: readonly JsonRecord[]) => cells.map(cell => element('td', contentIn(cell))).join('');
  return element('table', lines.map(cells => element('tr', cellsOf(cells))).join(''));
}

function quote({ content, content_elements: parts, citation }: JsonRecord, depth: number): string {
  const speaker = contentIn(record(citation));
  return element(
    'blockquote',
    (string(content) ?? htmlOf(parts, depth + 1)) + (speaker ? element('p', `— ${speaker}`) : ''),
  );
}

/** Texts are HTML. Teasers, newsletters and players without an address are left out. */
const WRITERS: Readonly<Record<string, (value: JsonRecord, depth: number) => string>> = {
  text: value => element('p', contentIn(value)),
  header: value => element('h3', contentIn(value)),
  quote,
  blockquote: quote,
  table,
  gallery: ({ content_elements: parts }, depth) => htmlOf(parts, depth + 1),
  element_group: ({ content_elements: parts }, depth) => htmlOf(parts, depth + 1),
  correction: value => element('p', contentIn(value)),
  // It may be anything: what it embeds is read, its words are not.
  raw_html: value => element('object', contentIn(value)),
  list: listOf,
  image: picture,
  oembed_response: ({ raw_oembed: post }) => string(record(post).html) ?? '',
  video: ({ canonical_url: url, headlines }) => {
    const title = string(record(headlines).basic) ?? '';
    return url ? element('p', element('a', escaped(title), { href: string(url) })) : '';
  },
};

function htmlOfElement(value: JsonRecord, depth: number): string {
  const type = string(value.type) ?? '';
  return depth <= DEEPEST && Object.hasOwn(WRITERS, type) ? (WRITERS[type]?.(value, depth) ?? '') : '';
}

/** Returns what an update consists of as HTML. */
const htmlOf = (elements: unknown, depth = 0): string =>
  records(elements)
    .map(each => htmlOfElement(each, depth))
    .join('');

/** The story that a live page is, whose parts are stories themselves. */
function storyOf(document: Document): JsonRecord | undefined {
  const story = record(nextDataOf(document).globalContent);
  return story.subtype === 'live-updates' && Array.isArray(story.content_elements) ? story : undefined;
}

const isUpdate = ({ type, _id: id }: JsonRecord): boolean => type === 'story' && string(id) !== undefined;

const headlineOf = ({ headlines }: JsonRecord): string | undefined => titleText(string(record(headlines).basic));

function updateOf(story: JsonRecord, page: string): Update {
  const id = string(story._id) ?? '';
  return updateFrom({
    id,
    headline: headlineOf(story),
    ...readHtml(htmlOf(story.content_elements)),
    url: withAnchor(page, `link-${id}`),
    authors: namesIn(records(record(story.credits).by).map(({ name }) => string(name))),
    publishedAt: isoTime(string(story.display_date)),
    modifiedAt: isoTime(string(story.last_updated_date)),
  });
}

/** What stands before the updates: "Here's what to know", a list. */
function summaryOf(story: JsonRecord, page: string): readonly Update[] {
  const before = records(story.content_elements).filter(({ type }) => type === 'list' || type === 'header');
  const { text } = readHtml(htmlOf(before.filter(({ type }) => type === 'list')));
  const headline = titleText(string(before.find(({ type }) => type === 'header')?.content));
  return keyPointsOf({ headline, text, url: page, publishedAt: isoTime(string(story.first_publish_date)) });
}

function parse(story: JsonRecord, document: Document): LiveBlog {
  const head = headOf(document);
  const { page } = head;
  const listed = records(story.content_elements).filter(isUpdate);
  const found = new Map(listed.map(each => [string(each._id), updateOf(each, page)]));
  const { updates, ...rule } = withKeyEventsOrHeadlines(newestFirst([...found.values()]));
  const title = headlineOf(story) ?? head.title ?? titleAt(page);
  return {
    id: canonicalAddress(page),
    title,
    url: page,
    publisher: head.site ?? publisherAt(page),
    state: saysOver(title) ? 'ended' : 'live',
    updates: newestFirst([...updates, ...summaryOf(story, page)]),
    ...rule,
    ...windowDownTo(endOf(updates)),
  };
}

/** Returns the data that are read, and the head of the page. */
function part({ headlines, first_publish_date, content_elements }: JsonRecord, document: Document) {
  const data = writtenJson([headlines, first_publish_date, content_elements]);
  return data === undefined ? undefined : [data, writtenHead(document)];
}

/** The data of a live page of the Washington Post, whose structured data are those of an article. */
export default defineSource({
  name: 'washington-post',
  find: storyOf,
  parse,
  part,
});
