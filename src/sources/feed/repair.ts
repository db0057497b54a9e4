import { decodeHTMLStrict, escapeUTF8 } from 'entities';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});|&/gi;

/** Text without the characters that XML forbids. */
const openText = (text: string): string => text.replace(CONTROL, '');

function resolve(written: string): string {
  const character = openText(written.length > 1 ? decodeHTMLStrict(written) : written);
  // An unknown entity stays visible as it was written.
  if (character === written) return `&amp;${written.slice(1)}`;
  return escapeUTF8(character);
}

/** Prepares text for a strict XML parser: decodes entities, escapes a bare `&`. Idempotent. */
const escapeText = (text: string): string => openText(text).replace(REFERENCE, resolve);

/** Beyond these limits a document is an attack and not a feed. */
const DEEPEST = 256;
const MOST_TAGS = 500_000;

const ROOT = /<(?:[\w-]{1,30}:)?(?:rss|feed|rdf|channel)(?:\s[^<>]*)?>/i;

/** Returns where the root element of a feed starts, or -1. What precedes it is junk. */
export const feedStart = (text: string): number => text.search(ROOT);

const TAG_NAME = /^<(\/?)([A-Za-z_][\w:.-]*)/;
/** A tag with quoted attributes, in the text up to the next `<`: XML allows none inside a tag. */
const TAG = /^<[^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>/;

/** Elements that hold a publisher's HTML. Unescaped markup in them counts as text. */
const TEXTUAL = new Set([
  'title',
  'description',
  'content:encoded',
  'content',
  'summary',
  'subtitle',
  'xhtml:body',
  'body',
]);

/** Finds the next occurrence of a token. If `from` only grows, each character is scanned once. */
type Seek = (token: string, from: number) => number;

function seeker(text: string): Seek {
  const found = new Map<string, number>();
  return (token, from) => {
    const known = found.get(token) ?? -1;
    if (known >= from) return known;
    const at = text.indexOf(token, from);
    const place = at < 0 ? text.length : at;
    found.set(token, place);
    return place;
  };
}

interface Pass {
  text: string;
  seek: Seek;
  out: string[];
  depth: number;
  tags: number;
}

const cdata = (text: string): string => `<![CDATA[${openText(text).replaceAll(']]>', ']]&gt;')}]]>`;

/** Read what begins at `at` and return where it ends. Entities of a DOCTYPE are dropped unread. */
const SKIPS: readonly { start: string; read(pass: Pass, at: number): number }[] = [
  {
    start: '<![CDATA[',
    read(pass, at) {
      const end = pass.seek(']]>', at);
      pass.out.push(cdata(pass.text.slice(at + 9, end)));
      return end + 3;
    },
  },
  { start: '<!--', read: (pass, at) => pass.seek('-->', at + 4) + 3 },
  { start: '<?', read: (pass, at) => pass.seek('?>', at) + 2 },
  {
    start: '<!',
    read(pass, at) {
      const subset = pass.seek('[', at);
      const end = pass.seek('>', at);
      return subset < end ? pass.seek('>', pass.seek(']', subset)) + 1 : end + 1;
    },
  },
];

/** Returns where the text of an element with unescaped markup ends; undefined if it has none. */
function markupEnd(pass: Pass, name: string, from: number): number | undefined {
  const end = pass.seek(`</${name}`, from);
  if (end >= pass.text.length || pass.seek('<', from) === end) return;
  const itemEnd = Math.min(pass.seek('</item', from), pass.seek('</entry', from));
  return end < itemEnd && end < pass.seek('<![CDATA[', from) ? end : undefined;
}

function count(pass: Pass, closing: boolean, written: string): void {
  pass.tags += 1;
  if (!written.endsWith('/>')) pass.depth += closing ? -1 : 1;
  if (pass.depth > DEEPEST || pass.tags > MOST_TAGS) throw new RangeError('nested too deep, or too many tags');
}

/** Reads the tag at `at` and the HTML in its element, and returns the position after them. */
function readTag(pass: Pass, at: number): number {
  const segment = pass.text.slice(at, pass.seek('<', at + 1));
  const name = TAG_NAME.exec(segment);
  const written = name && (TAG.exec(segment)?.[0] ?? segment.slice(0, segment.indexOf('>') + 1));
  if (!name || !written) {
    pass.out.push('&lt;');
    return at + 1;
  }
  const closing = name[1] === '/';
  count(pass, closing, written);
  pass.out.push(`<${escapeText(written.slice(1, -1))}>`);
  const after = at + written.length;
  const end =
    !closing && TEXTUAL.has(name[2] ?? '') && !written.endsWith('/>')
      ? markupEnd(pass, name[2] ?? '', after)
      : undefined;
  if (end === undefined) return after;
  pass.out.push(cdata(pass.text.slice(after, end)));
  return end;
}

/**
 * Makes a feed well-formed enough for a strict parser, in one pass: removes what precedes the root,
 * DOCTYPE, comments and control characters; decodes HTML entities; escapes a bare `&` or `<`; turns
 * unescaped markup in descriptions into CDATA. Throws a RangeError on more than 256 levels or
 * 500,000 tags.
 */
export function repair(xml: string): string {
  const text = xml.slice(Math.max(0, feedStart(xml)));
  const pass: Pass = { text, seek: seeker(text), out: [], depth: 0, tags: 0 };
  let at = 0;
  while (at < text.length) {
    const next = pass.seek('<', at);
    pass.out.push(escapeText(text.slice(at, next)));
    at = next;
    if (at >= text.length) break;
    const skip = SKIPS.find(({ start }) => text.startsWith(start, next));
    at = skip ? skip.read(pass, at) : readTag(pass, at);
  }
  return pass.out.join('');
}
