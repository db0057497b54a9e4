import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { publisherAt, titleAt, webAddress } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { namesIn, splitHeadline, titleText } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { type JsonRecord, record, records, string, withoutUndefined } from '../json/json.ts';
import { defineSource } from '../source.ts';
import { isoTime } from '../time.ts';
import { candidateFrom, newestFirst, type UpdateCandidate, WHOLE, withKeyEvents } from '../updates.ts';
import { endpointOf } from './endpoint.ts';

const isUpdate = (entry: JsonRecord): boolean =>
  string(entry.id) !== undefined && typeof entry.content === 'string' && 'datetime' in entry;

function answerOf(document: Document): JsonRecord | undefined {
  const answer = record(jsonOf(document));
  const updates = records(answer.updates);
  const isOurs = updates.some(isUpdate) || (updates.length === 0 && 'last_update' in answer);
  return Array.isArray(answer.updates) && isOurs ? answer : undefined;
}

/** An update has the site's local time; the post behind it, if there is one, has UTC. */
function timesOf(entry: JsonRecord): { publishedAt?: string; modifiedAt?: string } {
  const post = record(entry.post);
  return withoutUndefined({
    publishedAt: isoTime(post.post_date_gmt) ?? isoTime(entry.datetime),
    modifiedAt: isoTime(post.post_modified_gmt) ?? isoTime(entry.modified),
  });
}

function candidateOf(entry: JsonRecord, page: string): UpdateCandidate {
  const id = string(entry.id) ?? '';
  const { text, ...media } = readHtml(string(entry.content) ?? '');
  // Every entry is a post, whose title is the headline if its editors wrote one.
  const headline = titleText(string(entry.title));
  return candidateFrom({
    id,
    ...(headline ? { headline, text, own: true } : splitHeadline(text)),
    // This is the plugin's own deep link.
    url: `${page}${page.includes('?') ? '&' : '?'}entry=${encodeURIComponent(id)}`,
    authors: namesIn([string(entry.author) ?? string(record(entry.author).name)]),
    ...timesOf(entry),
    ...media,
  });
}

function parse({ title, url, status, updates: listed }: JsonRecord, document: Document): LiveBlog {
  const place = endpointOf(document, webAddress(string(url)));
  const hasEnded = string(status) === undefined ? document.lead?.ended : status === 'closed';
  const candidates = records(listed)
    .filter(isUpdate)
    .map(entry => candidateOf(entry, place.page));
  const { updates, ...rule } = withKeyEvents(candidates);
  return withoutUndefined({
    id: place.id,
    title: titleText(string(title)) ?? document.lead?.title ?? titleAt(place.page),
    url: place.page,
    publisher: publisherAt(place.page),
    state: hasEnded ? 'ended' : 'live',
    updates: newestFirst(updates),
    // The plugin always returns every entry.
    ...WHOLE,
    ...rule,
  });
}

/** Answers of the WordPress plugin "Easy Liveblogs". */
export default defineSource({
  name: 'easy-liveblogs',
  find: answerOf,
  parse,
});
