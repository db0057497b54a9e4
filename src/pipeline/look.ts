import type { Cursor, Document, Feed, LiveBlog } from '../core/model.ts';
import { addressOf, movedOn } from '../core/moved.ts';
import type { Fetch, Fetched } from '../fetch/fetched.ts';

export interface LookParts {
  fetch: Fetch;
  /** Throws `Unreadable` when the document holds no live blog of that source. */
  parse: (source: string, document: Document) => LiveBlog;
}

/** What a look at a source came to. `hint`: seconds for which the answer is fresh. */
export type Look =
  | { kind: 'read'; blog: LiveBlog; cursor: Cursor; hint?: number }
  | { kind: 'unchanged'; cursor: Cursor; hint?: number }
  | { kind: 'failed'; problem: string; retryAfter?: number; forGood: boolean };

export async function look(parts: LookParts, feed: Feed, cursor: Cursor | undefined): Promise<Look> {
  const fetched = await parts.fetch(addressOf(feed, cursor), cursor);
  if (fetched.status !== 'ok' && fetched.status !== 'not-modified') return failed(fetched);
  const { validators, freshFor: hint, movedTo } = fetched;
  const next: Cursor = { ...validators, failures: 0, moved: movedOn(cursor?.moved, movedTo) };
  if (fetched.status === 'not-modified') return { kind: 'unchanged', cursor: next, hint };
  try {
    return { kind: 'read', blog: parts.parse(feed.source, fetched.document), cursor: next, hint };
  } catch (error) {
    // The validators are not kept: the same broken answer must not hide behind a 304.
    return { kind: 'failed', problem: error instanceof Error ? error.message : String(error), forGood: false };
  }
}

type Failed = Exclude<Fetched, { status: 'ok' | 'not-modified' }>;

const failed = (fetched: Failed): Look => ({
  kind: 'failed',
  problem: fetched.reason,
  retryAfter: fetched.status === 'retry' ? fetched.after : undefined,
  forGood: fetched.status === 'missing' && fetched.forGood,
});
