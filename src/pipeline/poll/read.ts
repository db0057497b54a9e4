import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { AddressReading } from '../../core/model/address-reading.ts';
import type { Document, Lead, LiveBlog } from '../../core/model/live-blog.ts';
import { type OfferedFeed, type Problem, problem } from '../../core/model/problem.ts';
import { normaliseAddress } from '../../core/text/address.ts';
import type { Fetch } from '../../fetch/fetched.ts';
import { UnreadableDocumentError } from '../../sources/source.ts';

/** What reading an address needs. */
export interface ReadParts {
  fetch: Fetch;
  /**
   * Rejects with `UnreadableDocumentError`. `better`: a better address of the same live blog;
   * `lead`: what this document says about it, for parsing the better one.
   */
  readDocument: (document: Document) => Promise<{ source: string; blog: LiveBlog; better?: string; lead?: Lead }>;
}

type FetchedPage = Document | { problems: readonly Problem[] };

/** Reads the address that a person typed. Prefers the data behind a page to the page itself. */
export async function read(parts: ReadParts, typed: string): Promise<AddressReading> {
  const address = normaliseAddress(typed);
  if ('problem' in address) return refused([address.problem]);
  const { next: _, ...reading } = await follow(parts, { address: address.url, hops: MOST_HOPS });
  return reading;
}

/** A page may hold a frame, which may have its data elsewhere. */
const MOST_HOPS = 2;

/** A reading, and the address at which the live blog is better read. */
type ReadingWithNext = AddressReading & { next?: { address: string; lead: Lead } };

async function follow(
  parts: ReadParts,
  step: { address: string; lead?: Lead; hops: number },
): Promise<ReadingWithNext> {
  const document = await load(parts, step.address);
  if ('problems' in document) return refused(document.problems);
  const here = await understand(parts, { ...document, ...(step.lead && { lead: step.lead }) });
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
  if (fetched.status === 'retry') return { problems: [...fetched.problems, problem('problem.tryLater')] };
  return { problems: 'problems' in fetched ? fetched.problems : [problem('problem.withoutPage')] };
}

const ENDED = { ended: true } as const;

async function understand(parts: ReadParts, document: Document): Promise<ReadingWithNext> {
  try {
    const { source, blog, better, lead } = await parts.readDocument(document);
    const { title, url: page } = blog;
    return {
      kind: 'live blog',
      feed: { id: fingerprint(blog.id), url: document.url, page, source, title, ...(blog.state === 'ended' && ENDED) },
      blog,
      ...(better && { next: { address: better, lead: lead ?? { title, url: page } } }),
    };
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError)) throw error;
    const { problems, feeds, pointed } = error;
    return { ...refused(problems, feeds), ...(pointed && { next: { address: pointed.better, lead: pointed.lead } }) };
  }
}
