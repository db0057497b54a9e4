import type { Document, LiveBlog, RichText, Update } from '../../core/model/live-blog.ts';
import { plain } from '../../core/text/plain-text.ts';
import { webAddress } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { firstSentence, namesIn, splitHeadline, withoutHeadline } from '../headline.ts';
import { readHtml } from '../html/html.ts';
import { flag, isRecord, type JsonRecord, list, orNone, records, string, withoutUndefined } from '../json/json.ts';
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

/** `render` is HTML; raw `content` may hold shortcodes; before 1.5 there was `html`. */
const BODIES = ['render', 'html', 'content'] as const;
const TYPES = new Set(['new', 'update', 'delete']);

/** One entry of the plugin "Liveblog": its id may be a string or a number. */
const isEntry = (value: unknown): value is JsonRecord =>
  isRecord(value) &&
  string(value.id) !== undefined &&
  TYPES.has(string(value.type) ?? '') &&
  BODIES.some(name => typeof value[name] === 'string');

const entryId = (entry: JsonRecord): string => string(entry.id) ?? '';

const COMMAND = /<span\s[^<>]{0,200}\bliveblog-command\b[^<>]{0,200}>[^<>]{0,60}<\/span>\s*/gi;
const TYPED_COMMAND = /^(\s*(?:<p[^<>]{0,200}>\s*)?)\/key\b\s*/i;

/** Removes the commands that editors type for the plugin and not for readers. */
const withoutCommands = (html: string): string => html.replace(COMMAND, '').replace(TYPED_COMMAND, '$1');

const bodyOf = (entry: JsonRecord): string =>
  withoutCommands(BODIES.map(name => string(entry[name])).find(html => html !== undefined) ?? '');

/** `authors` exists since 1.9; before, there was one name, with or without a link around it. */
function authorsOf(entry: JsonRecord): readonly string[] {
  const names = records(entry.authors).map(({ name }) => string(name));
  return namesIn(names.length > 0 ? names : [string(entry.author_link)]);
}

/** Returns the text in the list of key events: often the first line, then it is the headline. */
const keyLine = (entry: JsonRecord): RichText => readHtml(withoutCommands(string(entry.key_event_content) ?? '')).text;

function headed(entry: JsonRecord, body: RichText): ReturnType<typeof splitHeadline> {
  const written = splitHeadline(body);
  const line = written.own ? [] : keyLine(entry);
  const called = firstSentence(line);
  if (!called) return written;
  const { text } = written;
  return { headline: called, text: plain(line) === called ? withoutHeadline(called, text) : text, own: true };
}

const isKeyEvent = (entry: JsonRecord): boolean =>
  flag(entry.key_event) ?? /(?:^|\s)type-key(?:\s|$)/.test(string(entry.css_classes) ?? '');

/** Reads an entry that was not deleted. `page`: where it is shown. */
function candidateOf(entry: JsonRecord, page: string): UpdateCandidate {
  const { text, ...media } = readHtml(bodyOf(entry));
  return candidateFrom({
    id: entryId(entry),
    ...headed(entry, text),
    url: webAddress(string(entry.share_link)) ?? `${page}#${entryId(entry)}`,
    authors: authorsOf(entry),
    publishedAt: unixTime(entry.entry_time) ?? unixTime(entry.timestamp),
    modifiedAt: entry.type === 'update' ? unixTime(entry.timestamp) : undefined,
    keyEvent: isKeyEvent(entry),
    ...media,
  });
}

/** An answer is a page of the newest entries, the changes since some time, or all key events. */
interface EntriesAnswer {
  entries: readonly JsonRecord[];
  /** Which page of the newest entries it is, of how many. */
  page?: { number: number; of: number };
  isKeyEvents: boolean;
}

/** Fields of which every answer has one beside its entries. */
const BESIDES = ['pages', 'latest_timestamp', 'nextTimestamp'];

function answerOf(document: Document): EntriesAnswer | undefined {
  const json = jsonOf(document);
  const listed = list(isRecord(json) ? json.entries : json);
  const entries = listed.filter(isEntry);
  if (entries.length < listed.length / 2) return;
  if (!isRecord(json)) return entries.length > 0 ? { entries, isKeyEvents: true } : undefined;
  if (!Array.isArray(json.entries) || !BESIDES.some(name => name in json)) return;
  const { page: number, pages: of } = json;
  const isPage = typeof number === 'number' && typeof of === 'number';
  return { entries, isKeyEvents: false, ...(isPage && { page: { number, of } }) };
}

/** Keeps the last version of each entry: a list of changes may contain several. */
function lastWords(entries: readonly JsonRecord[]): readonly JsonRecord[] {
  const last = new Map<string, JsonRecord>();
  for (const entry of entries) {
    const known = last.get(entryId(entry));
    if (!known || Number(entry.timestamp) >= Number(known.timestamp)) last.set(entryId(entry), entry);
  }
  return [...last.values()];
}

/** `updates` in the source's own order. */
function windowOf({ page, isKeyEvents }: EntriesAnswer, updates: readonly Update[]): UpdateWindow {
  if (isKeyEvents) return { window: 'tail', withdraws: true, keyEventsWhole: true };
  // Absence from a list of changes or from an older page means nothing.
  if (page?.number !== 1) return INCONCLUSIVE;
  if (page.of <= 1) return WHOLE;
  const end = endOf(updates);
  return windowDownTo(end);
}

/** Returns the address of the next older page. Pages are short: five entries by default. */
const olderPage = (address: string, { page }: EntriesAnswer): string | undefined =>
  page && page.number < page.of && /get-entries\/\d+\//.test(address)
    ? address.replace(/get-entries\/\d+\//, `get-entries/${page.number + 1}/`)
    : undefined;

function parse(answer: EntriesAnswer, document: Document): LiveBlog {
  const entries = lastWords(answer.entries);
  const shared = entries.map(entry => webAddress(string(entry.share_link)));
  const place = endpointOf(
    document,
    shared.find(address => address !== undefined),
  );
  const standing = entries.filter(({ type }) => type !== 'delete');
  const { updates, ...rule } = withKeyEvents(standing.map(entry => candidateOf(entry, place.page)));
  return withoutUndefined({
    id: place.id,
    ...namedByLead(document, place.page),
    updates: newestFirst(updates),
    ...rule,
    ...windowOf(answer, updates),
    older: olderPage(document.url, answer),
    withdrawn: orNone(entries.filter(({ type }) => type === 'delete').map(entryId)),
  });
}

/** Answers of the plugin "Liveblog": `get-entries`, `entries/{start}/{end}`, `get-key-events`. */
export default defineSource({
  name: 'wordpress',
  find: answerOf,
  parse,
});
