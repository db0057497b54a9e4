import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { UnreadableDocumentError } from '../../core/model/reading.ts';
import { newestFirst } from '../../core/time/chronology.ts';
import { ownAddress, webAddress, withoutQuery } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { titleText } from '../headline.ts';
import { flag, isRecord, type JsonRecord, record, records, string, writtenJson } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { type UpdateWindow, WHOLE, windowOfPage, withKeyEventsOrHeadlines } from '../updates.ts';
import { blockId, pageBehind, updateOf } from './block.ts';

/** Where the Guardian publishes: its pages, and its Content API, whose items name the pages. */
export const GUARDIAN_HOSTS = ['www.theguardian.com', 'content.guardianapis.com'];

/** A page model (`….json?dcr`), or its bare list of blocks. */
function modelOf(document: Document): JsonRecord | undefined {
  const json = jsonOf(document);
  if (Array.isArray(json)) return records(json).some(isBlock) ? { blocks: json } : undefined;
  const model = record(json);
  const isPage = Array.isArray(model.blocks) && (isRecord(model.format) || Array.isArray(model.keyEvents));
  return isPage ? model : undefined;
}

const isBlock = (value: JsonRecord): boolean => blockId(value) !== undefined && 'blockFirstPublished' in value;

const designOf = (model: JsonRecord): string => string(record(model.format).design) ?? '';

function isLiveBlog(model: JsonRecord): boolean {
  const design = designOf(model);
  return design ? /(?:Live|Dead)Blog/.test(design) : record(model.pageType).isLiveblog !== false;
}

function notLive(model: JsonRecord): UnreadableDocumentError {
  const kind = designOf(model).replace(/Design$/, '') || 'Article';
  return new UnreadableDocumentError([problem('problem.guardianKind', { kind })]);
}

function pageOf(model: JsonRecord, url: string): string {
  const host = webAddress(string(model.guardianBaseURL));
  const path = string(model.pageId);
  const built = host && path ? webAddress(`/${path}`, host) : undefined;
  const named = [string(model.canonicalUrl), string(model.webURL), built]
    .map(address => ownAddress(address, url, GUARDIAN_HOSTS))
    .find(address => address !== undefined);
  return withoutQuery(named ?? url.replace(/\.json(?=$|[?#])/, ''));
}

const isEnded = (model: JsonRecord): boolean =>
  designOf(model).startsWith('DeadBlog') || flag(record(model.config).isLive) === false;

/** Returns all blocks once: those of the page go before copies in key events and pinned post. */
function updatesOf(model: JsonRecord, page: string): readonly Update[] {
  const listed = new Set(records(model.keyEvents).map(blockId));
  const pinned = isRecord(model.pinnedPost) ? [model.pinnedPost] : [];
  const found = new Map<string, Update>();
  for (const block of [...records(model.blocks), ...records(model.keyEvents), ...pinned]) {
    const update = updateOf(block, { page, listed: listed.has(blockId(block)) });
    if (update && !found.has(update.id)) found.set(update.id, update);
  }
  const pinnedId = pinned.map(blockId)[0];
  return newestFirst(
    [...found.values()].map(update => (update.id === pinnedId ? { ...update, pinned: true } : update)),
  );
}

function windowOf(model: JsonRecord, updates: readonly Update[]): UpdateWindow {
  const { currentPage, totalPages } = record(model.pagination);
  if (totalPages === 1) return WHOLE;
  const onPage = new Set(records(model.blocks).map(blockId));
  const oldest = updates.findLast(update => onPage.has(update.id) && update.publishedAt);
  return windowOfPage(!(Number(currentPage) > 1), oldest);
}

/** Other publishers use this format too, and give their own name. */
function publisherOf({ publication }: JsonRecord): string {
  const name = string(publication);
  return !name || name === 'theguardian.com' ? 'The Guardian' : name;
}

function parse(model: JsonRecord, { url }: Document): LiveBlog {
  if (!isLiveBlog(model)) throw notLive(model);
  const page = pageOf(model, url);
  const { updates, ...rule } = withKeyEventsOrHeadlines(updatesOf(model, page));
  const older = pageBehind(string(record(model.pagination).older), url);
  return {
    id: page,
    title: titleText(string(model.headline) ?? string(model.webTitle)) ?? 'Live blog',
    url: page,
    publisher: publisherOf(model),
    state: isEnded(model) ? 'ended' : 'live',
    updates,
    ...rule,
    ...windowOf(model, updates),
    ...(older && { older }),
    ...(Array.isArray(model.keyEvents) && { keyEventsWhole: true }),
  };
}

/** What is read of a page model. All else, such as settings of advertisements, is left out. */
const READ = [
  ...['blocks', 'keyEvents', 'pinnedPost', 'pagination', 'format', 'pageType', 'headline', 'webTitle', 'publication'],
  ...['guardianBaseURL', 'pageId', 'canonicalUrl', 'webURL'],
];

function part(model: JsonRecord): readonly string[] | undefined {
  const data = writtenJson([...READ.map(name => model[name]), record(model.config).isLive]);
  return data === undefined ? undefined : [data];
}

/** The Guardian's own model of a live page, `<address>.json?dcr`, with all flags and key events. */
export default defineSource({
  name: 'guardian',
  find: modelOf,
  parse,
  part,
  pageOf: address => /^(https:\/\/www\.theguardian\.com\/[^?#]+)\.json\?dcr$/.exec(address)?.[1],
});
