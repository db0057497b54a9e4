import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Update } from '../../src/core/model/live-blog.ts';
import { composeUpdate, type UpdateText } from '../../src/core/quotes/update-text.ts';
import { foldAccents } from '../../src/core/text/fold.ts';
import { timed } from '../../src/core/time/chronology.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';

/** The names of whom a quote is by; null if nobody is named. */
export type Label = readonly string[] | null;

/** Texts that were read together, in order, with what is known of their quotes. */
export interface LabelledTexts {
  publisher: string;
  language: string;
  isPage: boolean;
  texts: readonly UpdateText[];
  /** The label of a quote; undefined if it has none. */
  labelOf(text: number, start: number, end: number): Label | undefined;
}

interface ArticleLine {
  id: string;
  lang?: string;
  text: string;
  quotes: readonly {
    start: number;
    end: number;
    speaker: string | null;
    speaker_full?: string | null;
    speaker_type?: string | null;
    speaker_alt?: readonly string[];
    scare?: boolean;
    optional?: boolean;
  }[];
}

interface PageLine {
  type: 'page' | 'quote' | 'nonquote';
  page: string;
  language: string;
  file: string;
  update: string;
  text: string;
  speaker: string | null;
  accept?: readonly string[];
  updates: readonly { id: string }[];
}

const linesOf = <T>(path: string): readonly T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

function labelOfArticle({
  speaker,
  speaker_full,
  speaker_type,
  speaker_alt = [],
}: ArticleLine['quotes'][number]): Label | undefined {
  const type = speaker_type === undefined ? (speaker === null ? null : 'person') : speaker_type;
  const full = speaker_full ?? (type === 'person' || type === 'org' ? speaker : null);
  if (full) return [full, ...speaker_alt];
  // A name that the set calls a description.
  return type === 'pronoun' || type === 'other' || /(?:^|\s)\p{Lu}/u.test(speaker ?? '') ? undefined : null;
}

const publisherOf = (set: string, id: string): string => /^polnear\/([a-z-]+)/u.exec(id)?.[1] ?? set;

function articles(path: string, set: string): readonly LabelledTexts[] {
  return linesOf<ArticleLine>(path).map(({ id, lang = 'en', text, quotes }) => ({
    publisher: publisherOf(set, id),
    language: lang,
    isPage: false,
    texts: [{ text, blocks: [] }],
    labelOf: (_, start, end) => {
      const over = quotes.find(quote => Math.abs(quote.start - start) <= 2 && Math.abs(quote.end - end) <= 3);
      const within = over ?? quotes.find(quote => quote.start <= start + 1 && quote.end >= end - 1 && end - start > 20);
      return within && !within.scare && !within.optional ? labelOfArticle(within) : undefined;
    },
  }));
}

const wordsIn = (quote: string): string => (foldAccents(quote).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

const FOLDERS = ['ldjson', 'guardian', 'quotes/pages/html', 'newsrooms'];

function readPage(path: string) {
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

function pages(folder: string): readonly LabelledTexts[] {
  const lines = linesOf<PageLine>(join(folder, 'quotes/pages/pages.dev.jsonl'));
  return lines
    .filter(({ type }) => type === 'page')
    .flatMap(({ page, file, language }) => {
      const path = FOLDERS.map(one => join(folder, one, file)).find(existsSync);
      if (path === undefined) return [];
      const ordered = timed(readPage(path).updates).map(({ update }) => update);
      const texts = ordered.map(composeUpdate);
      const labels = lines
        .filter(line => line.page === page && line.type === 'quote')
        .map(({ text, update, speaker, accept = [] }) => ({
          update,
          words: wordsIn(text),
          names: speaker === null ? null : [speaker, ...accept],
        }));
      return [
        {
          publisher: page.replace(/^(?:de|fr|es|it|pt|nl)-/u, '').split('-')[0] ?? '',
          language,
          isPage: true,
          texts,
          labelOf: (text: number, start: number, end: number): Label | undefined => {
            const words = wordsIn(texts[text]?.text.slice(start, end) ?? '');
            const own = labels.filter(({ update }) => isLabelOf(update, ordered[text] ?? {}));
            const fitting = own.find(one => one.words === words) ?? own.find(one => isWithin(one.words, words));
            return fitting?.names;
          },
        },
      ];
    });
}

const isAt = (id: string, time: string): boolean =>
  !Number.isNaN(Date.parse(id)) && Date.parse(id) === Date.parse(time);

/** Whether a label is of an update: it has the end of its id or of its address, or when it was published. */
export const isLabelOf = (label: string, { id = '', url = '', publishedAt = '' }: Partial<Update>): boolean =>
  id.endsWith(label) || url.endsWith(label) || isAt(label, publishedAt);

const isWithin = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) > 20 && (one.includes(other) || other.includes(one));

/** All labelled sets of a folder of captures. */
export function labelledQuotes(folder: string): readonly LabelledTexts[] {
  const intl = join(folder, 'quotes/intl');
  return [
    ...articles(join(folder, 'quotes/polnear.dev.jsonl'), 'polnear'),
    ...articles(join(folder, 'quotes/gum-wikinews.dev.jsonl'), 'gum'),
    ...readdirSync(intl).flatMap(name => articles(join(intl, name), name.replace('.dev.jsonl', ''))),
    ...pages(folder),
  ];
}
