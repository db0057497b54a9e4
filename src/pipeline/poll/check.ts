import { documentHash } from '../../core/diff/fingerprint.ts';
import type { Cursor, Tracked } from '../../core/model/blog-record.ts';
import type { Fetch, Fetched, Validators } from '../../core/model/fetched.ts';
import type { Document, LiveBlog } from '../../core/model/live-blog.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { type PartReading, UnreadableDocumentError } from '../../core/model/reading.ts';
import type { Requester } from '../../core/model/requester.ts';
import type { Feed } from '../../core/model/subscription.ts';
import { currentAddress, nextRedirect } from '../../core/poll/advance.ts';
import { withListed, withOlderPages } from './further-updates.ts';
import { visiting } from './visit.ts';

export interface CheckParts {
  fetch: Fetch;
  /** Rejects with `UnreadableDocumentError` if the document holds no live blog of that source. */
  parse: (source: string, document: Document, requester?: Requester) => Promise<LiveBlog>;
  /**
   * The same, unless what the reading depends on has the digest `last`, that of an earlier reading. A
   * document with other bytes is always read, if absent.
   */
  parseChanged?: (
    source: string,
    document: Document,
    known: { last: string | undefined; requester: Requester | undefined },
  ) => Promise<PartReading>;
  askFirst?: AskFirst;
}

/**
 * Checks the same live blog elsewhere before the feed's own address. Resolves to undefined if that
 * is of no use now.
 */
export type AskFirst = (feed: Feed, known: KnownFeed) => Promise<CheckResult | undefined>;

export interface KnownFeed {
  cursor: Cursor;
  /**
   * `documentHash` of the last document, if that left nothing undecided: then the same document
   * brings no news.
   */
  answer?: string;
  /** The digest of the part of that document on which its reading depends. */
  part?: string;
  now: Date;
  requester?: Requester;
  /** Loads what is tracked; called only if there is news. */
  tracked: () => Promise<readonly Tracked[]>;
}

/**
 * The outcome of a check. `hint`: seconds for which the response is fresh. `answer` and `part`: as in
 * `KnownFeed`. `busy`: the bot itself had too much to do.
 */
export type CheckResult =
  | { kind: 'read'; blog: LiveBlog; cursor: Cursor; hint?: number; answer?: string; part?: string }
  | { kind: 'unchanged'; cursor: Cursor; hint?: number; answer?: string; part?: string }
  | { kind: 'busy' }
  | { kind: 'failed'; problems: readonly Problem[]; retryAfter?: number; forGood: boolean };

/** Fetches a feed and parses it if it may have changed. Failures are values. */
export async function check(parts: CheckParts, feed: Feed, known: KnownFeed): Promise<CheckResult> {
  const first = parts.askFirst && (await parts.askFirst(feed, known));
  if (first) return first;
  const { requester } = known;
  const parse: CheckParts['parse'] = (source, document) => parts.parse(source, document, requester);
  return visiting(parts.fetch, requester, fetch =>
    checkAddress({ fetch, parse, parseChanged: parts.parseChanged }, feed, known),
  );
}

async function checkAddress(parts: CheckParts, feed: Feed, known: KnownFeed): Promise<CheckResult> {
  const { cursor, now } = known;
  const fetched = await parts.fetch(currentAddress(feed, cursor), validatorsFor(known));
  if (fetched.status === 'busy') return { kind: 'busy' };
  if (fetched.status !== 'ok' && fetched.status !== 'not-modified') return failed(fetched);
  const { validators, freshFor: hint, movedTo } = fetched;
  const next: Cursor = { ...validators, failures: 0, moved: nextRedirect(cursor.moved, movedTo) };
  const kept = withDate(next, cursor.source ? undefined : cursor.writtenAt);
  const unchanged = (more: Partial<Cursor> = {}): CheckResult => ({
    ...{ kind: 'unchanged', cursor: { ...kept, ...more }, hint },
    ...lastOf(known),
  });
  if (fetched.status === 'not-modified')
    return unchanged({ unmodifiedSince: cursor.unmodifiedSince ?? now.toISOString() });
  if (isStale(fetched, { ...cursor, writtenAt: kept.writtenAt }, now)) {
    const { etag, lastModified, unmodifiedSince, olderSince = now.toISOString() } = cursor;
    return unchanged({ etag, lastModified, olderSince, ...(unmodifiedSince && { unmodifiedSince }) });
  }
  // Many servers know no validators and send the same document each time.
  const answer = documentHash(fetched.document);
  if (answer === known.answer) return unchanged();
  const result = { cursor: withDate(next, fetched.writtenAt), hint, answer };
  return readFetched(parts, feed, { document: fetched.document, known, result });
}

const withDate = (cursor: Cursor, writtenAt: string | undefined): Cursor =>
  writtenAt ? { ...cursor, writtenAt } : cursor;

/** Validators are valid only at the address that sent them, and "not modified" for an hour. */
const validatorsFor = ({ cursor, now }: KnownFeed): Validators =>
  cursor.source || hasPassed(cursor.unmodifiedSince, now, LONGEST_UNMODIFIED) ? {} : cursor;

const lastOf = ({ answer, part }: KnownFeed): Pick<KnownFeed, 'answer' | 'part'> => ({ answer, ...(part && { part }) });

async function readFetched(
  parts: CheckParts,
  feed: Feed,
  read: {
    document: Document;
    known: KnownFeed;
    result: Pick<CheckResult & { kind: 'read' }, 'cursor' | 'hint' | 'answer'>;
  },
): Promise<CheckResult> {
  const { parseChanged } = parts;
  const { document, result } = read;
  const { part: last, requester, tracked } = read.known;
  try {
    const newest = parseChanged
      ? await parseChanged(feed.source, ledFrom(feed, document), { last, requester })
      : { kind: 'read' as const, blog: await parse(parts, feed, document) };
    // Tokens and advertisements change with every answer of many servers.
    if (newest.kind === 'same') return { kind: 'unchanged', ...result, ...(last && { part: last }) };
    const readOlder = (address: string) => readPage(parts, feed, address);
    const readOne = (address: string) => readAt(parts, feed, address);
    const { blog, isPartial } = await withListed(await withOlderPages(newest.blog, { readOlder, tracked }), {
      readOne,
      tracked,
    });
    if (isPartial) return { kind: 'read', blog, ...result, answer: undefined };
    return { kind: 'read', blog, ...result, ...(newest.part && { part: newest.part }) };
  } catch (error) {
    // The validators are dropped: the same broken document must not hide behind a 304.
    return { kind: 'failed', problems: problemsOf(error), forGood: false };
  }
}

/** Milliseconds for which "not modified" is believed: some servers answer so for ever. */
const LONGEST_UNMODIFIED = 60 * 60_000;
/** Milliseconds after which a publisher that serves an older document only has gone back to it. */
const OLDER_FOR = 5 * 60_000;

/** Whether this many milliseconds have passed since a time (ISO); a clock may have been set back since. */
const hasPassed = (since: string | undefined, now: Date, ms: number): boolean =>
  since !== undefined && Math.abs(now.getTime() - Date.parse(since)) >= ms;

/**
 * A cache that lags behind answers with a document older than the last one: it is not read. A date ahead
 * of the clock says nothing.
 */
const isStale = (
  { writtenAt }: Pick<Fetched & { status: 'ok' }, 'writtenAt'>,
  last: Pick<Cursor, 'writtenAt' | 'olderSince'>,
  now: Date,
): boolean =>
  writtenAt !== undefined &&
  last.writtenAt !== undefined &&
  writtenAt < last.writtenAt &&
  Date.parse(last.writtenAt) <= now.getTime() &&
  !hasPassed(last.olderSince, now, OLDER_FOR);

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof UnreadableDocumentError) return error.problems;
  return [problem('problem.defect', { message: error instanceof Error ? error.message : String(error) })];
}

const ledFrom = ({ title, page, ended }: Feed, document: Document): Document => ({
  ...document,
  lead: { title, url: page, ...(ended && { ended }) },
});

const parse = ({ parse }: CheckParts, feed: Feed, document: Document): Promise<LiveBlog> =>
  parse(feed.source, ledFrom(feed, document));

/** Rejects with `UnreadableDocumentError` if nothing can be read there now. */
async function readAt(parts: CheckParts, feed: Feed, address: string): Promise<LiveBlog> {
  const fetched = await parts.fetch(address);
  if (fetched.status === 'ok') return parse(parts, feed, fetched.document);
  throw new UnreadableDocumentError('problems' in fetched ? fetched.problems : []);
}

/** Resolves to undefined if an older page cannot be read: that must not cost the newest one. */
async function readPage(parts: CheckParts, feed: Feed, address: string): Promise<LiveBlog | undefined> {
  try {
    return await readAt(parts, feed, address);
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return undefined;
    throw error;
  }
}

export type FailedFetch = Exclude<Fetched, { status: 'ok' | 'not-modified' }>;

const failed = (fetched: Exclude<FailedFetch, { status: 'busy' }>): CheckResult => ({
  kind: 'failed',
  problems: fetched.problems,
  retryAfter: fetched.status === 'retry' ? fetched.after : undefined,
  forGood: fetched.status === 'missing' && fetched.forGood,
});
