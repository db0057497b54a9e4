import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { timestampMs } from '../../core/time/timestamp.ts';
import { jsonOf } from '../decode.ts';
import { namesIn, splitHeadline } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, type JsonRecord, orNone, record, records, string, withoutUndefined } from '../json/json.ts';
import { defineSource, namedByLead } from '../source.ts';
import { unixTime } from '../time.ts';
import {
  candidateFrom,
  endOf,
  INCONCLUSIVE,
  newestFirst,
  type UpdateCandidate,
  type UpdateWindow,
  WHOLE,
  windowDownTo,
  withKeyEvents,
} from '../updates.ts';
import { endpointOf } from './endpoint.ts';

function answerOf(document: Document): JsonRecord | undefined {
  const answer = record(jsonOf(document));
  const { updates, last_modified, has_more } = answer;
  return Array.isArray(updates) && last_modified !== undefined && has_more !== undefined ? answer : undefined;
}

const authorsOf = ({ author, coauthors }: JsonRecord): readonly string[] =>
  namesIn([author, ...records(coauthors).map(({ display_name }) => display_name)].map(string));

function candidateOf(entry: JsonRecord, page: string): UpdateCandidate {
  const id = string(entry.id) ?? '';
  const { text, ...media } = readHtml(string(entry.content) ?? '');
  return candidateFrom({
    id,
    ...splitHeadline(text),
    url: `${page}#${encodeURIComponent(id)}`,
    authors: authorsOf(entry),
    publishedAt: unixTime(entry.timestamp),
    modifiedAt: unixTime(entry.modified),
    pinned: flag(entry.is_pinned) === true,
    ...media,
  });
}

const isPublished = ({ status }: JsonRecord): boolean =>
  ['published', 'publish'].includes(string(status) ?? 'published');

/** Whether an answer lists the newest updates, and neither older ones nor the changes since a time. */
const isNewest = ({ url }: Document): boolean =>
  !['before', 'since'].some(name => URL.parse(url)?.searchParams.has(name));

/** `updates` in the source's own order. */
function windowOf(document: Document, { has_more }: JsonRecord, updates: LiveBlog['updates']): UpdateWindow {
  if (!isNewest(document)) return INCONCLUSIVE;
  if (flag(has_more) === false) return WHOLE;
  return windowDownTo(endOf(updates));
}

/** Returns older updates: `before` the second after the oldest, which others may share. */
function olderUpdates({ url }: Document, { has_more }: JsonRecord, updates: LiveBlog['updates']): string | undefined {
  const address = URL.parse(url);
  const end = timestampMs(endOf(updates.filter(({ pinned }) => !pinned))?.publishedAt);
  if (!address || flag(has_more) !== true || end === undefined) return;
  address.searchParams.set('before', String(Math.floor(end / 1000) + 1));
  return address.href;
}

function parse(answer: JsonRecord, document: Document): LiveBlog {
  const entries = records(answer.updates).filter(({ id }) => string(id) !== undefined);
  const place = endpointOf(document, undefined);
  const found = withKeyEvents(entries.filter(isPublished).map(entry => candidateOf(entry, place.page)));
  return withoutUndefined({
    id: place.id,
    ...namedByLead(document, place.page),
    ...found,
    updates: newestFirst(found.updates),
    ...windowOf(document, answer, found.updates),
    older: olderUpdates(document, answer, found.updates),
    withdrawn: orNone(entries.filter(entry => !isPublished(entry)).map(({ id }) => string(id) ?? '')),
  });
}

/** Answers of the WordPress plugin "Liveblog Redux". */
export default defineSource({
  name: 'liveblog-redux',
  find: answerOf,
  parse,
});
