import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { publisherAt, titleAt } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { titled } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, type Json, record, records, stated, string } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { type Candidate, isSummary, withKeyEvents } from '../update-flags.ts';
import { endOf, newestFirst } from '../update-window.ts';
import { endpointOf } from './endpoint.ts';

const answerOf = (document: Document): Json => record(jsonOf(document));

const timeOf = (seconds: unknown): string | undefined =>
  typeof seconds === 'number' && seconds > 0 ? isoTime(seconds * 1000) : undefined;

function authorsOf({ author, coauthors }: Json): readonly string[] {
  const names = records(coauthors).map(({ display_name }) => string(display_name));
  return [...new Set([string(author), ...names])]
    .filter(name => name !== undefined)
    .filter(name => !name.includes('@'));
}

function candidateOf(entry: Json, page: string): Candidate {
  const id = string(entry.id) ?? '';
  const { text: body, image } = readHtml(string(entry.content) ?? '');
  const { headline, text, own } = titled(body);
  const update = stated({
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

const isPublished = ({ status }: Json): boolean => ['published', 'publish'].includes(string(status) ?? 'published');

type Window = Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd'>;

function windowOf({ has_more }: Json, updates: LiveBlog['updates']): Window {
  if (flag(has_more) === false) return { window: 'whole', withdraws: true };
  const end = endOf(updates);
  return end ? { window: 'tail', withdraws: true, windowEnd: end.id } : { window: 'tail', withdraws: false };
}

function parse(document: Document): LiveBlog {
  const answer = answerOf(document);
  const entries = records(answer.updates).filter(({ id }) => string(id) !== undefined);
  const place = endpointOf(document, undefined);
  const found = withKeyEvents(entries.filter(isPublished).map(entry => candidateOf(entry, place.page)));
  const withdrawn = entries.filter(entry => !isPublished(entry)).map(({ id }) => string(id) ?? '');
  return stated({
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

/** What the WordPress plugin "Liveblog Redux" answers with. */
export default defineSource({
  name: 'liveblog-redux',
  match(document) {
    const { updates, last_modified, has_more } = answerOf(document);
    return Array.isArray(updates) && last_modified !== undefined && has_more !== undefined;
  },
  parse,
});
