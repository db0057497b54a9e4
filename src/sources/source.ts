import type { Document, LiveBlog } from '../core/model/live-blog.ts';
import { type OfferedFeed, type Problem, problem } from '../core/model/problem.ts';
import { type Pointed, UnreadableDocumentError } from '../core/model/reading.ts';
import { oncePer } from '../core/text/fold.ts';
import { publisherAt, titleAt } from './address.ts';

/** Engines whose scripts load live blogs into pages of newsrooms, by what their scripts and elements are called. */
const ENGINES: readonly [name: string, sign: RegExp][] = [
  ['Tickaroo', /\btickaroo\.com\/|<tickaroo-|\btickaroo-liveblog\b/i],
  ['24liveblog', /\b24liveblog\.com\/|\blb24-live-content\b/i],
  ['Arena', /\barena\.im\/|\barena-liveblog\b/i],
  ['ScribbleLive', /\bembed\.scribblelive\.com\/|\bscrbbl-embed\b/i],
  ['Norkon', /\blivecenter\.(?:com|norkon\.net)\/|\bnorkon-live/i],
];

/** Returns the engine whose script loads the updates of a page, if one does. */
export const engineIn = (html: string): string | undefined => ENGINES.find(([, sign]) => sign.test(html))?.[0];

/** Reads one publisher format. Pure: bytes in, live blog out. */
export interface Source {
  name: string;
  /** Whether the document is in this format, by content, never by host name alone. Cheap. */
  match(document: Document): boolean;
  /** Throws `UnreadableDocumentError` if the document holds nothing to follow. */
  parse(document: Document): LiveBlog;
  /**
   * The texts that reading the document depends on, where the rest changes with every answer: if they are the same,
   * `parse` returns the same. Undefined if that is all of it. Cheap: called on every answer.
   */
  part?(document: Document): readonly string[] | undefined;
  /** A better address of the same live blog (a page's own data), worth a second fetch. */
  better?(document: Document): string | undefined;
  /** The page whose data is at this address, if the address alone tells. */
  pageOf?(address: string): string | undefined;
}

/** Finds the address of the live blog that a page's script or frame loads. Cheap. */
export type Pointer = (document: Document) => Pointed | undefined;

/** Returns what the page that led to a document, or its address, says of a live blog that does not name itself. */
export const namedByLead = (
  { lead }: Document,
  page: string,
): Pick<LiveBlog, 'title' | 'url' | 'publisher' | 'state'> => ({
  title: lead?.title ?? titleAt(page),
  url: page,
  publisher: publisherAt(page),
  state: lead?.ended ? 'ended' : 'live',
});

/** A source whose functions share what is found in a document: it is needed to recognise, compare and read it. */
interface SourceFormat<Found> extends Pick<Source, 'name' | 'better' | 'pageOf'> {
  /** Finds what is read in a document; undefined if that is not in this format. */
  find(document: Document): Found | undefined;
  parse(found: Found, document: Document): LiveBlog;
  part?(found: Found, document: Document): readonly string[] | undefined;
}

/** Defines a source. A document in another format is not parsed: the page has changed. */
export function defineSource<Found>({ find, parse, part, ...source }: SourceFormat<Found>): Source {
  const foundIn = oncePer(find);
  return {
    ...source,
    match: document => foundIn(document) !== undefined,
    parse(document) {
      const found = foundIn(document);
      if (found !== undefined) return parse(found, document);
      throw new UnreadableDocumentError([problem('problem.changed', { name: source.name })]);
    },
    ...(part && {
      part(document) {
        const found = foundIn(document);
        return found === undefined ? undefined : part(found, document);
      },
    }),
  };
}

/** Returns the error for a page that cannot be followed: why, and which feeds it offers instead. */
export function refusedPage(why: Problem, { feeds }: { feeds: readonly OfferedFeed[] }): UnreadableDocumentError {
  const advice = feeds.length > 0 ? problem('problem.feedsFound', { feeds }) : problem('problem.noFeeds');
  return new UnreadableDocumentError([why, advice], feeds);
}
