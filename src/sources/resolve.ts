import { distinct } from '../core/diff/distinct.ts';
import type { Document, Lead, LiveBlog } from '../core/model/live-blog.ts';
import { type ProblemKeyWith, problem } from '../core/model/problem.ts';
import { jsonOf, textOf } from './decode.ts';
import feed from './feed/feed.ts';
import guardianApi from './guardian/content-api.ts';
import guardianPage from './guardian/page.ts';
import guardian from './guardian/page-model.ts';
import { readPage } from './html/page.ts';
import liveblogposting from './liveblogposting/liveblogposting.ts';
import { type Pointed, type Pointer, refusedPage, type Source, UnreadableDocumentError } from './source.ts';
import { sourcefabricPage } from './sourcefabric/page.ts';
import sourcefabric from './sourcefabric/posts.ts';
import easyLiveblogs from './wordpress/easy-liveblogs.ts';
import liveblogRedux from './wordpress/liveblog-redux.ts';
import { wordpressPage } from './wordpress/page.ts';
import wordpress from './wordpress/wpcom-liveblog.ts';

/** In the order in which they are tried: own formats before feeds, feeds before pages. */
export const SOURCES: readonly Source[] = [
  guardian,
  guardianApi,
  wordpress,
  easyLiveblogs,
  liveblogRedux,
  sourcefabric,
  feed,
  guardianPage,
  liveblogposting,
];

/** Those that read pages for people. */
const PAGES: ReadonlySet<Source> = new Set([guardianPage, liveblogposting]);

/** Pages that show a live blog from elsewhere. */
const POINTERS: readonly Pointer[] = [wordpressPage, sourcefabricPage];

export interface DocumentReading {
  /** Name of the source that read it. */
  source: string;
  blog: LiveBlog;
  /** A better address of the same live blog, worth a second fetch. */
  better?: string;
  /** What is known of it by a page that only shows it, for an answer there that does not name it. */
  lead?: Lead;
}

/** Live blogs that we recognise and cannot find; the first that matches is named. */
const RECOGNISED: readonly { sign: RegExp; key: ProblemKeyWith<never> }[] = [
  {
    sign: /liveblog_settings\b|wp-content\/plugins\/liveblog\/|wpcom-liveblog-container/,
    key: 'problem.wordpress',
  },
  {
    sign: /window\.LB\s*=|\bliveblog\.pro\b/,
    key: 'problem.sourcefabric',
  },
];

const ARTICLE = /<meta\s[^<>]{0,300}og:type[^<>]{0,300}>/i;

/** An article under /live/ is a live page whose updates only a script brings in. */
const isSilent = (html: string, url: string): boolean =>
  /\barticle\b/i.test(ARTICLE.exec(html)?.[0] ?? '') && /\/live(?:[/-]|$)/i.test(URL.parse(url)?.pathname ?? '');

function refusePage(html: string, url: string): UnreadableDocumentError {
  const known = RECOGNISED.find(({ sign }) => sign.test(html))?.key;
  const other = isSilent(html, url) ? 'problem.silent' : 'problem.noLiveBlog';
  return refusedPage(problem(known ?? other), readPage(html, url));
}

const LOOKS_LIKE_PAGE = /<(?:!doctype|html|head|body|title|meta|div|p)\b/i;

/** What a document may be that no source reads: the first that holds is said. */
const REFUSALS: readonly { holds(text: string, document: Document): boolean; key: ProblemKeyWith<never> }[] = [
  {
    holds: text => !text.replaceAll('\0', '').trim(),
    key: 'problem.nothing',
  },
  {
    holds: (_, document) => jsonOf(document) !== undefined,
    key: 'problem.unknownJson',
  },
  {
    holds: text => /^\s*[{[]/.test(text),
    key: 'problem.brokenJson',
  },
  {
    holds: text => !LOOKS_LIKE_PAGE.test(text),
    key: 'problem.neither',
  },
];

function refuse(document: Document): UnreadableDocumentError {
  const text = textOf(document);
  const refusal = REFUSALS.find(({ holds }) => holds(text, document));
  return refusal ? new UnreadableDocumentError([problem(refusal.key)]) : refusePage(text, document.url);
}

/**
 * Finds out what a document is, by its bytes, and reads it. Throws `UnreadableDocumentError`, whose problems say what to do next and
 * whose `feeds` are those that the page advertises.
 */
export function readDocument(document: Document): DocumentReading {
  const source = SOURCES.find(each => each.match(document));
  // Data may quote a page that points elsewhere.
  const pointed = !source || PAGES.has(source) ? pointedBy(document) : undefined;
  if (!source) throw pointed ? pointing(pointed, document) : refuse(document);
  const better = source.better?.(document) ?? pointed?.better;
  const blog = parseOr(source, document, pointed);
  return { source: source.name, blog, ...(better && { better }), ...(pointed && { lead: pointed.lead }) };
}

function pointedBy(document: Document): Pointed | undefined {
  for (const pointer of POINTERS) {
    const pointed = pointer(document);
    if (pointed && pointed.better !== document.url) return pointed;
  }
  return;
}

function pointing(pointed: Pointed, document: Document): UnreadableDocumentError {
  const { feeds } = readPage(textOf(document), document.url);
  const problems = [problem('problem.takenFrom', { address: pointed.better }), problem('problem.tryThat')];
  return new UnreadableDocumentError(problems, feeds, pointed);
}

function readWith(source: Source, document: Document): LiveBlog {
  const blog = source.parse(document);
  return { ...blog, updates: distinct(blog.updates) };
}

/** A page may be marked up as a live blog too, and leave it to its script to bring the updates. */
function parseOr(source: Source, document: Document, pointed: Pointed | undefined): LiveBlog {
  try {
    return readWith(source, document);
  } catch (error) {
    throw pointed && error instanceof UnreadableDocumentError ? pointing(pointed, document) : error;
  }
}

/** Reads a document with the source that read this address before. Throws `Unreadable` where it is no longer in that format. */
export function parseWith(name: string, document: Document): LiveBlog {
  const source = SOURCES.find(each => each.name === name);
  if (!source) throw new Error(`There is no source named "${name}".`);
  if (source.match(document)) return source.parse(document);
  throw new UnreadableDocumentError([problem('problem.changed', { name })]);
}
