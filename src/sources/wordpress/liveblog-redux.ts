import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { publisherAt, titleAt } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { splitHeadline } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, type JsonRecord, record, records, string, withoutUndefined } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { isSummary, type UpdateCandidate, withKeyEvents } from '../update-flags.ts';
import { endOf, newestFirst, type UpdateWindow, WHOLE, windowDownTo } from '../update-window.ts';
import { endpointOf } from './endpoint.ts';

const answerOf = (document: Document): JsonRecord => record(jsonOf(document));

const timeOf = (seconds: unknown): string | undefined =>
  typeof seconds === 'number' && seconds > 0 ? isoTime(seconds * 1000) : undefined;

function authorsOf({ author, coauthors }: JsonRecord): readonly string[] {
  const names = records(coauthors).map(({ display_name }) => string(display_name));
  return [...new Set([string(author), ...names])]
    .filter(name => name !== undefined)
    .filter(name => !name.includes('@'));
}

function candidateOf(entry: JsonRecord, page: string): UpdateCandidate {
  const id = string(entry.id) ?? '';
  const { text: body, image } = readHtml(string(entry.content) ?? '');
  const { headline, text, own } = splitHeadline(body);
  const update = withoutUndefined({
    id,
    headline,
    text,
    url: `${page}#${encodeURIComponent(id)}`,
    authors: authorsOf(entry),
    publishedAt: timeOf(entry.timestamp),
    modifiedAt: timeOf(entry.modified),
    keyEvent: false,
    summary: isSummary(false, own ? headline : undefined, text),
    pinned: flag(entry.is_pinned) === true,
    image,
  });
  return { update, own };
}

const isPublished = ({ status }: JsonRecord): boolean =>
  ['published', 'publish'].includes(string(status) ?? 'published');

function windowOf({ has_more }: JsonRecord, updates: LiveBlog['updates']): UpdateWindow {
  if (flag(has_more) === false) return WHOLE;
  const end = endOf(updates);
  return windowDownTo(end);
}

function parse(document: Document): LiveBlog {
  const answer = answerOf(document);
  const entries = records(answer.updates).filter(({ id }) => string(id) !== undefined);
  const place = endpointOf(document, undefined);
  const found = withKeyEvents(entries.filter(isPublished).map(entry => candidateOf(entry, place.page)));
  const withdrawn = entries.filter(entry => !isPublished(entry)).map(({ id }) => string(id) ?? '');
  return withoutUndefined({
    id: place.id,
    title: document.lead?.title ?? titleAt(place.page),
    url: place.page,
    publisher: publisherAt(place.page),
    state: document.lead?.ended ? 'ended' : 'live',
    ...found,
    updates: newestFirst(found.updates),
    ...windowOf(answer, found.updates),
    withdrawn: withdrawn.length > 0 ? withdrawn : undefined,
  });
}

/** Answers of the WordPress plugin "Liveblog Redux". */
export default defineSource({
  name: 'liveblog-redux',
  match(document) {
    const { updates, last_modified, has_more } = answerOf(document);
    return Array.isArray(updates) && last_modified !== undefined && has_more !== undefined;
  },
  parse,
});
