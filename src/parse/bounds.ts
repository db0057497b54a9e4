import { LRUCache } from 'lru-cache';
import { isDeepEqual } from '../core/diff/deep-equal.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import type { Block, Embedded, Lead, LiveBlog, Picture, RichText, Span, Update } from '../core/model/live-blog.ts';
import type { DocumentReading, Pointed } from '../core/model/reading.ts';
import { ELLIPSIS, truncate } from '../core/text/excerpt.ts';
import { limitMarks, oncePer } from '../core/text/fold.ts';
import { orNone, withoutUndefined } from '../sources/json/json.ts';
import { rememberedFor } from '../sources/remembered.ts';

/**
 * How much one document may bring into the bot. Everything later (comparing, quotes, search,
 * rendering, storing) takes time and memory for what is let in here, on the main thread, and relies
 * on these limits. The longest real live blogs are far below them.
 */
const MOST = {
  updates: 2_000,
  blocks: 500,
  spans: 2_000,
  authors: 20,
  tags: 30,
  withdrawn: 2_000,
  pictures: 20,
  embedded: 20,
} as const;
/** In UTF-16 units. */
const LONGEST = {
  text: 50_000,
  headline: 1_000,
  title: 1_000,
  name: 200,
  tag: 100,
  address: 2_048,
  alt: 1_024,
  caption: 1_000,
} as const;
/** Of all updates together; characters include addresses. `npm run bench -- stalls` tells why. */
const MOST_IN_ALL = { characters: 800_000, spans: 20_000 } as const;

/** Cuts what a page says about the live blog that it points to. */
export const boundedPointer = ({ better, lead }: Pointed): Pointed | undefined =>
  boundedAddress(better) === undefined ? undefined : { better, lead: boundedLead(lead) };

const boundedLead = (lead: Lead): Lead => ({
  ...lead,
  title: cut(lead.title, LONGEST.title),
  url: boundedPage(lead.url),
});

/** Cuts a reading down to what the bot can carry. A cut text ends with "…". `known`: updates that may be the same. */
export function boundedReading(reading: DocumentReading, known: readonly Update[] = []): DocumentReading {
  const { blog, better, lead } = reading;
  const bounded = { blog: boundedBlog(blog, known), better: boundedAddress(better), lead: lead && boundedLead(lead) };
  return withoutUndefined({ ...reading, ...bounded });
}

function boundedBlog(blog: LiveBlog, known: readonly Update[]): LiveBlog {
  const same = asKnown(known);
  const { windowEnd, withdrawn, listed } = blog;
  const url = boundedPage(blog.url);
  const bounded: LiveBlog = withoutUndefined({
    ...blog,
    id: boundedId(blog.id),
    title: cut(blog.title, LONGEST.title),
    publisher: cut(blog.publisher, LONGEST.name),
    url,
    updates: blog.updates.slice(0, MOST.updates).map(update => same(boundedUpdate(update, url))),
    older: boundedAddress(blog.older),
    windowEnd: windowEnd && boundedId(windowEnd),
    withdrawn: withdrawn?.slice(0, MOST.withdrawn).map(boundedId),
    listed: listed?.slice(0, MOST.updates).filter(({ id, url }) => isShort(id) && isShort(url)),
  });
  const count = countThatFit(bounded.updates);
  return count < blog.updates.length ? withNewest(bounded, count) : bounded;
}

/**
 * Keeps the newest updates. What is older has left the window: its absence means nothing, not even
 * for key events.
 */
function withNewest({ keyEventsWhole: _, older: _older, windowEnd, ...blog }: LiveBlog, count: number): LiveBlog {
  const updates = blog.updates.slice(0, count);
  const hasEnd = blog.window === 'whole' || windowEnd !== undefined;
  const end = updates.some(({ id }) => id === windowEnd) ? windowEnd : updates.at(-1)?.id;
  return { ...blog, updates, window: 'tail', ...(hasEnd && end !== undefined && { windowEnd: end }) };
}

const spansIn = oncePer((text: RichText): number => text.reduce((sum, { spans }) => sum + spans.length, 0));

/** How many of these updates, from the first, fit into `MOST_IN_ALL`; at least one. */
function countThatFit(updates: readonly Update[]): number {
  let characters = 0;
  let spans = 0;
  const end = updates.findIndex(update => {
    characters += sizeOf(update);
    spans += spansIn(update.text);
    return characters > MOST_IN_ALL.characters || spans > MOST_IN_ALL.spans;
  });
  return end < 0 ? updates.length : Math.max(1, end);
}

/** Most updates of a page are those of its last read. */
const boundedUpdate = rememberedFor((update: Update, page: string): Update => {
  const { headline, tags, pictures, embedded } = update;
  return withoutUndefined({
    ...update,
    id: boundedId(update.id),
    headline: cutIfAny(headline, LONGEST.headline),
    text: boundedText(update.text),
    url: boundedAddress(update.url) ?? `${page}#${fingerprint(update.url)}`,
    authors: boundedNames(update.authors),
    tags: orNone(tags?.slice(0, MOST.tags).map(tag => cut(tag, LONGEST.tag))),
    pictures: orNone(pictures?.slice(0, MOST.pictures).flatMap(boundedPicture)),
    embedded: orNone(embedded?.slice(0, MOST.embedded).flatMap(boundedEmbedded)),
  });
});

function boundedPicture({ url, alt, caption, credit }: Picture): readonly Picture[] {
  const words = {
    alt: cutIfAny(alt, LONGEST.alt),
    caption: cutIfAny(caption, LONGEST.caption),
    credit: cutIfAny(credit, LONGEST.name),
  };
  return isShort(url) ? [withoutUndefined({ url, ...words })] : [];
}

function boundedEmbedded({ kind, url, title, author }: Embedded): readonly Embedded[] {
  const words = { title: cutIfAny(title, LONGEST.title), author: cutIfAny(author, LONGEST.name) };
  return isShort(url) ? [withoutUndefined({ kind, url, ...words })] : [];
}

const cutIfAny = (words: string | undefined, units: number): string | undefined =>
  words === undefined ? undefined : cut(words, units);

function boundedNames(names: readonly string[]): readonly string[] {
  const kept = names.slice(0, MOST.authors).map(name => cut(name, LONGEST.name));
  return names.length > MOST.authors ? [...kept, ELLIPSIS] : kept;
}

/** Most texts of a page are those of its last read. */
const boundedText = oncePer((text: RichText): RichText => {
  const room = { characters: LONGEST.text, spans: MOST.spans };
  const kept: Block[] = [];
  for (const block of text) {
    if (kept.length === MOST.blocks || room.characters <= 0 || room.spans <= 0) return withEllipsis(kept);
    kept.push({ ...block, spans: boundedSpans(block.spans, room) });
  }
  return kept;
});

/** Takes what it keeps out of `room`. */
function boundedSpans(spans: readonly Span[], room: { characters: number; spans: number }): readonly Span[] {
  const kept: Span[] = [];
  for (const { href: given, ...span } of spans) {
    if (room.characters <= 0 || room.spans <= 0) return [...kept, { text: ELLIPSIS }];
    const href = boundedAddress(given);
    kept.push({ ...span, text: cut(span.text, room.characters), ...(href && { href }) });
    room.characters -= span.text.length;
    room.spans -= 1;
  }
  return kept;
}

function withEllipsis(blocks: readonly Block[]): RichText {
  const last = blocks.at(-1);
  if (!last || last.spans.at(-1)?.text.endsWith(ELLIPSIS)) return blocks;
  return [...blocks.slice(0, -1), { ...last, spans: [...last.spans, { text: ELLIPSIS }] }];
}

/** Half a character would be stored in six letters, and shown as a replacement character all the same. */
const cut = (text: string, units: number): string =>
  truncate(limitMarks(text.slice(0, units + 1)), units).toWellFormed();

const isShort = (address: string): boolean => address.length <= LONGEST.address;

const boundedAddress = (address: string | undefined): string | undefined =>
  address !== undefined && isShort(address) ? address : undefined;

const boundedPage = (address: string): string => boundedAddress(address) ?? `${URL.parse(address)?.origin}/`;

/** An id must stay the same over edits, and differ from others. */
const boundedId = (id: string): string => (id.length <= LONGEST.address ? id : `~${fingerprint(id, 64)}`);

/* Beyond the thread that reads, only what the reader of a live blog does not have yet is sent. */

/** Characters of the updates that are kept at most: those of five of the longest real live blogs. */
const MOST_KEPT = 2_000_000;
/** What keeping an update takes beside its characters. */
const OVERHEAD = 200;

/** Creates a memory of the updates of the last readings, by the digests of what they were read from. */
export const createKnownReadings = (): LRUCache<string, readonly Update[]> =>
  new LRUCache({
    maxSize: MOST_KEPT,
    sizeCalculation: updates => updates.reduce((sum, update) => sum + sizeOf(update) + OVERHEAD, 1),
  });

/** Returns the characters of an update, addresses included. */
const sizeOf = oncePer((update: Update): number => {
  const { id, url, headline = '', text, authors, tags = [], pictures = [], embedded = [] } = update;
  let size = id.length + url.length + headline.length;
  for (const word of [...authors, ...tags]) size += word.length;
  for (const part of [...pictures, ...embedded]) for (const word of Object.values(part)) size += word.length;
  for (const { spans } of text) for (const span of spans) size += span.text.length + (span.href?.length ?? 0);
  return size;
});

/** Returns a function for the same update as an object that is known, if it is as it was. */
function asKnown(known: readonly Update[]): (update: Update) => Update {
  const byId = new Map(known.map(update => [update.id, update]));
  return update => {
    const before = byId.get(update.id);
    return before && isDeepEqual(before, update) ? before : update;
  };
}

/** A live blog of which only those updates are listed that its reader does not know. */
export interface NewsOfBlog {
  blog: LiveBlog;
  /** For each update the place among the known ones; -1 stands for the next of those that are listed. */
  places: readonly number[];
}

/** Returns what is new in a live blog to whom has these very updates. */
export function newsOf(blog: LiveBlog, known: readonly Update[]): NewsOfBlog {
  const at = new Map(known.map((update, place) => [update, place]));
  const places = blog.updates.map(update => at.get(update) ?? -1);
  return { blog: { ...blog, updates: blog.updates.filter(update => !at.has(update)) }, places };
}

/** Returns the live blog with all its updates. */
export function wholeOf({ blog, places }: NewsOfBlog, known: readonly Update[]): LiveBlog {
  const news = blog.updates.values();
  return { ...blog, updates: places.flatMap(place => (place < 0 ? news.next().value : known[place]) ?? []) };
}
