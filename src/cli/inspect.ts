import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { AddressReading } from '../core/model/address-reading.ts';
import type { Document, LiveBlog, Update } from '../core/model/live-blog.ts';
import { quotesByUpdate, type Said } from '../core/quotes/quotes.ts';
import { plain } from '../core/text/plain-text.ts';
import { englishProblems } from '../core/text/problem.ts';
import { createFetch } from '../fetch/fetch.ts';
import { createParser, type DocumentParser } from '../parse/parse.ts';
import { read } from '../pipeline/poll/read.ts';
import { UnreadableDocumentError } from '../sources/source.ts';
import type { Output } from './output.ts';

export interface Inspection {
  /** An address, or a path of a file in any format that a source may answer with, gzipped too. */
  target: string;
  /** The address that a file came from. */
  url?: string;
  json?: boolean;
  allow: readonly string[];
}

/** No document that we fetch is larger either. */
const MOST_BYTES = 50_000_000;
/** So much more than the bot gives to a page, of 8 MB at most. */
const MEMORY_MB = 2_048;

/** Prints what the bot reads in a source. 0, or 1 with one line that says why nothing can be read. */
export async function inspect(inspection: Inspection, { print, printError }: Output): Promise<0 | 1> {
  const reading = await readTarget(inspection);
  if (reading.kind === 'failed') {
    printError(reading.message);
    return 1;
  }
  print(inspection.json ? JSON.stringify(report(reading), null, 2) : describe(reading));
  return 0;
}

/** What was read, or one English line that says why nothing was. */
type Outcome = Readable | { kind: 'failed'; message: string };

async function readTarget({ target, url, allow }: Inspection): Promise<Outcome> {
  const { readDocument, close: closeParser } = createParser({ memoryMb: MEMORY_MB });
  const { fetch, close: closeFetch } = createFetch({ allow });
  try {
    if (!/^https?:\/\//i.test(target)) return await readFileAs(readDocument, target, url);
    const reading = await read({ fetch, readDocument }, target);
    return reading.kind === 'refused' ? { kind: 'failed', message: englishProblems(reading.problems) } : reading;
  } finally {
    await closeFetch();
    await closeParser();
  }
}

async function readFileAs(
  readDocument: DocumentParser['readDocument'],
  path: string,
  url = pathToFileURL(path).href,
): Promise<Outcome> {
  try {
    const document: Document = { url, contentType: null, bytes: unpacked(await readFile(path)) };
    const { source, blog } = await readDocument(document);
    return { kind: 'live blog', feed: { id: '', url, page: blog.url, source, title: blog.title }, blog };
  } catch (error) {
    return { kind: 'failed', message: whyNot(error, path) };
  }
}

function whyNot(error: unknown, path: string): string {
  if (error instanceof UnreadableDocumentError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${path}. An address begins with http:// or https://.`;
  if (code === 'ERR_BUFFER_TOO_LARGE') return `${path} unpacks to more than ${MOST_BYTES / 1e6} MB, and is not read.`;
  return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const unpacked = (bytes: Uint8Array): Uint8Array =>
  isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;

type Readable = AddressReading & { kind: 'live blog' };

/** The shape of `inspect --json`: what is not known is null. */
function report({ feed, blog }: Readable): object {
  const { id, title, url, publisher, state, window, updates } = blog;
  const quotes = quotesByUpdate(updates);
  return {
    source: feed.source,
    blog: { id, title, url, publisher, state, window },
    updates: updates.map(update => reportUpdate(update, quotes.get(update.id) ?? [])),
    warnings: warnings(blog),
  };
}

function reportUpdate(update: Update, said: readonly Said[]): object {
  const { id, headline = null, url, authors, keyEvent, summary, pinned } = update;
  const { publishedAt = null, modifiedAt = null } = update;
  const text = plain(update.text);
  const quotes = said.filter(({ scare }) => !scare).map(reportQuote);
  return { id, headline, text, url, authors, publishedAt, modifiedAt, keyEvent, summary, pinned, quotes };
}

const reportQuote = ({ text, speaker, role, via, cue }: Said): object => ({ text, speaker, role, via, cue });

function warnings({ updates }: LiveBlog): readonly string[] {
  const undated = updates.filter(({ publishedAt }) => !publishedAt).length;
  return undated === 0 ? [] : [`${undated} of ${updates.length} updates tell no time of publication.`];
}

function describe({ feed, blog }: Readable): string {
  const count = (what: 'keyEvent' | 'summary' | 'pinned') => blog.updates.filter(update => update[what]).length;
  return [
    `${blog.title} — ${blog.publisher}`,
    `${blog.url}`,
    `source ${feed.source} · ${blog.state} · ${blog.updates.length} updates, ${count('keyEvent')} key events, ${count('summary')} summaries, ${count('pinned')} pinned`,
    ...warnings(blog).map(warning => `warning: ${warning}`),
    '',
    ...blog.updates.map(line),
  ].join('\n');
}

function line({ publishedAt, keyEvent, summary, headline, text }: Update): string {
  const flag = summary ? 'S' : keyEvent ? 'K' : ' ';
  return `${publishedAt ?? '—'.padEnd(24)} ${flag} ${headline ?? plain(text).split('\n')[0]?.slice(0, 100) ?? ''}`;
}
