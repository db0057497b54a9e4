import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { judgingAtFirst } from '../core/judge/reading.ts';
import type { AddressReading, Document, LiveBlog, Update } from '../core/model/live-blog.ts';
import { UnreadableDocumentError } from '../core/model/reading.ts';
import type { Quote, SpeakerRule } from '../core/quotes/quote.ts';
import { languageCodeOf, quotesByUpdate } from '../core/quotes/quotes.ts';
import { composeUpdate } from '../core/quotes/update-text.ts';
import { finish } from '../core/steps.ts';
import { plain } from '../core/text/plain-text.ts';
import { englishProblems } from '../core/text/problem.ts';
import { createFetch } from '../fetch/fetch.ts';
import { createParser, type DocumentParser } from '../parse/parse.ts';
import { read } from '../pipeline/poll/read.ts';
import type { Output, StyledText } from './output.ts';

const RULES: Readonly<Record<NonNullable<SpeakerRule>, string>> = {
  name: 'a verb of speech with a name',
  pronoun: 'a verb of speech with a pronoun',
  description: 'a verb of speech with a description',
  subject: 'the subject of the sentence',
  continued: 'the speaker before it in the paragraph',
  about: 'whom the paragraph is about',
  carried: 'the speaker of the paragraph before',
  signature: 'a signature',
};

const styleOf = ({ scare, speaker, guess }: Quote) => {
  if (scare) return 'dim';
  if (speaker !== null) return 'green';
  return guess === undefined ? 'cyan' : 'yellow';
};

/** The updates, newest first, each with its text, the quotes marked in it, and what is known of each. */
function* quotesExplained(updates: readonly Update[]): Generator<StyledText> {
  const quotes = quotesByUpdate(updates);
  for (const update of updates) {
    const { publishedAt = '—', url } = update;
    const found = quotes.get(update.id) ?? [];
    yield [{ text: `${publishedAt}  ${url}`, style: 'bold' }];
    yield ['  ', ...marked(composeUpdate(update).text, found).map(indented)];
    for (const [index, quote] of found.entries()) yield explained(quote, index + 1);
    yield [];
  }
}

function marked(text: string, quotes: readonly Quote[]): StyledText {
  const parts: StyledText[number][] = [];
  let at = 0;
  for (const [index, quote] of quotes.entries()) {
    const { start, end } = placeOf(text, quote.text, at);
    // Words that the headline and the text share are marked once.
    if (end <= at) continue;
    parts.push(text.slice(at, start), { text: `[${index + 1}: ${text.slice(start, end)}]`, style: styleOf(quote) });
    at = end;
  }
  return [...parts, text.slice(at)];
}

/**
 * Where the words of a quote stand in a text from an offset on, in UTF-16 units; at its start, with no length, if they do
 * not. Its lines stand one after the other, each perhaps with an opening mark.
 */
function placeOf(text: string, words: string, after: number): { start: number; end: number } {
  const lines = words.split(/\n| … /u);
  const last = lines.at(-1) ?? words;
  const start = text.indexOf(lines[0] ?? words, after);
  const from = text.indexOf(last, Math.max(0, start));
  return start < 0 || from < 0 ? { start: 0, end: 0 } : { start, end: from + last.length };
}

function indented(part: StyledText[number]): StyledText[number] {
  if (typeof part !== 'string') return { ...part, text: part.text.replaceAll('\n', '\n  ') };
  return part.replaceAll('\n', '\n  ');
}

const WORDS = 6;

const shortened = (text: string): string => {
  const words = text.trim().split(/\s+/u);
  return words.length > WORDS ? `${words.slice(0, WORDS).join(' ')} …` : words.join(' ');
};

function explained(quote: Quote, number: number): StyledText {
  const { text, speaker, role, guess, confidence, cue, rule, via, scare } = quote;
  const who = speaker ?? (guess === undefined ? 'nobody is named' : `nobody is named; perhaps ${guess}`);
  const facts = scare
    ? ['nobody’s words: a label, a title or scare quotes']
    : [
        role ? `${who} (${role})` : who,
        confidence,
        rule ? `by ${RULES[rule]}` : 'nothing attributes it',
        cue && `cue: ${cue}`,
        via && `via ${via}`,
      ];
  return [
    '    ',
    { text: `${number}`, style: styleOf(quote) },
    ` “${shortened(text)}” — ${facts.filter(Boolean).join(' · ')}`,
  ];
}

interface Inspection {
  /** An address, or the path of a file in any format that a source may send, gzipped or not. */
  target: string;
  url?: string;
  json?: boolean;
  /** Show the text of each update with its quotes, and why each has its speaker. */
  quotes?: boolean;
  /** Private hosts and addresses that may be fetched. */
  allow: readonly string[];
  now: Date;
}

/** The limit for documents that are fetched, too. */
const MOST_BYTES = 50_000_000;
/** More than the bot allows for parsing a page, because a file may be larger than the 8 MB it fetches. */
const LIMITS = { threads: 1, memoryMb: 2_048, deadlineMs: 60_000 };

/** Prints what the bot reads in a source. Returns 0; or 1 after printing one line that says why it cannot be read. */
export async function inspect(inspection: Inspection, output: Output): Promise<0 | 1> {
  const { print, printError, printStyled } = output;
  const reading = await readTarget(inspection);
  if (reading.kind === 'failed') {
    printError(reading.message);
    return 1;
  }
  if (inspection.json) print(JSON.stringify(report(reading, inspection.now), null, 2));
  else print(describe(reading, inspection));
  if (inspection.quotes && !inspection.json)
    for (const line of quotesExplained(reading.blog.updates)) printStyled(line);
  return 0;
}

/** What was read, or one English line that says why it could not be. */
type InspectResult = Readable | { kind: 'failed'; message: string };

async function readTarget({ target, url, allow }: Inspection): Promise<InspectResult> {
  const { readDocument, close: closeParser } = createParser(LIMITS);
  const { fetch, close: closeFetch } = createFetch({ allow });
  try {
    if (!/^https?:\/\//i.test(target)) return await readFileAs(readDocument, target, url);
    const reading = await read({ fetch, readDocument }, target);
    if (reading.kind === 'refused') return { kind: 'failed', message: englishProblems(reading.problems) };
    return { ...reading, blog: finish(judgingAtFirst(reading.blog)) };
  } finally {
    await closeFetch();
    await closeParser();
  }
}

async function readFileAs(
  readDocument: DocumentParser['readDocument'],
  path: string,
  url = pathToFileURL(path).href,
): Promise<InspectResult> {
  try {
    const document: Document = { url, contentType: null, bytes: unpack(await readFile(path)) };
    const { source, blog: read } = await readDocument(document);
    const blog = finish(judgingAtFirst(read));
    return { kind: 'live blog', feed: { id: '', url, page: blog.url, source, title: blog.title }, blog };
  } catch (error) {
    return { kind: 'failed', message: failureMessage(error, path) };
  }
}

function failureMessage(error: unknown, path: string): string {
  if (error instanceof UnreadableDocumentError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file ${path}. An address begins with http:// or https://.`;
  if (code === 'ERR_BUFFER_TOO_LARGE') return `${path} unpacks to more than ${MOST_BYTES / 1e6} MB, and is not read.`;
  return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const unpack = (bytes: Uint8Array): Uint8Array =>
  isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;

type Readable = AddressReading & { kind: 'live blog' };

/** The shape of `inspect --json`. What is not known is null. */
function report({ feed, blog }: Readable, now: Date): object {
  const { id, title, url, publisher, state, window, updates } = blog;
  const quotes = quotesByUpdate(updates);
  return {
    source: feed.source,
    readAt: now.toISOString(),
    blog: { id, title, url, publisher, state, window, language: languageCodeOf(updates) },
    updates: updates.map(update => reportUpdate(update, quotes.get(update.id) ?? [])),
    warnings: warnings(blog, now),
  };
}

function reportUpdate(update: Update, said: readonly Quote[]): object {
  const { id, headline = null, url, authors, keyEvent, summary, pinned } = update;
  const { publishedAt = null, modifiedAt = null } = update;
  const text = plain(update.text);
  const quotes = said.filter(({ scare }) => !scare).map(reportQuote);
  return { id, headline, text, url, authors, publishedAt, modifiedAt, keyEvent, summary, pinned, quotes };
}

const reportQuote = ({ text, speaker, role, via, cue }: Quote): object => ({ text, speaker, role, via, cue });

const DAY = 86_400_000;

function ageOf({ updates, state }: LiveBlog, now: Date): readonly string[] {
  const times = updates.flatMap(({ publishedAt }) => (publishedAt ? [Date.parse(publishedAt)] : []));
  const days = Math.floor((now.getTime() - times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)) / DAY);
  const isOld = state === 'live' && times.length > 0 && days > 0;
  return isOld ? [`The newest update is ${days === 1 ? 'a day' : `${days} days`} old.`] : [];
}

function warnings(blog: LiveBlog, now: Date): readonly string[] {
  const { updates } = blog;
  const undated = updates.filter(({ publishedAt }) => !publishedAt).length;
  const dates = undated === 0 ? [] : [`${undated} of ${updates.length} updates have no time of publication.`];
  return [...dates, ...ageOf(blog, now)];
}

function describe({ feed, blog }: Readable, { quotes, now }: Pick<Inspection, 'quotes' | 'now'>): string {
  const count = (flag: 'keyEvent' | 'summary' | 'pinned') => blog.updates.filter(update => update[flag]).length;
  return [
    `${blog.title} — ${blog.publisher}`,
    `${blog.url}`,
    `source ${feed.source} · ${blog.state} · ${blog.updates.length} updates, ${count('keyEvent')} key events, ${count('summary')} summaries, ${count('pinned')} pinned`,
    ...warnings(blog, now).map(warning => `warning: ${warning}`),
    '',
    ...(quotes ? [] : blog.updates).map(describeUpdate),
  ].join('\n');
}

function describeUpdate({ publishedAt, keyEvent, summary, headline, text }: Update): string {
  const flag = summary ? 'S' : keyEvent ? 'K' : ' ';
  return `${publishedAt ?? '—'.padEnd(24)} ${flag} ${headline ?? plain(text).split('\n')[0]?.slice(0, 100) ?? ''}`;
}
