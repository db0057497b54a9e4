/** A run of characters of a page: `to` is right behind the last. */
export interface Extent {
  from: number;
  to: number;
}

const TAG = /[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/y;
const COMMENT_END = /--!?>/g;
const NAME = /<([a-z][\w:-]{0,40})(?=[\s/>])/iy;

/** Returns where the first match at or behind `at` begins and ends; the end of the text if there is none. */
function matchFrom(text: string, pattern: RegExp, at: number): Extent {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { from: found.index, to: pattern.lastIndex } : { from: text.length, to: text.length };
}

/** Returns where the tag ends that begins at `at`. */
export const tagEnd = (html: string, at: number): number => matchFrom(html, TAG, at).to;

/** Returns the name of the element whose tag begins at `at`, in lower case. */
export function nameAt(html: string, at: number): string | undefined {
  NAME.lastIndex = at;
  return NAME.exec(html)?.[1]?.toLowerCase();
}

/** Returns where the comment ends that begins at `at`. */
export const commentEnd = (html: string, at: number): number => matchFrom(html, COMMENT_END, at + 2).to;

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
export const RAW: readonly string[] = ['script', 'style', 'title', 'textarea', 'iframe', 'noembed', 'noframes', 'xmp'];

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
export function rawEnd(html: string, at: number, name: string): number {
  const start = tagEnd(html, at);
  return RAW.includes(name) ? tagEnd(html, closingAt(html, start, name)) : start;
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/**
 * Returns where the element ends that begins at `at`: at the closing tag that balances its own.
 * Undefined if there is none.
 */
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

/** Returns how many of these extents, which are in order, end at or before `at`. */
export function countBefore(extents: readonly Extent[], at: number): number {
  let [low, high] = [0, extents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((extents[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the element whose tag has an attribute at `at`; undefined if it is not certain where it begins or ends. */
export function elementAround(html: string, at: number): Extent | undefined {
  const from = html.lastIndexOf('<', at);
  if (from < 0 || nameAt(html, from) === undefined || tagEnd(html, from) <= at) return;
  const to = elementEnd(html, from);
  return to === undefined ? undefined : { from, to };
}
