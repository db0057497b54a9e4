import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { isOver, saysOver } from '../../core/language/over.ts';
import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { normaliseAddress } from '../../core/text/address.ts';
import { canonicalAddress, ownAddress, webAddress, withoutPrefix } from '../address.ts';
import { textOf } from '../decode.ts';
import type { PageHead } from '../html/page.ts';
import { type JsonRecord, record, withoutUndefined } from '../json/json.ts';
import { withKeyLists } from '../key-lists.ts';
import { rememberedFor } from '../remembered.ts';
import { defineSource, engineIn, refusedPage } from '../source.ts';
import { isoTime } from '../time.ts';
import { endOf, isSummary, type UpdateCandidate, type UpdateWindow, windowDownTo, withKeyEvents } from '../updates.ts';
import { entriesOf, imageOf, type PostingEntry, titleOf } from './entry.ts';
import { type Headline, headlinesOf, normalisedTitle } from './headline.ts';
import { type Identified, identified } from './identity.ts';
import { literal } from './json-ld.ts';
import { type PostingPage, postingPageOf } from './page.ts';
import { withShown } from './shown-posts.ts';
import { areCut, withTimed } from './timed-posts.ts';

const addressIn = (value: unknown): string | undefined =>
  webAddress(literal(record(value)['@id']) ?? literal(record(value).url) ?? literal(value));

const ownAddresses = (blog: JsonRecord): readonly string[] =>
  [blog.url, blog.mainEntityOfPage, blog['@id']].map(addressIn).filter(address => address !== undefined);

/** Returns the page's canonical address if it is on the same host. A file has only written ones. */
function addressOf(document: Document, page: PageHead, blog: JsonRecord): string {
  const canonical = ownAddress(page.canonical, document.url);
  if (canonical) return canonical;
  const isWeb = /^https?:/i.test(document.url);
  const tidy = normaliseAddress(isWeb ? document.url : (ownAddresses(blog)[0] ?? ''));
  return 'url' in tidy ? tidy.url : document.url;
}

function publisherOf(blog: JsonRecord, { site }: PageHead, page: string): string | undefined {
  const { name } = record(blog.publisher);
  const host = URL.parse(page)?.hostname ?? '';
  return titleOf(name) ?? titleOf(blog.publisher) ?? site ?? (withoutPrefix(host) || undefined);
}

const isCalledSummary = rememberedFor((text: Update['text'], headline: string) => isSummary(false, headline, text));

/** The page that an update stands on, and who publishes it. */
interface PageOfUpdates {
  page: string;
  publisher: string;
}

const ownAuthors = rememberedFor((authors: Update['authors'], publisher: string) =>
  // A newsroom that signs its own updates names nobody.
  authors.filter(name => normalisedTitle(name) !== normalisedTitle(publisher)),
);

/** The last update with each text. */
const made = new WeakMap<Update['text'], { parts: Update; update: Update }>();

/** Returns the same object as for the same parts before. */
function updateOf(parts: Update): Update {
  const last = made.get(parts.text);
  if (last && isDeepEqual(parts, last.parts)) return last.update;
  const update = withoutUndefined(parts);
  made.set(parts.text, { parts, update });
  return update;
}

function candidateOf(found: Identified, head: Headline, { page, publisher }: PageOfUpdates): UpdateCandidate {
  // No address is made up: an update that has none is on the page.
  const { entry, id, url = page } = found;
  const { headline, own } = head;
  const { text, authors, publishedAt, modifiedAt, pictures, embedded, pinned = false } = entry;
  const summary = own && headline ? isCalledSummary(text, headline) : false;
  const update = updateOf({
    id,
    headline,
    text,
    url,
    authors: ownAuthors(authors, publisher),
    publishedAt,
    modifiedAt,
    keyEvent: false,
    summary,
    pinned,
    pictures,
    embedded,
  });
  return { update, own };
}

/** Whether a page lists its updates and has none yet. A page that does not list them loads them with a script. */
const isUnbegun = ({ liveBlogUpdate }: JsonRecord): boolean =>
  Array.isArray(liveBlogUpdate) && liveBlogUpdate.length === 0;

/** Milliseconds. A live blog that began this long before its page was changed has updates. */
const BEGUN = 60 * 60_000;

/** Whether it says that it began long ago: an empty list is then filled by a script. */
function hasBegun({ coverageStartTime, dateModified }: JsonRecord): boolean {
  const [began, changed] = [coverageStartTime, dateModified].map(date => Date.parse(isoTime(literal(date)) ?? ''));
  return (changed ?? Number.NaN) - (began ?? Number.NaN) >= BEGUN;
}

/** When a live blog began, which is not after its oldest update. */
function startOf({ datePublished, coverageStartTime }: JsonRecord, found: readonly Identified[]): string | undefined {
  const times = [datePublished, coverageStartTime].map(date => isoTime(literal(date)));
  return [times.find(Boolean), found.at(-1)?.entry.publishedAt].filter(at => at !== undefined).toSorted()[0];
}

function windowOf(entries: readonly PostingEntry[], found: readonly Identified[]): UpdateWindow {
  const end = endOf(entries);
  const last = found.find(({ entry }) => entry === end);
  return windowDownTo(last);
}

/** Only words tell that it has ended: publishers set `coverageEndTime` while it still runs. */
const stateOf = (title: string, newest: Headline | undefined, isClosed: boolean): LiveBlog['state'] =>
  saysOver(title) || isOver(newest?.headline ?? '') || isClosed ? 'ended' : 'live';

function refuseUnlessUnbegun(blog: JsonRecord, head: PageHead, engine: string | undefined): void {
  if (engine) throw refusedPage(problem('problem.engine', { engine }), head);
  if (!isUnbegun(blog)) throw refusedPage(problem('problem.markedUp'), head);
  if (hasBegun(blog)) throw refusedPage(problem('problem.scripted'), head);
}

function parse(facts: PostingPage, document: Document): LiveBlog {
  const { head, posting } = facts;
  const { blog, updates: nodes } = posting;
  const page = addressOf(document, head, blog);
  const marked = withShown(entriesOf(nodes, { page, image: imageOf(blog.image, page) }), facts.pieces);
  const complete = areCut(nodes) ? withTimed(marked, textOf(document)) : marked;
  const anchors = facts.anchors();
  const entries = complete.map((entry, at) => withoutUndefined({ ...entry, anchor: entry.anchor ?? anchors[at] }));
  if (entries.length === 0) refuseUnlessUnbegun(blog, head, engineIn(textOf(document)));
  const title = titleOf(blog.headline) ?? titleOf(blog.name) ?? head.title ?? 'Live blog';
  const publisher = publisherOf(blog, head, page) ?? title;
  const found = identified(entries, { page, title, aliases: [head.canonical ?? page, ...ownAddresses(blog)] });
  const headlines = headlinesOf(
    found.map(({ entry }) => entry),
    [title, head.title],
  );
  const candidates = found.map((each, at) => candidateOf(each, headlines[at] ?? { own: false }, { page, publisher }));
  return {
    id: canonicalAddress(page),
    title,
    url: page,
    publisher,
    state: stateOf(title, headlines[0], facts.isClosed),
    ...withKeyLists(withKeyEvents(candidates), facts.keyLists, { page, at: startOf(blog, found) }),
    ...windowOf(entries, found),
  };
}

/** A page of any publisher that marks its live blog up as schema.org `LiveBlogPosting`. */
export default defineSource({
  name: 'liveblogposting',
  find: postingPageOf,
  parse,
  part: ({ part }) => part,
});
