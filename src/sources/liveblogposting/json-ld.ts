import { walk } from '../html/markup.ts';
import { parseBroken, parseJson } from '../json/broken-json.ts';
import { isRecord, type Json, record } from '../json/json.ts';

/** A live blog as its page marks it up, in whichever syntax: the properties of schema.org. */
export interface Posting {
  blog: Json;
  /** In the page's order. */
  updates: readonly Json[];
}

/** A value as text, a typed literal (`{"@value": …}`) or the first of several; objects are no text. */
export function literal(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) return literal(value.find(each => literal(each) !== undefined));
  return isRecord(value) && '@value' in value ? literal(record(value)['@value']) : undefined;
}

/** One or many, as a list. */
export function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function scriptsOf(html: string): readonly string[] {
  const scripts: string[] = [];
  let inside = false;
  walk(html, {
    open(name, { type }) {
      inside = name === 'script' && /\bld\+json/i.test(type ?? '');
      if (inside) scripts.push('');
    },
    text(text) {
      if (inside) scripts.push((scripts.pop() ?? '') + text);
    },
    close() {
      inside = false;
    },
  });
  return scripts;
}

const MARK = /LiveBlogPosting|liveBlogUpdate/;
/** Repairing takes time: a page with more broken scripts than this is not honest. */
const MOST_REPAIRS = 2;

/** Every script that can be read; of the broken ones only those that speak of a live blog are worth it. */
function rootsOf(scripts: readonly string[]): readonly unknown[] {
  const parsed = scripts.map(script => ({ script, whole: parseJson(script) }));
  const broken = parsed.filter(({ script, whole }) => !whole && MARK.test(script)).slice(0, MOST_REPAIRS);
  return [
    ...parsed.map(({ whole }) => whole?.value),
    // A repair may find less than there was.
    ...broken.map(({ script }) => parseBroken(script)),
  ];
}

/** All objects within, in their order, however deep they are nested. */
function nodesOf(root: unknown): readonly Json[] {
  const nodes: Json[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isRecord(value)) nodes.push(value);
    for (const child of Object.values(value).reverse()) open.push(child);
  }
  return nodes;
}

const isType = (type: unknown): boolean => typeof type === 'string' && /(?:^|[/:#])LiveBlogPosting$/.test(type);

const isPosting = (node: Json): boolean => listed(node['@type']).some(isType) || node.liveBlogUpdate !== undefined;

type References = ReadonlyMap<unknown, Json>;

/** Nodes by their `@id`, so that one may stand for the other; what only refers is none of them. */
const referencesIn = (nodes: readonly Json[]): References =>
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

function updatesOf(node: Json, references: References): readonly Json[] {
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

/** The live blogs in the JSON-LD of a page, in its order. Never fails. */
export const jsonLdPostings = (html: string): readonly Posting[] =>
  MARK.test(html) ? postingsIn(rootsOf(scriptsOf(html))) : [];

/** The live blogs in a document that is JSON-LD itself. */
export const postingsOf = (json: unknown): readonly Posting[] => postingsIn([json]);
