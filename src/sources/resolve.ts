import { distinct } from '../core/diff/deep-equal.ts';
import { digestOf } from '../core/diff/fingerprint.ts';
import type { Document, LiveBlog } from '../core/model/live-blog.ts';
import { type ProblemKeyWith, problem } from '../core/model/problem.ts';
import { type DocumentReading, type Pointed, UnreadableDocumentError } from '../core/model/reading.ts';
import alJazeera, { alJazeeraPage } from './al-jazeera/al-jazeera.ts';
import bbc from './bbc/bbc.ts';
import { jsonOf, textOf } from './decode.ts';
import feed from './feed/feed.ts';
import guardianApi from './guardian/content-api.ts';
import guardianPage from './guardian/page.ts';
import guardian from './guardian/page-model.ts';
import { headOf } from './html/page.ts';
import { isTooMuch, withoutUndefined } from './json/json.ts';
import liveblogposting from './liveblogposting/liveblogposting.ts';
import { engineIn, type Pointer, refusedPage, type Source } from './source.ts';
import { sourcefabricPage } from './sourcefabric/page.ts';
import sourcefabric from './sourcefabric/posts.ts';
import timed from './timed/timed.ts';
import washingtonPost from './washington-post/washington-post.ts';
import easyLiveblogs from './wordpress/easy-liveblogs.ts';
import { wordpressPage } from './wordpress/endpoint.ts';
import liveblogRedux from './wordpress/liveblog-redux.ts';
import wordpress from './wordpress/wpcom-liveblog.ts';

/**
 * All sources, in the order in which they are tried: publishers' own formats before feeds, feeds
 * before pages.
 *
 * To add a source: write its folder here (`<format>/<format>.ts` exports `defineSource({ name,
 * find, parse })`; parsers and the like are files beside it), add one line to this table, put
 * fictional documents in its shape into `test/fixtures/sources/` and run `describeSource` of
 * `test/sources/source.contract.ts` over them. `name` is stored with every feed: it never changes.
 * A page that only shows a live blog from elsewhere is a `Pointer` in `POINTERS`.
 */
export const SOURCES: readonly Source[] = [
  guardian,
  guardianApi,
  wordpress,
  easyLiveblogs,
  liveblogRedux,
  sourcefabric,
  alJazeera,
  bbc,
  washingtonPost,
  feed,
  guardianPage,
  liveblogposting,
  timed,
];

const PAGES: ReadonlySet<Source> = new Set([bbc, washingtonPost, guardianPage, liveblogposting, timed]);

const POINTERS: readonly Pointer[] = [wordpressPage, sourcefabricPage, alJazeeraPage];

/** Signs of a live blog whose updates are elsewhere and cannot be found, tried in this order. */
const RECOGNISED: readonly { sign: RegExp; key: ProblemKeyWith<never> }[] = [
  { sign: /liveblog_settings\b|wp-content\/plugins\/liveblog\/|wpcom-liveblog-container/, key: 'problem.wordpress' },
  { sign: /window\.LB\s*=|\bliveblog\.pro\b/, key: 'problem.sourcefabric' },
];

const ARTICLE = /<meta\s[^<>]{0,300}og:type[^<>]{0,300}>/i;

/** Whether the page is an article under /live/, whose updates a script loads. */
const isSilent = (html: string, url: string): boolean =>
  /\barticle\b/i.test(ARTICLE.exec(html)?.[0] ?? '') && /\/live(?:[/-]|$)/i.test(URL.parse(url)?.pathname ?? '');

function refusePage(html: string, document: Document): UnreadableDocumentError {
  const known = RECOGNISED.find(({ sign }) => sign.test(html))?.key;
  const engine = known ? undefined : engineIn(html);
  const other = isSilent(html, document.url) ? 'problem.silent' : 'problem.noLiveBlog';
  const why = engine ? problem('problem.engine', { engine }) : problem(known ?? other);
  return refusedPage(why, headOf(document));
}

const LOOKS_LIKE_PAGE = /<(?:!doctype|html|head|body|title|meta|div|p)\b/i;

/** Why no source recognised a document. The first reason that holds is reported. */
const REFUSALS: readonly { holds(text: string, document: Document): boolean; key: ProblemKeyWith<never> }[] = [
  { holds: text => !text.replaceAll('\0', '').trim(), key: 'problem.nothing' },
  { holds: text => /^\s*[{[]/.test(text) && isTooMuch(text), key: 'problem.heavyPage' },
  { holds: (_, document) => jsonOf(document) !== undefined, key: 'problem.unknownJson' },
  { holds: text => /^\s*[{[]/.test(text), key: 'problem.brokenJson' },
  { holds: text => !LOOKS_LIKE_PAGE.test(text), key: 'problem.neither' },
];

function refuse(document: Document): UnreadableDocumentError {
  const text = textOf(document);
  const refusal = REFUSALS.find(({ holds }) => holds(text, document));
  return refusal ? new UnreadableDocumentError([problem(refusal.key)]) : refusePage(text, document);
}

/**
 * Recognises a document by its bytes and reads it. Throws `UnreadableDocumentError`, whose
 * `problems` say what to do next and whose `feeds` are those that the page advertises.
 */
export function readDocument(document: Document): DocumentReading {
  const source = SOURCES.find(each => each.match(document));
  // Only pages point elsewhere. Data may quote such a page.
  const pointed = !source || PAGES.has(source) ? pointedBy(document) : undefined;
  if (!source) throw pointed ? pointing(pointed, document) : refuse(document);
  refuseCut(source, document);
  const blog = parseOr(source, document, pointed);
  return withoutUndefined({
    source: source.name,
    blog,
    better: source.better?.(document) ?? pointed?.better,
    lead: pointed?.lead,
    idIsAddress: blog.id === (source.pageOf?.(document.url) ?? document.url) || undefined,
  });
}

/**
 * Refuses a page that breaks off in the middle: repaired, its last update would have cut words. Tags at the end may be left
 * out, but hardly where that of the head is written; and a page does not end within words or a script.
 */
function refuseCut(source: Source, document: Document): void {
  if (!PAGES.has(source)) return;
  const text = textOf(document).trimEnd();
  const isWhole = text.endsWith('>') || !text.includes('</head') || /<\/(?:body|html)/i.test(text);
  if (!isWhole) throw new UnreadableDocumentError([problem('problem.cutOff')]);
}

function pointedBy(document: Document): Pointed | undefined {
  const all = POINTERS.values().map(pointer => pointer(document));
  return all.find(pointed => pointed !== undefined && pointed.better !== document.url);
}

function pointing(pointed: Pointed, document: Document): UnreadableDocumentError {
  const { feeds } = headOf(document);
  const problems = [problem('problem.takenFrom', { address: pointed.better }), problem('problem.tryThat')];
  return new UnreadableDocumentError(problems, feeds, pointed);
}

/** Reads the document. If that fails, a page that points elsewhere is reported as such. */
function parseOr(source: Source, document: Document, pointed: Pointed | undefined): LiveBlog {
  try {
    const blog = source.parse(document);
    return { ...blog, updates: distinct(blog.updates) };
  } catch (error) {
    throw pointed && error instanceof UnreadableDocumentError ? pointing(pointed, document) : error;
  }
}

/** A document before it is read, and a digest of what its reading depends on, if that is a part of it. */
interface OpenDocument {
  part?: string;
  /** Throws `UnreadableDocumentError` if the document is not in the format of its source. */
  read(): LiveBlog;
}

/** Opens a document for the source that read this address before. */
export function openWith(name: string, document: Document): OpenDocument {
  const source = SOURCES.find(each => each.name === name);
  if (!source) throw new Error(`There is no source named "${name}".`);
  const part = source.part?.(document);
  const read = (): LiveBlog => {
    refuseCut(source, document);
    return source.parse(document);
  };
  const { url, lead } = document;
  return { ...(part && { part: digestOf([JSON.stringify([url, lead]), ...part]) }), read };
}
