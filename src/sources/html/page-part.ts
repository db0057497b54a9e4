import { commentEnd, countBefore, type Extent, RAW, rawEnd, tagEnd } from './extent.ts';

/** The places of a page at which a reader of its data looks, whatever stands around them. */
export interface PagePlaces {
  /** Its titles, its own addresses, the feeds that it names, and its JSON-LD. */
  kept: readonly Extent[];
  /** The JSON-LD: the text of each script. */
  scripts: readonly string[];
  /** What no reader reads: comments, styles and all other scripts. */
  dropped: readonly Extent[];
}

const TOKENS = new RegExp(`<(?:!--|(${[...RAW, 'meta', 'link'].join('|')})(?=[\\s/>]))`, 'gi');
const READ: Readonly<Record<string, RegExp>> = {
  meta: /og:(?:title|site_name)/i,
  link: /canonical|alternate/i,
  title: /^/,
  script: /\bld\+json/i,
};
const DROPPED = new Set(['!--', 'script', 'style']);

function endAt(html: string, at: number, name: string): number {
  if (name === '!--') return commentEnd(html, at);
  return rawEnd(html, at, name);
}

const CLOSING = /^<\/script/i;

/** The text of a script. One that never ends, because the page was cut, has all that follows. */
function textWithin(html: string, { from, to }: Extent): string {
  const end = html.lastIndexOf('</', to - 1);
  return html.slice(tagEnd(html, from), CLOSING.test(html.slice(end, to)) ? end : to);
}

/** Finds the places in a page, in one pass that reads no other tag. */
export function placesOf(html: string): PagePlaces {
  const kept: Extent[] = [];
  const dropped: Extent[] = [];
  const scripts: string[] = [];
  TOKENS.lastIndex = 0;
  for (let found = TOKENS.exec(html); found; found = TOKENS.exec(html)) {
    const name = found[1]?.toLowerCase() ?? '!--';
    const extent = { from: found.index, to: endAt(html, found.index, name) };
    const isRead = READ[name]?.test(html.slice(extent.from, tagEnd(html, extent.from)));
    if (isRead) kept.push(extent);
    else if (DROPPED.has(name)) dropped.push(extent);
    if (isRead && name === 'script') scripts.push(textWithin(html, extent));
    TOKENS.lastIndex = extent.to;
  }
  return { kept, scripts, dropped };
}

const SCRIPT = /^<script/i;

/** Whether an element of a page is a script. */
const isScript = (html: string, { from }: Extent): boolean => SCRIPT.test(html.slice(from, from + 7));

/** Returns what the titles and links of a page say, without the rest of it. */
export const headIn = (html: string, { kept }: Pick<PagePlaces, 'kept'> = placesOf(html)): string =>
  kept.flatMap(extent => (isScript(html, extent) ? [] : [html.slice(extent.from, extent.to)])).join('\n');

/** Returns what lies before, between and behind these extents, which are in order. */
export function gapsBetween(extents: readonly Extent[], length: number): readonly Extent[] {
  const starts = [0, ...extents.map(({ to }) => to)];
  return starts.map((from, at) => ({ from, to: extents[at]?.from ?? length }));
}

/** Where a page has scripts, styles and comments, in order. */
export const scriptsIn = (html: string, { kept, dropped }: PagePlaces): readonly Extent[] =>
  [...dropped, ...kept.filter(extent => isScript(html, extent))].toSorted((a, b) => a.from - b.from);

/** Where a page has markup: all but these, in order. */
export const markupIn = (html: string, places: PagePlaces): readonly Extent[] =>
  gapsBetween(scriptsIn(html, places), html.length);

/** Joins those that overlap, in the order of the page. */
function joined(extents: readonly Extent[]): readonly Extent[] {
  const found: Extent[] = [];
  for (const { from, to } of extents.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/** Returns what lies within `kept` and not within `dropped`, piece by piece in the order of the page. */
export const piecesAt = (html: string, kept: readonly Extent[], dropped: readonly Extent[]): readonly string[] =>
  joined(kept).map(({ from, to }) => {
    const gaps = dropped.slice(countBefore(dropped, from), countBefore(dropped, to));
    const starts = [from, ...gaps.map(gap => gap.to)];
    return starts.map((start, at) => html.slice(start, gaps[at]?.from ?? to)).join('');
  });
