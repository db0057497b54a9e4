import { LRUCache } from 'lru-cache';
import { digestOf } from '../../core/diff/digest.ts';
import { saysClosed } from '../../core/language/over.ts';
import type { Document } from '../../core/model/live-blog.ts';
import { oncePer } from '../../core/text/fold.ts';
import { jsonOf, textOf, withText } from '../decode.ts';
import { type PageHead, readPageHead } from '../html/page.ts';
import {
  type Extent,
  elementAround,
  headIn,
  markupIn,
  nameAt,
  piecesAt,
  placesOf,
  scriptsIn,
  tagEnd,
} from '../html/page-part.ts';
import { type KeyList, keyListsIn, readKeyList } from '../key-lists.ts';
import { remembered } from '../remembered.ts';
import { engineIn } from '../source.ts';
import { anchorsIn, sightsOf, type UpdateSight } from './anchors.ts';
import { jsonLdIn, most, type Posting } from './json-ld.ts';
import { hasUpdates, MICRODATA } from './microdata.ts';
import { idsInNode } from './shown-posts.ts';
import { areCut } from './timed-posts.ts';

/** An element of a post: see `withShown`. */
const POSTS = /\s(?:(?:data-post-)?id=["']?([\w:.-]{1,200})|data-posted-date-timestamp\b)/g;
const ITEMS = /\sitemtype\s*=\s*["']?[^"'<>]{0,200}\bschema\.org\/LiveBlogPosting\b/gi;

/** Returns elements whose tags hold a match that counts; undefined if one has no clear end. */
function elementsWith(
  html: string,
  { pattern, gaps }: { pattern: RegExp; gaps: readonly Extent[] },
  counts: (match: RegExpExecArray) => boolean,
): readonly Extent[] | undefined {
  const found: Extent[] = [];
  for (const gap of gaps) {
    const start = Math.max(gap.from, found.at(-1)?.to ?? 0);
    const text = html.slice(start, gap.to);
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (!counts(match)) continue;
      const element = elementAround(html, start + match.index);
      if (!element) return;
      found.push(element);
      pattern.lastIndex = element.to - start;
    }
  }
  return found;
}

/** What the JSON-LD of a page says about the elements of its posts. */
interface PageOutline {
  hasUpdates: boolean;
  ids: ReadonlySet<string>;
  /** The page has the whole texts, wherever it shows their times. */
  areCut: boolean;
  /** What the updates are found by if they have no ids. */
  sights: readonly UpdateSight[];
}

/** As many as 100 of the longest real live blogs have. */
const MOST_IDS = 50_000;

/** What JSON-LD said that was read before, by its digest: the same is not parsed again. */
const outlines = new LRUCache<string, PageOutline>({
  maxSize: MOST_IDS,
  sizeCalculation: ({ ids, sights }) => ids.size + sights.length + 1,
});

const NONE: PageOutline = { hasUpdates: false, ids: new Set(), areCut: false, sights: [] };

/** `name`: the digest of the JSON-LD. `posting`: the live blog, if it was parsed now. */
function outlined(scripts: readonly string[]): { outline: PageOutline; name: string; posting?: Posting } {
  const name = digestOf(scripts);
  const known = outlines.get(name);
  if (known) return { outline: known, name };
  const posting = most(jsonLdIn(scripts));
  const updates = posting?.updates ?? [];
  const ids = new Set(updates.flatMap(node => idsInNode(node)));
  const outline = posting
    ? { hasUpdates: updates.length > 0, ids, areCut: areCut(updates), sights: sightsOf(updates) }
    : NONE;
  outlines.set(name, outline);
  return { outline, name, ...(posting && { posting }) };
}

/** The elements of a page that show its posts, or in microdata are the live blog. */
function shownIn(html: string, outline: PageOutline, gaps: readonly Extent[]): readonly Extent[] | undefined {
  if (!outline.hasUpdates && MICRODATA.test(html)) return elementsWith(html, { pattern: ITEMS, gaps }, () => true);
  if (outline === NONE) return;
  return elementsWith(html, { pattern: POSTS, gaps }, ({ 1: id }) => id === undefined || outline.ids.has(id));
}

const ENDED =
  / (?:ha(?:s|ve) (?:now )?(?:ended|moved|closed|paused|concluded|finished)|is now closed|ist beendet|est terminé|[èe] (?:terminata|conclusa)|ha terminado|is gesloten)(?=\s{0,9}[.!<,;]| (?:here|for|but)\b)/g;
/** UTF-16 units. */
const LONGEST_CLOSING = 100;
/** Where a page has the words more often, it tells news. */
const MOST_ENDED = 100;
/** What Newspack's Rolling Coverage shows the state of a live blog with. */
const STATUS = 'newspack-rolling-coverage-coverage-status';

/** Finds the mark of a live blog that is kept for reading only. */
function archivedIn(html: string, gaps: readonly Extent[]): Extent | undefined {
  const gap = gaps.find(({ from, to }) => html.slice(from, to).includes(STATUS));
  const from = gap ? html.lastIndexOf('<', html.indexOf(STATUS, gap.from)) : -1;
  const to = from < 0 ? 0 : tagEnd(html, from);
  return /\sdata-status=["']?archived\b/.test(html.slice(from, to)) ? { from, to } : undefined;
}

/** Returns the line that ends with words at `index`, from the tag before it to the tag behind it, if it says so. */
function lineAround(html: string, index: number, end: number): Extent | undefined {
  const start = html.lastIndexOf('>', index) + 1;
  if (end - start > LONGEST_CLOSING || !saysClosed(html.slice(start, end))) return;
  const from = html.lastIndexOf('<', start);
  const to = html.indexOf('<', end);
  return from < 0 || nameAt(html, from) === 'a' ? undefined : { from, to: to < 0 ? html.length : to };
}

/**
 * Finds where a page says that its live blog is over: by a line that begins with it, as CNN, AP and the New York Times
 * do, or by its mark. One that has paused goes on when an update comes.
 */
function closingIn(html: string, gaps: readonly Extent[]): Extent | undefined {
  const archived = archivedIn(html, gaps);
  if (archived) return archived;
  let tried = 0;
  for (const { from, to } of gaps)
    for (const { index, 0: words } of html.slice(from, to).matchAll(ENDED)) {
      const line = lineAround(html, from + index, from + index + words.length);
      tried += 1;
      if (line || tried === MOST_ENDED) return line;
    }
  return;
}

const SCRIPT = /^<script/i;

const keyListIn = remembered(readKeyList);

/** A page, and where it has what its reading depends on. */
const layoutOf = oncePer((document: Document) => {
  const html = textOf(document);
  const places = placesOf(html);
  const gaps = markupIn(html, places);
  const named = outlined(places.scripts);
  const shown = shownIn(html, named.outline, gaps);
  const isOfPost = ({ from }: Extent): boolean => shown?.some(post => post.from <= from && from < post.to) === true;
  const keyLists = keyListsIn(html, gaps).filter(extent => !isOfPost(extent));
  return { html, places, gaps, named, shown, closing: closingIn(html, gaps), keyLists };
});

type PageLayout = ReturnType<typeof layoutOf>;

/** Returns a page without its scripts and comments, of which blanks take the place. */
const markupOf = ({ html, gaps }: PageLayout): string =>
  gaps.map(({ from }, at) => ' '.repeat(from - (gaps[at - 1]?.to ?? 0)) + html.slice(from, gaps[at]?.to)).join('');

/** What a page says beside its data. */
export interface PageFacts {
  head: PageHead;
  /** The page without its scripts in pieces, none of which lies in an element that begins in another. */
  pieces: readonly string[];
  /** The engine whose script loads its updates, if one does. */
  engine(): string | undefined;
  /** It says, besides its updates, that its live blog is over. */
  isClosed: boolean;
  /** The lists of what matters that stand beside its updates. */
  keyLists: readonly KeyList[];
  /** The anchors that it has for updates that its data do not name, in their order. */
  anchors(sights: readonly UpdateSight[]): readonly (string | undefined)[];
}

function factsIn(layout: PageLayout, pieces: readonly string[], url: string): PageFacts {
  const { html, places, closing, keyLists } = layout;
  return {
    head: readPageHead(headIn(html, places), url),
    pieces,
    engine: () => engineIn(html),
    isClosed: closing !== undefined,
    keyLists: keyLists.map(({ from, to }) => keyListIn(html.slice(from, to))),
    anchors: sights => anchorsIn(markupOf(layout), sights).map(anchor => anchor?.id),
  };
}

/** What is known of a part of a page from all of it. */
const known = new WeakMap<Document, { facts(): PageFacts; posting: Posting | undefined }>();

/** Returns the live blog of a part, if it was parsed to know the elements of its posts. */
export function postingOfPart(part: Document): Posting | undefined {
  const posting = known.get(part)?.posting;
  return posting?.updates.length ? posting : undefined;
}

/** Returns what a page says beside its data. A part of a page says the same as all of it. */
export function factsOf(document: Document): PageFacts {
  const ofPart = known.get(document);
  if (ofPart) return ofPart.facts();
  const layout = layoutOf(document);
  const { html, places } = layout;
  return factsIn(layout, piecesAt(html, [{ from: 0, to: html.length }], scriptsIn(html, places)), document.url);
}

/**
 * Returns what the reading of a page depends on: its JSON-LD, the addresses and titles of the page, and
 * the elements of its posts. All around them may change with every answer.
 */
export function partOf(document: Document): Document | undefined {
  if (jsonOf(document) !== undefined) return;
  const layout = layoutOf(document);
  const { html, places, shown, closing, keyLists } = layout;
  const { outline, name, posting } = layout.named;
  if (outline.areCut || !shown) return;
  const anchors = outline.sights.length > 0 ? anchorsIn(markupOf(layout), outline.sights) : [];
  const tags = anchors.flatMap(anchor => anchor?.tags ?? []);
  const read = [...shown, ...tags, ...keyLists, ...(closing ? [closing] : [])];
  const pieces = piecesAt(html, [...places.kept, ...read], places.dropped);
  const others = pieces.filter(piece => !SCRIPT.test(piece));
  // Only a page without updates is refused for its engine.
  if (!outline.hasUpdates && !others.some(hasUpdates) && engineIn(html)) return;
  const part = withText(document, () => pieces.join('\n'), digestOf([name, ...others]));
  known.set(part, { facts: () => factsIn(layout, others, document.url), posting });
  return part;
}
