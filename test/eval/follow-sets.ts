import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { foldAccents } from '../../src/core/text/fold.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';
import { liveBlog, text, update } from '../support/live-blog.ts';
import { isLabelOf } from './labelled-quotes.ts';

/** A live blog whose quotes have labels. */
export interface LabelledBlog {
  blog: LiveBlog;
  /** The names under which the label says that a quote's speaker is known; undefined if it says nothing. */
  namesOf(quote: BlogQuote): readonly string[] | undefined;
}

interface ArticleLine {
  id: string;
  text: string;
  quotes: readonly { start: number; end: number; speaker_full: string | null }[];
}

interface PageLine {
  type: 'page' | 'quote' | 'nonquote';
  page: string;
  file: string;
  /** Whose update it is in, as `isLabelOf` tells. */
  update: string;
  text: string;
  speaker: string | null;
  accept?: readonly string[];
}

const linesOf = <T>(path: string): readonly T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

const wordsIn = (quote: string): string => (foldAccents(quote).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** Returns the names of the label that a quote has, or is a part of, or holds, in the same update. */
function labelling(
  labels: readonly { update: string; text: string; names: readonly string[] }[],
): LabelledBlog['namesOf'] {
  const known = labels.map(({ text: words, ...label }) => ({ words: wordsIn(words), ...label }));
  return ({ text: words, updateId: id, url, at: publishedAt }: BlogQuote) => {
    const own = wordsIn(words);
    const there = known.filter(({ update }) => isLabelOf(update, { id, url, publishedAt }));
    const fitting = there.find(one => one.words === own) ?? there.find(one => isWithin(one.words, own));
    return fitting && fitting.names.length > 0 ? fitting.names : undefined;
  };
}

const isWithin = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) > 20 && (one.includes(other) || other.includes(one));

/** Articles as live blogs of one update each. `stride`: one article of this many is read. */
export function articleBlogs(path: string, stride = 1): readonly LabelledBlog[] {
  return linesOf<ArticleLine>(path)
    .filter((_, index) => index % stride === 0)
    .map(({ id, text: article, quotes }) => {
      const paragraphs = article.split(/\n+/u).flatMap(text);
      const only: Update = update(id, { headline: undefined, text: paragraphs });
      const labels = quotes.map(({ start, end, speaker_full: name }) => ({
        update: id,
        text: article.slice(start, end),
        names: name === null ? [] : [name],
      }));
      return { blog: liveBlog([only], { id }), namesOf: labelling(labels) };
    });
}

/** Folders of captured pages. */
const FOLDERS = ['ldjson', 'guardian'];

/**
 * The labelled pages in English on which the rules were written. They tell whether what worked still
 * does, and nothing about other pages: `npm run -s eval -- follow` reads all that are there.
 */
const KNOWN_PAGES: readonly string[] = [
  'bbc-live-covid-2020-05-12',
  'independent-womens-world-cup-2023',
  'corkbeo-level3-2020',
  'ndtv-ind-sl-2023',
  'guardian-perseverance-2021',
  'dcr-fe-Live',
  'capi-real-item-covid-live-coronavirus-india-death-toll-',
  'capi-real-item-saudi-arabian-grand-prix-f1-live',
];

/** The labelled pages among the captures in a folder, each a live blog. `isAll`: not only those that are known. */
export function pageBlogs(captures: string, isAll = false): readonly LabelledBlog[] {
  const lines = linesOf<PageLine>(join(captures, 'quotes/pages/pages.dev.jsonl'));
  const pages = lines.filter(({ type, page }) => type === 'page' && (isAll || KNOWN_PAGES.includes(page)));
  return pages.flatMap(({ page, file }) => {
    const labels = lines.filter(line => line.page === page && line.type === 'quote');
    const named = labels.map(({ text: words, update, speaker, accept = [] }) => ({
      update,
      text: words,
      names: speaker === null ? [] : [speaker, ...accept],
    }));
    const path = FOLDERS.map(folder => join(captures, folder, file)).find(existsSync);
    return path === undefined ? [] : [{ blog: readPage(path), namesOf: labelling(named) }];
  });
}

function readPage(path: string): LiveBlog {
  const bytes = readFileSync(path);
  const document = {
    url: 'https://news.example/live',
    contentType: null,
    bytes: new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes),
  };
  const outcome = runParseTask({ document });
  if (outcome.kind !== 'read') throw new Error(`${path} was not read.`);
  return outcome.reading.blog;
}
