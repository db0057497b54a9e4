import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { Fetch } from '../../core/model/fetched.ts';
import type { AddressReading, Document, Lead, LiveBlog } from '../../core/model/live-blog.ts';
import { type OfferedFeed, type Problem, problem } from '../../core/model/problem.ts';
import { type DocumentReading, UnreadableDocumentError } from '../../core/model/reading.ts';
import type { Requester } from '../../core/model/requester.ts';
import { normaliseAddress } from '../../core/text/address.ts';
import { withListed } from './further-updates.ts';
import { visiting } from './visit.ts';

export interface ReadParts {
  fetch: Fetch;
  /** Rejects with `UnreadableDocumentError`. */
  readDocument: (document: Document, requester?: Requester) => Promise<DocumentReading>;
}

type FetchedPage = Document | { problems: readonly Problem[] };

/** Reads the address that a person typed. Prefers the data behind a page to the page itself. */
export async function read(parts: ReadParts, typed: string, requester?: Requester): Promise<AddressReading> {
  const address = normaliseAddress(typed);
  if ('problem' in address) return refused([address.problem]);
  const readDocument: ReadParts['readDocument'] = document => parts.readDocument(document, requester);
  const { next: _, ...reading } = await visiting(parts.fetch, requester, fetch =>
    follow({ fetch, readDocument }, { address: address.url, hops: MOST_HOPS }),
  );
  return reading;
}

/** A page may hold a frame, which may have its data elsewhere. */
const MOST_HOPS = 2;

/**
 * Where a live blog is better read. `lead`: what a page says of it because its own documents do not.
 * `via`: the addresses of all pages that said so.
 */
interface NextStep {
  address: string;
  lead?: Lead;
  via?: readonly string[];
}

type ReadingWithNext = AddressReading & { next?: NextStep };

async function follow(parts: ReadParts, step: NextStep & { hops: number }): Promise<ReadingWithNext> {
  const document = await load(parts, step.address);
  if ('problems' in document) return refused(document.problems);
  const here = await understand(parts, { ...document, ...(step.lead && { lead: step.lead }) }, step.via ?? []);
  if (!here.next || step.hops === 0) return here;
  const there = await follow(parts, { ...here.next, hops: step.hops - 1 });
  if (there.kind === 'live blog') return there;
  if (here.kind === 'live blog') return here;
  return refused([problem('problem.takenFrom', { address: here.next.address }), ...there.problems], here.feeds);
}

const refused = (
  problems: readonly Problem[],
  feeds: readonly OfferedFeed[] = [],
): AddressReading & { kind: 'refused' } => ({
  kind: 'refused',
  problems,
  feeds,
});

async function load({ fetch }: ReadParts, url: string): Promise<FetchedPage> {
  const fetched = await fetch(url);
  if (fetched.status === 'ok') return fetched.document;
  if (fetched.status === 'retry' || fetched.status === 'busy')
    return { problems: [...fetched.problems, problem('problem.tryLater')] };
  return { problems: 'problems' in fetched ? fetched.problems : [problem('problem.withoutPage')] };
}

const ENDED = { ended: true } as const;

async function understand(parts: ReadParts, document: Document, via: readonly string[]): Promise<ReadingWithNext> {
  try {
    const reading = await parts.readDocument(document);
    const { source, better, lead } = reading;
    const blog = await withUpdates(parts, reading.blog);
    const { title, url: page } = blog;
    const id = feedId(reading, document, via);
    return {
      kind: 'live blog',
      feed: { id, url: document.url, page, source, title, ...(blog.state === 'ended' && ENDED) },
      blog,
      ...(better && { next: { address: better, ...(lead && { lead, via: [...via, document.url] }) } }),
    };
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError)) throw error;
    const { problems, feeds, pointed } = error;
    const next = pointed && { address: pointed.better, lead: pointed.lead, via: [...via, document.url] };
    return { ...refused(problems, feeds), ...(next && { next }) };
  }
}

async function withUpdates(parts: ReadParts, blog: LiveBlog): Promise<LiveBlog> {
  const lead = { title: blog.title, url: blog.url };
  const readOne = async (address: string): Promise<LiveBlog> => {
    const document = await load(parts, address);
    if ('problems' in document) throw new UnreadableDocumentError(document.problems);
    return (await parts.readDocument({ ...document, lead })).blog;
  };
  return (await withListed(blog, { readOne, tracked: async () => [] })).blog;
}

/**
 * Returns the id of a feed: a name of its exact address, and of the pages that say what it is
 * called. What a document says about itself never makes it the feed of another address.
 */
function feedId({ blog, idIsAddress }: DocumentReading, { url }: Document, via: readonly string[]): string {
  // Feeds were once named by the live blog's id alone: those that this could not confuse stay.
  if (idIsAddress && via.length === 0) return fingerprint(blog.id);
  return fingerprint([url, ...via].join('\n'));
}
