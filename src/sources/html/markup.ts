import { Parser } from 'htmlparser2';

/** Attributes of an element by their names in lower case. */
export type Attributes = Readonly<Record<string, string>>;

/** Receives the parts of HTML in order. Every `open` has its `close`, even for void elements. */
interface MarkupListener {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(): void;
}

// The parser keeps open elements in an array that grows at its front, so nesting costs the square
// of its depth. With this limit, checked between chunks, 100,000 nested tags take milliseconds; no
// real page comes near it.
const PIECE_LENGTH = 16_384;
const DEEPEST_WALK = 2_000;

/** Walks through HTML and stops where more than 2,000 elements are nested. */
export function walk(html: string, listener: MarkupListener): void {
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      listener.open(name, attributes);
    },
    ontext: text => listener.text?.(text),
    onclosetag() {
      depth -= 1;
      listener.close?.();
    },
  });
  for (let at = 0; at < html.length && depth <= DEEPEST_WALK; at += PIECE_LENGTH)
    parser.write(html.slice(at, at + PIECE_LENGTH));
  parser.end();
}

/** Whether an element has a class. */
export const hasClass = (attributes: Attributes, name: string): boolean =>
  (attributes.class ?? '').split(/\s+/).includes(name);

const ELEMENTS: ReadonlySet<string> = new Set('form nav dialog select'.split(' '));

/** Classes of what stands between the words of a newsroom, such as advertisements. */
const CLASSES = [
  'ads?|adsbygoogle|ad-[\\w-]{1,60}|[\\w-]{0,60}(?:advert|advertisement)(?:-[\\w-]{1,60})?|taboola|outbrain',
  'newsletter|[\\w-]{0,60}newsletter-(?:signup|sign-up|box|form|promo|teaser|widget|embed)(?:-[\\w-]{1,60})?',
  'share|sharing|social-share|share-(?:tools?|buttons?|bar|links?|menu)',
  'related|related-(?:content|articles?|story|stories|links?|posts?|news|box)|promo',
].join('|');
const FURNITURE = new RegExp(`(?:^|\\s)(?:${CLASSES})(?=\\s|$)`, 'i');

const HIDDEN = /(?:^|\s)(?:gs-u-vh|visually-?hidden|sr-only|screen-reader-text)(?:\s|$)/i;

/** Whether only screen readers read an element: it repeats what others see. */
export const isHidden = ({ class: marks = '' }: Attributes): boolean => HIDDEN.test(marks);

/** Whether what stands in an element are no words of the newsroom about its news. */
export const isFurniture = (name: string, attributes: Attributes): boolean =>
  ELEMENTS.has(name) || isHidden(attributes) || FURNITURE.test(attributes.class ?? '');

/** Returns text as it is written in HTML, in attributes too. */
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replaceAll('"', '&quot;');

const KEPT = ['href', 'src', 'srcset', 'alt', 'class', 'cite', 'data-src'] as const;

/** Returns the tag that begins an element, with the attributes that reading it needs. */
export function openTag(name: string, attributes: Attributes): string {
  const kept = KEPT.map(key => (attributes[key] ? ` ${key}="${escaped(attributes[key])}"` : ''));
  return `<${name}${kept.join('')}>`;
}

/** Returns an element around HTML. Attributes without a value are left out. */
export function element(
  name: string,
  inner: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
): string {
  const written = Object.entries(attributes).map(([key, value]) => (value ? ` ${key}="${escaped(value)}"` : ''));
  return `<${name}${written.join('')}>${inner}</${name}>`;
}

/** Returns a picture with its words. */
export function figure(picture: { url: string; alt?: string; caption?: string; credit?: string }): string {
  const { url, alt, caption, credit } = picture;
  const image = `<img src="${escaped(url)}" alt="${escaped(alt ?? '')}">`;
  const words =
    (caption ? element('figcaption', escaped(caption)) : '') +
    (credit ? element('span', escaped(credit), { class: 'credit' }) : '');
  return element('figure', image + words);
}

/** An element of HTML with what stands in it. */
export interface Element {
  name: string;
  attributes: Attributes;
  children: (Element | string)[];
}

/** Elements that are nested deeper, or come later, are left out: no page of a newsroom has as many. */
const DEEPEST = 1_000;
const MOST_ELEMENTS = 300_000;

/** Returns the element that holds all of a page. */
export function treeOf(html: string): Element {
  const root = elementOf([]);
  const open = [root];
  let count = 0;
  walk(html, {
    open(name, attributes) {
      const element = { name, attributes, children: [] };
      count += 1;
      if (open.length < DEEPEST && count < MOST_ELEMENTS) open.at(-1)?.children.push(element);
      open.push(element);
    },
    text: text => void open.at(-1)?.children.push(text),
    close: () => void open.pop(),
  });
  return root;
}

/** Visits an element and everything in it in page order. Where `see` returns false, it skips what is inside. */
export function visit(element: Element, see: (element: Element) => boolean): void {
  if (!see(element)) return;
  for (const child of element.children) if (typeof child !== 'string') visit(child, see);
}

/** Returns an element that holds only these. */
export const elementOf = (children: Element['children']): Element => ({ name: '', attributes: {}, children });
