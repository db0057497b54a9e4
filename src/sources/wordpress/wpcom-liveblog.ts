import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { jsonOf } from '../decode.ts';
import { publisherAt, titleAt } from '../endpoint.ts';
import { isRecord, type Json, list, stated, string } from '../json/json.ts';
import { endOf, newestFirst } from '../liveblogposting/dates.ts';
import { defineSource } from '../source.ts';
import { endpointOf } from './endpoint.ts';
import { entryId, isEntry, secondsOf, updateOf } from './entry.ts';

/** What an answer is: the newest page, changes since some time, or all key events. */
interface Answer {
  entries: readonly Json[];
  /** Of the newest entries, where it is such a page: which, of how many. */
  page?: { number: number; of: number };
  isKeyEvents: boolean;
}

/** What every answer with entries says beside them. */
const besides = ['pages', 'latest_timestamp', 'nextTimestamp'];

const answerOf = (document: Document): Answer | undefined => {
  const json = jsonOf(document);
  const listed = list(isRecord(json) ? json.entries : json);
  const entries = listed.filter(isEntry);
  if (entries.length < listed.length / 2) return;
  if (!isRecord(json)) return entries.length > 0 ? { entries, isKeyEvents: true } : undefined;
  if (!Array.isArray(json.entries) || !besides.some(name => name in json)) return;
  const { page: number, pages: of } = json;
  const isPage = typeof number === 'number' && typeof of === 'number';
  return { entries, isKeyEvents: false, ...(isPage && { page: { number, of } }) };
};

/** The last word on each entry: a list of changes may name one several times. */
const lastWords = (entries: readonly Json[]): readonly Json[] => {
  const last = new Map<string, Json>();
  for (const entry of entries) {
    const known = last.get(entryId(entry));
    const isLater = (secondsOf(entry.timestamp) ?? 0) >= (secondsOf(known?.timestamp) ?? 0);
    if (!known || isLater) last.set(entryId(entry), entry);
  }
  return [...last.values()];
};

type Window = Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd' | 'keyEventsWhole'>;

/** `updates` in the source's own order. */
const windowOf = ({ page, isKeyEvents }: Answer, updates: readonly Update[]): Window => {
  if (isKeyEvents) return { window: 'tail', withdraws: true, keyEventsWhole: true };
  // Changes, and pages further back, say nothing of what is missing.
  if (page?.number !== 1) return { window: 'tail', withdraws: false };
  if (page.of <= 1) return { window: 'whole', withdraws: true };
  const end = endOf(updates);
  return end ? { window: 'tail', withdraws: true, windowEnd: end.id } : { window: 'tail', withdraws: false };
};

/** Pages are short: five entries, unless a site says otherwise. */
const olderPage = (address: string, { page }: Answer): string | undefined =>
  page && page.number < page.of && /get-entries\/\d+\//.test(address)
    ? address.replace(/get-entries\/\d+\//, `get-entries/${page.number + 1}/`)
    : undefined;

const parse = (document: Document): LiveBlog => {
  const answer = answerOf(document) ?? { entries: [], isKeyEvents: false };
  const entries = lastWords(answer.entries);
  const shared = entries.map(entry => webAddress(string(entry.share_link)));
  const place = endpointOf(
    document,
    shared.find(address => address !== undefined),
  );
  const updates = entries.filter(({ type }) => type !== 'delete').map(entry => updateOf(entry, place.page));
  const withdrawn = entries.filter(({ type }) => type === 'delete').map(entryId);
  return stated({
    id: place.id,
    title: document.lead?.title ?? titleAt(place.page),
    url: place.page,
    publisher: publisherAt(place.page),
    state: document.lead?.ended ? 'ended' : 'live',
    updates: newestFirst(updates),
    ...windowOf(answer, updates),
    older: olderPage(document.url, answer),
    withdrawn: withdrawn.length > 0 ? withdrawn : undefined,
  });
};

/** What the WordPress plugin "Liveblog" answers with: `get-entries`, `entries/{start}/{end}`, `get-key-events`. */
export default defineSource({
  name: 'wordpress',
  match: document => answerOf(document) !== undefined,
  parse,
});
