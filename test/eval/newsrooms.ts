import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Document, LiveBlog } from '../../src/core/model/live-blog.ts';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { type Check, checksOf, type PageFacts } from './newsroom-checks.ts';

/** Pages of newsrooms as they were captured, and what is counted in them. */

const FOLDERS = [
  'newsrooms/shapes',
  'newsrooms/shapes/aljazeera',
  'newsrooms/shapes/bbc-world-service',
  'newsrooms',
  'ldjson',
  'guardian',
  'sourcefabric',
  'wordpress',
  'quotes/pages/html',
];

const FACTS: Readonly<Record<string, PageFacts>> = {
  'newsrooms/shapes/abc-australia.html': { updates: 6 },
  'newsrooms/shapes/ap.html': { updates: 6, summary: true },
  'newsrooms/shapes/ap-with-body.html': { updates: 5, state: 'ended' },
  'newsrooms/shapes/bbc-world-service.html': { updates: 6, flagged: 1, summary: true },
  'newsrooms/shapes/br24.html': { updates: 8, flagged: 3 },
  'newsrooms/shapes/cnn.html': { updates: 2 },
  'newsrooms/shapes/cnn-2024.html': { updates: 6, state: 'ended' },
  'newsrooms/shapes/cnn-2026.html': { updates: 6, summary: true },
  'newsrooms/shapes/g1.html': { updates: 6 },
  'newsrooms/shapes/newspack-rolling-coverage.html': { updates: 6, pinned: 1 },
  'newsrooms/shapes/ntv.html': { updates: 8 },
  'newsrooms/shapes/nytimes.html': { updates: 6, pinned: 1 },
  'newsrooms/shapes/sky.html': { updates: 6 },
  'newsrooms/shapes/tagesschau.html': { updates: 7, flagged: 3 },
  'newsrooms/shapes/timesofindia.html': { updates: 6 },
  'newsrooms/shapes/washingtonpost.html': { updates: 6, summary: true },
  'newsrooms/shapes/zdfheute.html': { updates: 8 },
  'newsrooms/ap-lebanon-2024-09-18.excerpt.html': { updates: 5, state: 'ended' },
  'newsrooms/br24-nahost-ticker-2024.html.gz': { updates: 7, flagged: 3 },
  'ldjson/bbc-live-covid-2020-05-12.html.gz': { updates: 20, summary: true },
  'ldjson/corkbeo-level3-2020.html': { updates: 26, flagged: 1 },
  'ldjson/independent-womens-world-cup-2023.html.gz': { updates: 10 },
  'ldjson/mirror-uk-riots-2024.html.gz': { updates: 428, flagged: 5 },
  'ldjson/ndtv-ind-sl-2023.html': { updates: 40, state: 'ended' },
  'ldjson/repubblica-israele-hamas-2023.html': { updates: 79, flagged: 16 },
  'ldjson/timesofindia-ipl-2020.html': { updates: 8 },
};

/** A page, what reading it yields, and the checks of it. */
export interface CheckedPage {
  file: string;
  checks: readonly Check[];
}

function documentAt(path: string): { document: Document; page: string } {
  const written = readFileSync(path);
  const bytes = new Uint8Array(path.endsWith('.gz') ? gunzipSync(written) : written);
  const page = new TextDecoder().decode(bytes);
  const link = /<link\s[^<>]*rel="canonical"[^<>]*>/u.exec(page)?.[0] ?? '';
  const url = /href="([^"]+)"/u.exec(link)?.[1] ?? 'https://www.example.com/live/1';
  return { document: { url, contentType: null, bytes }, page };
}

/** Undefined if the file is refused: it is no live blog. */
function readingOf(document: Document): LiveBlog | undefined {
  try {
    return readDocument(document).blog;
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return undefined;
    throw error;
  }
}

const UNREAD: Check = { name: 'read', isMet: false, found: 'refused' };

function checked(folder: string, file: string): readonly CheckedPage[] {
  const { document, page } = documentAt(join(folder, file));
  const [blog, facts] = [readingOf(document), FACTS[file]];
  if (!blog) return facts ? [{ file, checks: [UNREAD] }] : [];
  return [{ file, checks: checksOf(blog, page, { ...(facts && { facts }), now: Date.now() }) }];
}

/** Checks every page of a folder of captures that is a live blog. */
export const checkedPages = (folder: string): readonly CheckedPage[] =>
  FOLDERS.filter(each => existsSync(join(folder, each)))
    .flatMap(each => readdirSync(join(folder, each)).map(name => `${each}/${name}`))
    .filter(file => /\.(?:html|html\.gz|json)$/u.test(file))
    .toSorted()
    .flatMap(file => checked(folder, file));

const shareOf = (checks: readonly Check[]): string => {
  const met = checks.filter(({ isMet }) => isMet).length;
  return `${met} of ${checks.length} (${((100 * met) / checks.length).toFixed(1)} %)`;
};

/** Returns how many of the checks each page meets, what it does not meet, and the sum. */
export function evaluateNewsrooms(folder: string): readonly string[] {
  const pages = checkedPages(folder);
  const lines = pages.flatMap(({ file, checks }) => {
    const missed = new Set(
      checks.filter(({ isMet }) => !isMet).map(({ name, found }) => `    ${name}: ${found.slice(0, 120)}`),
    );
    return [`${file}  ${shareOf(checks)}`, ...[...missed].slice(0, 5)];
  });
  return [...lines, `${pages.length} pages  ${shareOf(pages.flatMap(({ checks }) => checks))}`];
}
