import { saysClosed } from '../../core/language/over.ts';
import type { Document } from '../../core/model/live-blog.ts';
import { oncePer } from '../../core/text/fold.ts';
import { jsonOf, textOf } from '../decode.ts';
import { headOf, type PageHead, placesIn } from '../html/page.ts';
import { type Extent, elementAround, markupIn, nameAt, piecesAt, scriptsIn, tagEnd } from '../html/page-part.ts';
import { type KeyList, keyListsIn, readKeyList } from '../key-lists.ts';
import { remembered } from '../remembered.ts';
import { engineIn } from '../source.ts';
import { anchorsIn } from './anchors.ts';
import { jsonLdIn, most, type Posting, postingsOf } from './json-ld.ts';
import { MICRODATA, microdataPostings } from './microdata.ts';
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

/** The elements of a page that show its posts, or in microdata are the live blog. `linked`: that of its JSON-LD. */
function shownIn(html: string, linked: Posting | undefined, gaps: readonly Extent[]): readonly Extent[] | undefined {
  const updates = linked?.updates ?? [];
  if (updates.length === 0 && MICRODATA.test(html)) return elementsWith(html, { pattern: ITEMS, gaps }, () => true);
  if (!linked) return;
  const ids = new Set(updates.flatMap(node => idsInNode(node)));
  return elementsWith(html, { pattern: POSTS, gaps }, ({ 1: id }) => id === undefined || ids.has(id));
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

/** A document, and where it has what its reading depends on. `linked`: the live blog of its JSON-LD. */
function layoutOf(document: Document) {
  const html = textOf(document);
  const json = jsonOf(document);
  const places = placesIn(document);
  const gaps = markupIn(html, places);
  const linked = most(json === undefined ? jsonLdIn(places.scripts) : postingsOf(json));
  const shown = json === undefined ? shownIn(html, linked, gaps) : undefined;
  const isOfPost = ({ from }: Extent): boolean => shown?.some(post => post.from <= from && from < post.to) === true;
  const keyLists = keyListsIn(html, gaps).filter(extent => !isOfPost(extent));
  const anchorsOf = oncePer(({ updates }: Posting) => anchorsIn(html, gaps, updates));
  const closing = closingIn(html, gaps);
  return { html, isJson: json !== undefined, places, linked, shown, closing, keyLists, anchorsOf };
}

type PageLayout = ReturnType<typeof layoutOf>;

/** Returns the pieces of a page that hold its live blog; undefined if they may be anywhere. */
function piecesOf(layout: PageLayout): readonly string[] | undefined {
  const { html, places, linked, shown, closing, keyLists, anchorsOf } = layout;
  if (!shown || areCut(linked?.updates ?? [])) return;
  const tags = linked ? anchorsOf(linked).flatMap(anchor => anchor?.tags ?? []) : [];
  const read = [...places.kept, ...shown, ...tags, ...keyLists, ...(closing ? [closing] : [])];
  return piecesAt(html, read, places.dropped);
}

/** A page that marks up a live blog. */
export interface PostingPage {
  /** It may have no updates. */
  posting: Posting;
  head: PageHead;
  /** The page without its scripts, or only the parts that show the live blog. Each piece holds whole elements. */
  pieces: readonly string[];
  /** It says, besides its updates, that its live blog is over. */
  isClosed: boolean;
  /** The lists of what matters that stand beside its updates. */
  keyLists: readonly KeyList[];
  /** The anchors that it has for updates that its data do not name, in their order. */
  anchors(): readonly (string | undefined)[];
  /** What reading it depends on: its JSON-LD and its pieces. Undefined if that is all of it. */
  part?: readonly string[];
}

const MARK = /LiveBlogPosting|liveBlogUpdate/i;
const keyListIn = remembered(readKeyList);

/** Returns the live blog of a document. JSON-LD goes before microdata, which has less detail. */
function postingIn({ html, isJson, linked }: PageLayout, pieces: readonly string[] | undefined): Posting | undefined {
  if (isJson || (linked && linked.updates.length > 0)) return linked;
  return most(microdataPostings(pieces?.join('\n') ?? html)) ?? linked;
}

/** Reads what a document has of a live blog of schema.org; undefined if it has none. */
export function postingPageOf(document: Document): PostingPage | undefined {
  if (!MARK.test(textOf(document))) return;
  const layout = layoutOf(document);
  const { html, places, linked, closing, keyLists, anchorsOf } = layout;
  const own = piecesOf(layout);
  const posting = postingIn(layout, own);
  if (!posting) return;
  const others = own?.filter(piece => !SCRIPT.test(piece));
  // Of scripts with JSON-LD only the text counts. Only a page without updates is refused for its engine.
  const read = posting === linked ? others && [...places.scripts, ...others] : own;
  const isPart = posting.updates.length > 0 || !engineIn(html);
  return {
    posting,
    head: headOf(document),
    pieces: others ?? piecesAt(html, [{ from: 0, to: html.length }], scriptsIn(html, places)),
    isClosed: closing !== undefined,
    keyLists: keyLists.map(({ from, to }) => keyListIn(html.slice(from, to))),
    anchors: () => anchorsOf(posting).map(anchor => anchor?.id),
    ...(read && isPart && { part: read }),
  };
}
