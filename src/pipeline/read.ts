import { normaliseAddress } from '../core/address.ts';
import { fingerprint } from '../core/fingerprint.ts';
import type { Document, Feed, LiveBlog } from '../core/model.ts';
import type { Fetch } from '../fetch/fetched.ts';
import { Unreadable } from '../sources/source.ts';

export interface ReadParts {
  fetch: Fetch;
  /** Throws `Unreadable`. */
  readDocument: (document: Document) => { source: string; blog: LiveBlog; better?: string };
}

/** What an address turned out to be, nothing stored. `reason` is a sentence for a moderator. */
export type Reading =
  | { kind: 'live blog'; feed: Pick<Feed, 'id' | 'url' | 'page' | 'source' | 'title'>; blog: LiveBlog }
  | { kind: 'refused'; reason: string; feeds: readonly { title: string; url: string }[] };

type Page = Document | { reason: string };

/** Reads what a person typed as an address, and prefers the data behind a page to the page. */
export async function read(parts: ReadParts, typed: string): Promise<Reading> {
  const address = normaliseAddress(typed);
  if ('problem' in address) return refused(address.problem);
  const page = await load(parts, address.url);
  if ('reason' in page) return refused(page.reason);
  const reading = understand(parts, page);
  if (reading.kind === 'refused' || !reading.better) return reading;
  const data = await load(parts, reading.better);
  const better = 'reason' in data ? undefined : understand(parts, data);
  return better?.kind === 'live blog' ? better : reading;
}

const refused = (
  reason: string,
  feeds: (Reading & { kind: 'refused' })['feeds'] = [],
): Reading & { kind: 'refused' } => ({
  kind: 'refused',
  reason,
  feeds,
});

async function load({ fetch }: ReadParts, url: string): Promise<Page> {
  const fetched = await fetch(url);
  if (fetched.status === 'ok') return fetched.document;
  return { reason: 'reason' in fetched ? fetched.reason : 'That address answered without a page. Try it again.' };
}

function understand(parts: ReadParts, document: Document): Reading & { better?: string } {
  try {
    const { source, blog, better } = parts.readDocument(document);
    const { title, url: page } = blog;
    return {
      kind: 'live blog',
      feed: { id: fingerprint(blog.id), url: document.url, page, source, title },
      blog,
      ...(better && { better }),
    };
  } catch (error) {
    if (error instanceof Unreadable) return refused(error.message, error.feeds);
    throw error;
  }
}
