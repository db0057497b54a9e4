import { type Attributes, type Element, escaped, openTag, treeOf } from '../html/markup.ts';
import type { Posting } from './json-ld.ts';

/** An item as JSON while it is read. A property with one value is no list. */
type JsonItem = Record<string, unknown>;

interface AroundElement {
  /** The nearest item that contains an element. */
  item?: JsonItem;
  /** In how many items that is, within its update. */
  depth: number;
  posting?: { blog: JsonItem; updates: JsonItem[] };
  /** In how many properties the element stands whose value is text. */
  texts: number;
}

/** The type of an element that is a live blog. */
export const MICRODATA = /\bschema\.org\/LiveBlogPosting\b/i;

/** How deep properties may be nested: each collects the text of all inside it. */
const MOST_TEXTS = 4;
/** Names of an item of an update; one in an item has one name: with two each, JSON doubles with every level. */
const MOST_NAMES = 4;

const META = String.raw`<meta\s+`;
const NAME = String.raw`itemprop\s*=\s*["']?[\w:/.]+["']?`;
const CONTENT = String.raw`content\s*=\s*(["'])`;
/** `content="She said "no" twice"`: the last mark of the tag is meant to close the value. */
const BROKEN_CONTENTS = [
  new RegExp(String.raw`(${META}${NAME}\s+${CONTENT})([^<>]*)(\2\s*\/?>)`, 'gi'),
  new RegExp(String.raw`(${META}${CONTENT})([^<>]*)(\2\s+${NAME}\s*\/?>)`, 'gi'),
];

const withClosedContents = (html: string): string =>
  BROKEN_CONTENTS.reduce(
    (text, broken) =>
      text.replace(broken, (_, ...[head = '', quote = '', inner = '', tail = '']: string[]) => {
        return head + inner.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;') + tail;
      }),
    html,
  );

const words = (text: string | undefined): readonly string[] => (text ?? '').split(/\s+/).filter(Boolean);

function add(item: JsonItem, names: readonly string[], value: string | JsonItem): void {
  for (const each of names) {
    const known = item[each];
    if (Array.isArray(known)) known.push(value);
    else item[each] = known === undefined ? value : [known, value];
  }
}

/** Returns the value that an element gives in an attribute; undefined if its text is the value. */
function statedValue(element: string, attributes: Attributes): string | undefined {
  if (attributes.content !== undefined) return attributes.content;
  if (element === 'time') return attributes.datetime;
  if (element === 'a' || element === 'link') return attributes.href;
  return attributes.src;
}

function itemOf(attributes: Attributes): JsonItem {
  const id = attributes.itemid ?? (attributes.id && `#${attributes.id}`);
  // A page may name a property like the prototype.
  return Object.assign(Object.create(null), id && { '@id': id });
}

function openItem(attributes: Attributes, names: readonly string[], around: AroundElement): AroundElement {
  const item = itemOf(attributes);
  const isUpdate = names.includes('liveBlogUpdate');
  if (isUpdate) around.posting?.updates.push(item);
  else if (around.item) add(around.item, names.slice(0, around.depth > 0 ? 1 : MOST_NAMES), item);
  const isPosting = MICRODATA.test(attributes.itemtype ?? '');
  const depth = isUpdate || !around.item ? 0 : around.depth + 1;
  return { ...around, item, depth, ...(isPosting && { posting: { blog: item, updates: [] } }) };
}

/** Returns what stands in an element as HTML. */
const innerHtml = ({ children }: Element): string =>
  children
    .map(child =>
      typeof child === 'string'
        ? escaped(child)
        : `${openTag(child.name, child.attributes)}${innerHtml(child)}</${child.name}>`,
    )
    .join('');

function postingsIn(html: string): readonly Posting[] {
  const postings: Posting[] = [];
  const readAll = (element: Element, around: AroundElement): void => {
    for (const child of element.children) if (typeof child !== 'string') read(child, around);
  };
  const readItem = (element: Element, names: readonly string[], around: AroundElement): void => {
    const inside = openItem(element.attributes, names, around);
    if (inside.posting && inside.posting !== around.posting) postings.push(inside.posting);
    readAll(element, inside);
  };
  const readProperty = (element: Element, names: readonly string[], around: AroundElement): void => {
    const { item, texts } = around;
    const value = statedValue(element.name, element.attributes);
    const isText = names.length > 0 && value === undefined && texts < MOST_TEXTS;
    if (item && value !== undefined) add(item, names, value);
    readAll(element, item && isText ? { ...around, texts: texts + 1 } : around);
    if (item && isText) add(item, names, innerHtml(element));
  };
  const read = (element: Element, around: AroundElement): void => {
    const names = words(element.attributes.itemprop);
    const isItem = element.attributes.itemscope !== undefined || names.includes('liveBlogUpdate');
    (isItem ? readItem : readProperty)(element, names, around);
  };
  readAll(treeOf(html), { depth: 0, texts: 0 });
  return postings;
}

/** Returns the live blogs in the microdata of a page, in its order. Never throws. */
export const microdataPostings = (html: string): readonly Posting[] =>
  MICRODATA.test(html) ? postingsIn(withClosedContents(html)) : [];
