import type { Document, LiveBlog } from '../core/model.ts';
import { jsonOf, textOf } from './decode.ts';
import feed from './feed.ts';
import guardian from './guardian.ts';
import guardianApi from './guardian-api.ts';
import guardianPage from './guardian-page.ts';
import { readPage } from './page.ts';
import { type Source, Unreadable } from './source.ts';

/** In the order in which they are tried: own formats before feeds, feeds before pages. */
export const sources: readonly Source[] = [guardian, guardianApi, feed, guardianPage];

export interface Reading {
  /** Name of the source that read it. */
  source: string;
  blog: LiveBlog;
  /** A better address of the same live blog, worth a second fetch. */
  better?: string;
}

/** Live blogs that we recognise and cannot read; the first that matches is named. */
const recognised: readonly { sign: RegExp; sentence: string }[] = [
  {
    sign: /liveblog_settings\b|wp-content\/plugins\/liveblog\/|wpcom-liveblog-container/,
    sentence: 'That page carries a WordPress live blog, which I cannot read yet.',
  },
  {
    sign: /window\.LB\s*=|\bliveblog\.pro\b/,
    sentence: 'That page carries a Sourcefabric live blog, which I cannot read yet.',
  },
  {
    sign: /["/]LiveBlogPosting\b/,
    sentence: 'That page carries a live blog marked up as schema.org LiveBlogPosting, which I cannot read yet.',
  },
];

const noLiveBlog = 'That page carries no live blog that I can read.';

const refusePage = (html: string, url: string): Unreadable => {
  const { feeds } = readPage(html, url);
  const found = recognised.find(({ sign }) => sign.test(html))?.sentence ?? noLiveBlog;
  const offered = feeds.map(({ title, url: address }) => (title === address ? address : `${title} (${address})`));
  const advice =
    feeds.length > 0
      ? `Feeds found on the page: ${offered.join(', ')}.`
      : 'It names no feed either. Try its RSS address.';
  return new Unreadable(`${found} ${advice}`, feeds);
};

const looksLikePage = /<(?:!doctype|html|head|body|title|meta|div|p)\b/i;

/** What a document may be that no source reads: the first that holds is said. */
const refusals: readonly { holds(text: string, document: Document): boolean; sentence: string }[] = [
  {
    holds: text => !text.replaceAll('\0', '').trim(),
    sentence: 'That address answers with nothing. Check it, or try again later.',
  },
  {
    holds: (_, document) => jsonOf(document) !== undefined,
    sentence:
      'That address answers with JSON of a shape that I do not know. Try the address of the page, or its RSS address.',
  },
  {
    holds: text => /^\s*[{[]/.test(text),
    sentence: 'That address answers with broken JSON. Try again later, or try its RSS address.',
  },
  {
    holds: text => !looksLikePage.test(text),
    sentence:
      'That address answers with neither a page nor a feed. Try the address of the live blog, or its RSS address.',
  },
];

const refuse = (document: Document): Unreadable => {
  const text = textOf(document);
  const refusal = refusals.find(({ holds }) => holds(text, document));
  return refusal ? new Unreadable(refusal.sentence) : refusePage(text, document.url);
};

/**
 * Finds out what a document is, by its bytes, and reads it. Throws `Unreadable`, whose message says what to do next and
 * whose `feeds` are those that the page advertises.
 */
export const readDocument = (document: Document): Reading => {
  const source = sources.find(each => each.match(document));
  if (!source) throw refuse(document);
  const better = source.better?.(document);
  return { source: source.name, blog: source.parse(document), ...(better && { better }) };
};

/** Reads a document with the source that read this address before. Throws `Unreadable` where it is no longer in that format. */
export const parseWith = (name: string, document: Document): LiveBlog => {
  const source = sources.find(each => each.name === name);
  if (!source) throw new Error(`There is no source named "${name}".`);
  if (source.match(document)) return source.parse(document);
  throw new Unreadable(
    `That address no longer answers as it did when it was followed (${name}). Open it in a browser; if it has moved, follow the new address.`,
  );
};
