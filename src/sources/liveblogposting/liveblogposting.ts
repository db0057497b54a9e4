import type { Document, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { problem } from '../../core/model/problem.ts';
import { normaliseAddress } from '../../core/text/address.ts';
import { normalised, webAddress } from '../address.ts';
import { jsonOf, textOf } from '../decode.ts';
import { type Page, readPage } from '../html/page.ts';
import { type Json, record, stated } from '../json/json.ts';
import { defineSource, refusedPage } from '../source.ts';
import { isSummary } from '../update-flags.ts';
import { endOf } from '../update-window.ts';
import { type Entry, entriesOf, imageOf, titleOf } from './entry.ts';
import { type Headline, headlinesOf } from './headline.ts';
import { type Identified, identified } from './identity.ts';
import { jsonLdPostings, literal, type Posting, postingsOf } from './json-ld.ts';
import { microdataPostings } from './microdata.ts';

const most = (postings: readonly Posting[]): Posting | undefined =>
  postings.toSorted((a, b) => b.updates.length - a.updates.length)[0];

/** Of several the one with the most updates; JSON-LD before microdata, which repeats it with less. */
function find(document: Document): Posting | undefined {
  const json = jsonOf(document);
  const html = textOf(document);
  const linked = most(json === undefined ? jsonLdPostings(html) : postingsOf(json));
  if (json !== undefined || (linked && linked.updates.length > 0)) return linked;
  return most(microdataPostings(html)) ?? linked;
}

// A document is asked for its live blog twice, to recognise it and to read it.
const found = new WeakMap<Document, { posting: Posting | undefined }>();

/** The live blog that a page marks up with schema.org's vocabulary; it may have no update. */
function postingOf(document: Document): Posting | undefined {
  const known = found.get(document);
  if (known) return known.posting;
  const posting = find(document);
  found.set(document, { posting });
  return posting;
}

const withoutPrefix = (host: string): string => host.replace(/^(?:www|m|amp|mobile)\./, '');

const sameHost = (a: string, b: string): boolean =>
  withoutPrefix(URL.parse(a)?.host ?? '') === withoutPrefix(URL.parse(b)?.host ?? '');

const addressIn = (value: unknown): string | undefined =>
  webAddress(literal(record(value)['@id']) ?? literal(record(value).url) ?? literal(value));

const ownAddresses = (blog: Json): readonly string[] =>
  [blog.url, blog.mainEntityOfPage, blog['@id']].map(addressIn).filter(address => address !== undefined);

/** The page's canonical address where it is on the same host; a file has only what is written in it. */
function addressOf(document: Document, page: Page, blog: Json): string {
  const isWeb = /^https?:/i.test(document.url);
  const { canonical } = page;
  if (canonical && (!isWeb || sameHost(canonical, document.url))) return canonical;
  const tidy = normaliseAddress(isWeb ? document.url : (ownAddresses(blog)[0] ?? ''));
  return 'url' in tidy ? tidy.url : document.url;
}

function publisherOf(blog: Json, page: string): string | undefined {
  const { name } = record(blog.publisher);
  const host = URL.parse(page)?.hostname ?? '';
  return titleOf(name) ?? titleOf(blog.publisher) ?? (withoutPrefix(host) || undefined);
}

function updateOf({ entry, id, url }: Identified, { headline, own }: Headline): Update {
  const { text, authors, publishedAt, modifiedAt, image } = entry;
  const summary = isSummary(false, own ? headline : undefined, text);
  return stated({
    id,
    headline,
    text,
    url,
    authors,
    publishedAt,
    modifiedAt,
    keyEvent: own,
    summary,
    pinned: false,
    image,
  });
}

const ruleOf = (headlines: readonly Headline[]): Pick<LiveBlog, 'keyEventRule' | 'together'> =>
  headlines.some(({ own }) => own) ? { keyEventRule: 'headlines' } : { keyEventRule: 'everything', together: true };

function windowOf(
  entries: readonly Entry[],
  found: readonly Identified[],
): Pick<LiveBlog, 'window' | 'withdraws' | 'windowEnd'> {
  const end = endOf(entries);
  const last = found.find(({ entry }) => entry === end);
  return last ? { window: 'tail', withdraws: true, windowEnd: last.id } : { window: 'tail', withdraws: false };
}

/** A title that says so is the only end that the format knows: `coverageEndTime` lies in the past while all goes on. */
const stateOf = (title: string): LiveBlog['state'] => (/\bas it happened\W*$/i.test(title) ? 'ended' : 'live');

function parse(document: Document): LiveBlog {
  const head = readPage(textOf(document), document.url);
  const { blog, updates: nodes } = postingOf(document) ?? { blog: {}, updates: [] };
  const page = addressOf(document, head, blog);
  const entries = entriesOf(nodes, { page, image: imageOf(blog.image, page) });
  if (entries.length === 0) throw refusedPage(problem('problem.markedUp'), head);
  const title = titleOf(blog.headline) ?? titleOf(blog.name) ?? head.title ?? 'Live blog';
  const found = identified(entries, { page, title, aliases: [head.canonical ?? page, ...ownAddresses(blog)] });
  const headlines = headlinesOf(
    found.map(({ entry }) => entry),
    [title, head.title],
  );
  return {
    id: normalised(page),
    title,
    url: page,
    publisher: publisherOf(blog, page) ?? title,
    state: stateOf(title),
    updates: found.map((each, at) => updateOf(each, headlines[at] ?? { own: false })),
    ...windowOf(entries, found),
    ...ruleOf(headlines),
  };
}

/** A page of any publisher that marks its live blog up as schema.org `LiveBlogPosting`, in JSON-LD or microdata. */
export default defineSource({
  name: 'liveblogposting',
  match: document => postingOf(document) !== undefined,
  parse,
});
