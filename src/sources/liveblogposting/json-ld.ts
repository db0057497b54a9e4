import { parseBroken } from '../json/broken-json.ts';
import { isRecord, type JsonRecord, parseJson, record } from '../json/json.ts';
import { nodesOf, parseListed } from './listed-nodes.ts';

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
