import { type Attributes, escaped, openTag } from '../html/markup.ts';
import { type Extent, elementAround, gapsBetween } from '../html/page-part.ts';
import { type Element, treeOf } from '../html/tree.ts';
import type { JsonRecord } from '../json/json.ts';
import { remembered, UPDATES_UNITS } from '../remembered.ts';
import type { Posting } from './json-ld.ts';

type PropertyValue = string | MicrodataItem;

/** An item while it is read: its properties with all their values. */
interface MicrodataItem {
  type: string;
  properties: Map<string, PropertyValue[]>;
  updates: MicrodataItem[];
}

/** The nearest item and live blog that contain an element, and in how many properties it stands whose value is text. */
interface Surroundings {
  item?: MicrodataItem;
  posting?: MicrodataItem;
  texts: number;
}

/** The type of an element that is a live blog. */
export const MICRODATA = /\bschema\.org\/LiveBlogPosting\b/i;

const isPosting = (item: MicrodataItem): boolean => MICRODATA.test(item.type);

/** How deep properties may be nested: each collects the text of all inside it. */
const MOST_TEXTS = 4;

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

function add(item: MicrodataItem, names: readonly string[], value: PropertyValue): void {
  for (const each of names) {
    const values = item.properties.get(each);
    if (values) values.push(value);
    else item.properties.set(each, [value]);
  }
}

/** Returns the value that an element gives in an attribute; undefined if its text is the value. */
function statedValue(element: string, attributes: Attributes): string | undefined {
  if (attributes.content !== undefined) return attributes.content;
  if (element === 'time') return attributes.datetime;
  if (element === 'a' || element === 'link') return attributes.href;
  return attributes.src;
}

function itemOf(attributes: Attributes): MicrodataItem {
  const id = attributes.itemid ?? (attributes.id && `#${attributes.id}`);
  return {
    type: attributes.itemtype ?? '',
    properties: new Map(id ? [['@id', [id]]] : []),
    updates: [],
  };
}

/** Converts items to JSON. A property with one value is no list. Each item is converted once. */
function jsonWriter(): (item: MicrodataItem) => JsonRecord {
  const written = new Map<MicrodataItem, JsonRecord>();
  const write = (item: MicrodataItem): JsonRecord => {
    const known = written.get(item);
    if (known) return known;
    const json = Object.fromEntries(
      [...item.properties].map(([property, values]) => {
        const plain = values.map(value => (typeof value === 'string' ? value : write(value)));
        return [property, plain.length === 1 ? plain[0] : plain];
      }),
    );
    written.set(item, json);
    return json;
  };
  return write;
}

function openItem(attributes: Attributes, names: readonly string[], around: Surroundings): Surroundings {
  const item = itemOf(attributes);
  if (names.includes('liveBlogUpdate')) around.posting?.updates.push(item);
  else if (around.item) add(around.item, names, item);
  return { ...around, item, ...(isPosting(item) && { posting: item }) };
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
  const postings: MicrodataItem[] = [];
  const readAll = (element: Element, around: Surroundings): void => {
    for (const child of element.children) if (typeof child !== 'string') read(child, around);
  };
  const readItem = (element: Element, names: readonly string[], around: Surroundings): void => {
    const inside = openItem(element.attributes, names, around);
    if (inside.posting && inside.posting === inside.item) postings.push(inside.posting);
    readAll(element, inside);
  };
  const readProperty = (element: Element, names: readonly string[], around: Surroundings): void => {
    const { item, texts } = around;
    const value = statedValue(element.name, element.attributes);
    const isText = names.length > 0 && value === undefined && texts < MOST_TEXTS;
    if (item && value !== undefined) add(item, names, value);
    readAll(element, item && isText ? { ...around, texts: texts + 1 } : around);
    if (item && isText) add(item, names, innerHtml(element));
  };
  const read = (element: Element, around: Surroundings): void => {
    const names = words(element.attributes.itemprop);
    const isItem = element.attributes.itemscope !== undefined || names.includes('liveBlogUpdate');
    (isItem ? readItem : readProperty)(element, names, around);
  };
  readAll(treeOf(html), { texts: 0 });
  const json = jsonWriter();
  return postings.map(posting => ({ blog: json(posting), updates: posting.updates.map(json) }));
}

const UPDATE = /\sitemprop\s*=\s*["']?liveBlogUpdate\b/gi;
const PLACE = '<div itemprop="liveBlogUpdate" itemscope></div>';

/** Reads one update by its element. The same is read once. */
const updateIn = remembered((html: string): JsonRecord | undefined => {
  const [posting] = postingsIn(`<div itemscope itemtype="https://schema.org/LiveBlogPosting">${html}</div>`);
  return posting?.updates[0];
}, UPDATES_UNITS);

/** Returns the elements of updates; undefined if it is not certain where one begins or ends. */
function updatesIn(html: string): readonly Extent[] | undefined {
  const found: Extent[] = [];
  for (const { index } of html.matchAll(UPDATE)) {
    const last = found.at(-1)?.to ?? 0;
    const element = index < last ? undefined : elementAround(html, index);
    if (!element || element.from < last) return;
    found.push(element);
  }
  return found;
}

/** Returns the live blogs in the microdata of a page, in its order. Never throws. */
export function microdataPostings(html: string): readonly Posting[] {
  if (!MICRODATA.test(html)) return [];
  const closed = withClosedContents(html);
  const updates = updatesIn(closed);
  if (!updates) return postingsIn(closed);
  const around = gapsBetween(updates, closed.length).map(({ from, to }) => closed.slice(from, to));
  const postings = postingsIn(around.join(PLACE));
  const read = updates.map(({ from, to }) => updateIn(closed.slice(from, to))).filter(each => each !== undefined);
  const places = postings.reduce((sum, posting) => sum + posting.updates.length, 0);
  if (places !== read.length) return postingsIn(closed);
  let taken = 0;
  return postings.map(({ blog, updates: own }) => {
    const from = taken;
    taken += own.length;
    return { blog, updates: read.slice(from, taken) };
  });
}
