import { randomUUID } from 'node:crypto';
import { parseBroken } from '../json/broken-json.ts';
import { endOf, isRecord, type JsonRecord, parseJson, record } from '../json/json.ts';
import { remembered, UPDATES_UNITS } from '../remembered.ts';

const KEY = '"liveBlogUpdate"';
const LIST = /\s*:\s*\[\s*/y;
/** With what an element of a list begins: hardly anything else in it begins so. */
const OPENING = /\{\s{0,99}"[^"\\]{1,40}"\s{0,9}:\s{0,9}(?:"[^"\\]{0,40}")?/y;
/** UTF-16 units of an element, and of what stands around the list: neither can nest deeper than JSON may. */
const LONGEST = 100_000;
/** Stands for the elements of a list. No page knows it. */
const PLACE = randomUUID();

const known = new WeakSet<object>();

const nodeIn = remembered((written: string): JsonRecord | undefined => {
  const value = parseJson(written);
  if (!isRecord(value)) return;
  known.add(value);
  return value;
}, UPDATES_UNITS);

/** Returns an update as the same object as an equal one before, if that is remembered. */
export const rememberedNode = (node: JsonRecord): JsonRecord =>
  known.has(node) ? node : (nodeIn(JSON.stringify(node)) ?? node);

const BLANK = /\s/;

/** Returns where an element ends that a comma parts from one that begins at `at`; undefined if none does. */
function endBefore(json: string, at: number): number | undefined {
  const back = (from: number): number => {
    let to = from;
    while (BLANK.test(json.charAt(to - 1))) to -= 1;
    return to;
  };
  const comma = back(at) - 1;
  const end = json[comma] === ',' ? back(comma) : 0;
  return json[end - 1] === '}' ? end : undefined;
}

/** Returns the elements of a list, which begin alike, and where the last one ends. Finds none if they do not. */
function elementsAt(json: string, start: number): { written: readonly string[]; end: number } | undefined {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(json)?.[0];
  if (opening === undefined) return;
  const written: string[] = [];
  let from = start;
  for (let at = json.indexOf(opening, start + 1); at >= 0; at = json.indexOf(opening, at + 1)) {
    const to = endBefore(json, at);
    if (to === undefined) continue;
    written.push(json.slice(from, to));
    from = at;
  }
  const end = endOf(json, from);
  return end < 0 ? undefined : { written: [...written, json.slice(from, end)], end };
}

/** The values inside a value. Lists of updates are skipped, because they contain no live blog. */
const childrenOf = (value: object): readonly unknown[] =>
  Object.entries(value).flatMap(([key, child]) => (key === 'liveBlogUpdate' && Array.isArray(child) ? [] : [child]));

/** Returns all objects inside a value, in their order, however deeply nested, without those in lists of updates. */
export function nodesOf(root: unknown): readonly JsonRecord[] {
  const nodes: JsonRecord[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isRecord(value)) nodes.push(value);
    for (const child of childrenOf(value).toReversed()) open.push(child);
  }
  return nodes;
}

/** Returns the list in which `PLACE` stands alone. */
function listIn(around: unknown): unknown[] | undefined {
  const lists = nodesOf(around).map(({ liveBlogUpdate }) => liveBlogUpdate);
  return lists.filter(Array.isArray).find(({ length, 0: first }) => length === 1 && first === PLACE);
}

/**
 * Parses JSON with one list of updates in pieces: an update that was read before is the same object as it was. What is
 * valid around the list and in each of its elements is valid as a whole, wherever it was cut. Returns undefined if that
 * is not possible.
 */
export function parseListed(json: string): unknown {
  const key = json.indexOf(KEY);
  if (key < 0 || json[key - 1] === '\\' || json.includes(KEY, key + 1)) return;
  LIST.lastIndex = key + KEY.length;
  if (!LIST.test(json)) return;
  const start = LIST.lastIndex;
  const found = elementsAt(json, start);
  if (!found || start + json.length - found.end > LONGEST || found.written.some(({ length }) => length > LONGEST))
    return;
  const around = parseJson(`${json.slice(0, start)}"${PLACE}"${json.slice(found.end)}`);
  const list = listIn(around);
  const updates = list && found.written.map(nodeIn);
  if (!updates || updates.includes(undefined)) return;
  list.length = 0;
  for (const update of updates) list.push(update);
  return around;
}

/** A live blog in schema.org's properties, whichever syntax the page uses. */
export interface Posting {
  blog: JsonRecord;
  /** In the page's order. */
  updates: readonly JsonRecord[];
}

/** Returns text from a plain value, `{"@value": …}` or the first of several; else undefined. */
export function literal(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) return literal(value.find(each => literal(each) !== undefined));
  return isRecord(value) && '@value' in value ? literal(record(value)['@value']) : undefined;
}

/** Returns one value or many as a list. */
export function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const MARK = /LiveBlogPosting|liveBlogUpdate/;
/** Repairs take time, and an honest page has no more broken scripts than this. */
const MOST_REPAIRS = 2;

/** Reads every valid script, and those broken ones that mention a live blog. */
function rootsOf(scripts: readonly string[]): readonly unknown[] {
  const parsed = scripts.map(script => ({ script, whole: parseListed(script) ?? parseJson(script) }));
  const broken = parsed.filter(({ script, whole }) => whole === undefined && MARK.test(script)).slice(0, MOST_REPAIRS);
  return [
    ...parsed.map(({ whole }) => whole),
    // Last, because a repair may lose updates.
    ...broken.map(({ script }) => parseBroken(script)),
  ];
}

const isType = (type: unknown): boolean => typeof type === 'string' && /(?:^|[/:#])LiveBlogPosting$/.test(type);

const isPosting = (node: JsonRecord): boolean =>
  listed(node['@type']).some(isType) || node.liveBlogUpdate !== undefined;

type References = ReadonlyMap<unknown, JsonRecord>;

/** Indexes nodes by their `@id`. A node that only refers to another is left out. */
const referencesIn = (nodes: readonly JsonRecord[]): References =>
  new Map(nodes.filter(node => node['@id'] && Object.keys(node).length > 2).map(node => [node['@id'], node]));

function resolved(value: unknown, references: References): unknown {
  const id = isRecord(value) ? value['@id'] : value;
  const refers = !isRecord(value) || Object.keys(value).length <= 2;
  return (refers && references.get(id)) || value;
}

const elements = (value: unknown): readonly unknown[] =>
  isRecord(value) && value.itemListElement !== undefined
    ? listed(value.itemListElement).map(element => (isRecord(element) && element.item) || element)
    : [value];

function updatesOf(node: JsonRecord, references: References): readonly JsonRecord[] {
  const named = [node.liveBlogUpdate, node.blogPost, node.blogPosts].map(listed);
  const values = (named.find(list => list.length > 0) ?? []).flatMap(elements);
  return values.map(value => resolved(value, references)).filter(isRecord);
}

function postingsIn(roots: readonly unknown[]): readonly Posting[] {
  const nodes = roots.flatMap(nodesOf);
  const references = referencesIn(nodes);
  return nodes.filter(isPosting).map(blog => ({
    blog: { ...blog, publisher: resolved(listed(blog.publisher)[0], references) },
    updates: updatesOf(blog, references),
  }));
}

/** Returns the live blogs in these scripts of a page, in its order. Never throws. */
export const jsonLdIn = (scripts: readonly string[]): readonly Posting[] =>
  scripts.some(script => MARK.test(script)) ? postingsIn(rootsOf(scripts)) : [];

/** Returns the live blogs in a document that is JSON-LD itself. */
export const postingsOf = (json: unknown): readonly Posting[] => postingsIn([json]);

/** AMP pages repeat a live blog with addresses of their own, as g1's do. */
const isAmp = ({ blog }: Posting): boolean => /[/.]amp[/.]|[/.]amp$/i.test(literal(blog.url) ?? '');

const isEmpty = (node: JsonRecord): boolean =>
  [node['@id'], node.url, node.datePublished, node.headline, node.name, node.articleBody].every(
    value => literal(value) === undefined,
  );

/** A longer list is no live blog. The longest real one has 428 updates. */
const MOST_UPDATES = 5000;

/** Returns the live blog with the most updates, without empty ones; of two alike the one that is not AMP's. */
export function most(postings: readonly Posting[]): Posting | undefined {
  const [first] = postings.toSorted(
    (a, b) => b.updates.length - a.updates.length || Number(isAmp(a)) - Number(isAmp(b)),
  );
  return first && { ...first, updates: first.updates.filter(node => !isEmpty(node)).slice(0, MOST_UPDATES) };
}
