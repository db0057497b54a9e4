/** A run of characters of a page: `to` is right behind the last. */
export interface Extent {
  from: number;
  to: number;
}

const TAG = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y;
const COMMENT_END = /--!?>/g;
const NAME = /<([a-z][\w:-]{0,40})(?=[\s/>])/iy;

/** Returns where the first match at or behind `at` ends; the end of the text if there is none. */
function endFrom(text: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}

/** Returns where the tag ends that begins at `at`. */
export const tagEnd = (html: string, at: number): number => endFrom(html, TAG, at);

/** Returns the name of the element whose tag begins at `at`, in lower case. */
export function nameAt(html: string, at: number): string | undefined {
  NAME.lastIndex = at;
  return NAME.exec(html)?.[1]?.toLowerCase();
}

const commentEnd = (html: string, at: number): number => endFrom(html, COMMENT_END, at + 2);

const patterns = new Map<string, RegExp>();

/** The tags of elements of one name. A script that never ends extends to the end of the page. */
function tagsOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known) return known;
  const pattern = new RegExp(`<(/?)${name}(?=[\\s/>])|<!--|<(?:script|style)(?=[\\s/>])`, 'gi');
  // Pages decide which names there are.
  if (patterns.size < 100) patterns.set(name, pattern);
  return pattern;
}

/** Names of the elements whose content is text, whatever it looks like. */
const RAW: readonly string[] = ['script', 'style', 'title', 'textarea', 'iframe', 'noembed', 'noframes', 'xmp'];

const AFTER_NAME = /[\s/>]/;

/** Returns where the closing tag of an element begins, at or behind `at`. Data have few of these marks: faster than a pattern. */
function closingAt(html: string, at: number, name: string): number {
  for (let from = html.indexOf('</', at); from >= 0; from = html.indexOf('</', from + 2)) {
    const end = from + 2 + name.length;
    if (html.slice(from + 2, end).toLowerCase() === name && AFTER_NAME.test(html.charAt(end))) return from;
  }
  return html.length;
}

/** Returns where an element of `RAW` ends that begins at `at`, and where any other tag ends. */
function rawEnd(html: string, at: number, name: string): number {
  const start = tagEnd(html, at);
  return RAW.includes(name) ? tagEnd(html, closingAt(html, start, name)) : start;
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** Returns where the element at `at` ends, by balance; undefined if no tag closes it. */
function elementEnd(html: string, at: number): number | undefined {
  const name = nameAt(html, at);
  if (name === undefined) return;
  return VOID.has(name) || RAW.includes(name) ? rawEnd(html, at, name) : balancedEnd(html, at, tagsOf(name));
}

const STEPS: ReadonlyMap<string | undefined, number> = new Map([
  ['', 1],
  ['/', -1],
]);

function balancedEnd(html: string, at: number, tags: RegExp): number | undefined {
  let depth = 0;
  let next = at;
  for (;;) {
    tags.lastIndex = next;
    const found = tags.exec(html);
    if (!found) return;
    const [written, slash] = found;
    depth += STEPS.get(slash) ?? 0;
    next =
      written === '<!--' ? commentEnd(html, found.index) : rawEnd(html, found.index, written.slice(1).toLowerCase());
    if (depth === 0) return next;
  }
}

/** Returns the element whose tag has an attribute at `at`; undefined if it is not certain where it begins or ends. */
export function elementAround(html: string, at: number): Extent | undefined {
  const from = html.lastIndexOf('<', at);
  if (from < 0 || nameAt(html, from) === undefined || tagEnd(html, from) <= at) return;
  const to = elementEnd(html, from);
  return to === undefined ? undefined : { from, to };
}

/** The places of a page at which a reader of its data looks, whatever stands around them. */
interface PagePlaces {
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

const isScript = (html: string, { from }: Extent): boolean => SCRIPT.test(html.slice(from, from + 7));

/** Returns what the titles and links of a page say, without the rest of it. */
export const headIn = (html: string, { kept }: Pick<PagePlaces, 'kept'>): string =>
  kept.flatMap(extent => (isScript(html, extent) ? [] : [html.slice(extent.from, extent.to)])).join('\n');

/** Returns what lies before, between and behind these extents, which are in order. */
function gapsBetween(extents: readonly Extent[], length: number): readonly Extent[] {
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

/** Returns what lies within `kept` and not within `dropped`, which is in order, piece by piece in the order of the page. */
export function piecesAt(html: string, kept: readonly Extent[], dropped: readonly Extent[]): readonly string[] {
  let next = 0;
  return joined(kept).map(({ from, to }) => {
    const starts = [from];
    const ends: number[] = [];
    for (let gap = dropped[next]; gap && gap.to <= to; gap = dropped[++next]) {
      if (gap.to <= from) continue;
      ends.push(gap.from);
      starts.push(gap.to);
    }
    return starts.map((start, at) => html.slice(start, ends[at] ?? to)).join('');
  });
}
