import { fingerprint } from '../../core/diff/fingerprint.ts';
import { oncePer } from '../../core/text/fold.ts';
import { plain } from '../../core/text/plain-text.ts';
import { canonicalAddress, webAddress, withAnchor, withoutAnchor } from '../address.ts';
import { isRecord } from '../json/json.ts';
import { remembered, rememberedFor } from '../remembered.ts';
import { newestFirst } from '../updates.ts';
import type { PostingEntry } from './entry.ts';
import { isCutFrom, normalisedTitle } from './headline.ts';
import { literal } from './json-ld.ts';

/** What a page is called and where it is: none of it identifies an update. */
export interface PageIdentity {
  /** The address of the live blog. */
  page: string;
  /** The page's own title: an update that repeats it has none. */
  title: string;
  /** Other addresses of the page: they name no update. */
  aliases: readonly string[];
}

/** An entry with its stable id. */
export interface Identified {
  entry: PostingEntry;
  id: string;
  /** Deep link, if the publisher names or shows one. */
  url: string | undefined;
}

/** What identifies an update: a key, and the address if it is one. */
interface UpdateName {
  property: string;
  key: string;
  address?: string;
}

const LONGEST_KEY = 200;
const short = (key: string): string => (key.length > LONGEST_KEY ? fingerprint(key, 32) : key);

const withoutSlash = remembered((address: string): string => canonicalAddress(address).replace(/\/$/, ''));

/** The parameter that tells the updates of one page apart, as CNN, Sky and g1 have it. */
export const postIdIn = (address: URL): string | undefined =>
  [...address.searchParams].find(([name, id]) => id && /^post-?id$/i.test(name))?.[1];

function keyOf(value: unknown, { page, aliases }: PageIdentity): Omit<UpdateName, 'property'> | undefined {
  const written = literal(isRecord(value) ? (value['@id'] ?? value.url) : value);
  if (!written) return;
  if (!/^(?:https?:|[/#?.])/i.test(written)) return { key: short(written) };
  const address = webAddress(written, page);
  // A page that was read from a file has no address to resolve against.
  if (!address) return /^#./.test(written) ? { key: short(written.slice(1)) } : undefined;
  const url = URL.parse(address);
  const fragment = url && !postIdIn(url) && url.hash.slice(1);
  if (fragment) return { key: short(fragment), address };
  const whole = withoutSlash(withoutAnchor(address));
  return [page, ...aliases].some(alias => withoutSlash(alias) === whole) ? undefined : { key: short(whole), address };
}

const PROPERTIES = ['@id', 'url', 'mainEntityOfPage'] as const;

type UpdateNames = readonly (UpdateName | undefined)[];

/** The names of an update by its properties. `place`: a `PageIdentity` as JSON. */
const namesIn = rememberedFor((node: PostingEntry['node'], place: string): UpdateNames => {
  const identity = JSON.parse(place) as PageIdentity;
  return PROPERTIES.map(property => {
    const name = keyOf(node[property], identity);
    return name && { property, ...name };
  });
});

/** Whether the names are `post1` to `postN` in order: positions, which shift with every update. */
function isPositional(names: UpdateNames): boolean {
  // A single name shows no order: only a short word with a number counts as a position.
  const shape = names.length > 1 ? /^(.*\D|)(\d{1,6})$/ : /^(\D{0,20})(\d{1,6})$/;
  const [, prefix, number] = shape.exec(names[0]?.key ?? '') ?? [];
  const first = Number(number);
  const isNext = (name: UpdateName | undefined, at: number): boolean => {
    const part = shape.exec(name?.key ?? '');
    return part?.[1] === prefix && Number(part?.[2]) === first + at;
  };
  return first <= 1 && names.every(isNext);
}

/** Keeps names that no other update has; none if they are positions. */
function usable(names: UpdateNames): UpdateNames {
  if (isPositional(names)) return names.map(() => undefined);
  const counts = new Map<string, number>();
  for (const name of names) if (name) counts.set(name.key, (counts.get(name.key) ?? 0) + 1);
  return names.map(name => (name && counts.get(name.key) === 1 ? name : undefined));
}

/** Returns the usable names of each update, best first. */
function namesOf(entries: readonly PostingEntry[], place: string): readonly (readonly UpdateName[])[] {
  const all = PROPERTIES.map((_, at) => usable(entries.map(({ node }) => namesIn(node, place)[at])));
  return entries.map((_, at) => all.map(names => names[at]).filter(name => name !== undefined));
}

const startOf = oncePer((text: PostingEntry['text']) => normalisedTitle(plain(text).slice(0, 1000)).slice(0, 200));
const bodyStart = ({ text }: PostingEntry): string => startOf(text);

/** Returns ids for an update without a name: of its date and headline, else of its body. */
function marksOf(entry: PostingEntry, pageTitle: string): readonly string[] {
  const title = normalisedTitle(entry.title ?? '');
  const isOwn = title !== pageTitle && !isCutFrom(entry.text, entry.title ?? '');
  const headline = isOwn ? title : '';
  const { publishedAt = '' } = entry;
  const byHead = publishedAt || headline ? [fingerprint(`${publishedAt}|${headline}`)] : [];
  return [...byHead, fingerprint(bodyStart(entry)), fingerprint(`${publishedAt}|${headline}|${bodyStart(entry)}`)];
}

/** Drops copies: some lists contain a pinned update twice. */
function withoutCopies(entries: readonly PostingEntry[], place: string): readonly PostingEntry[] {
  const isName = (at: number): boolean =>
    new Set(entries.map(({ node }) => namesIn(node, place)[at]?.key)).size === entries.length;
  // Where each has a name that no other has, there are none.
  if (PROPERTIES.some((_, at) => isName(at))) return entries;
  const heads = new Map<string, PostingEntry>();
  const wholes = new Set<string>();
  return entries.filter(entry => {
    const names = namesIn(entry.node, place).map(name => name?.key);
    const head = [...names, entry.publishedAt, entry.title].join('\n');
    const like = heads.get(head);
    if (!like) {
      heads.set(head, entry);
      return true;
    }
    wholes.add(`${head}\n${bodyStart(like)}`);
    const whole = `${head}\n${bodyStart(entry)}`;
    const isCopy = wholes.has(whole);
    wholes.add(whole);
    return !isCopy;
  });
}

/** The update's own `url` goes before an address that only identifies it, and both before where the page shows it. */
function linkOf(names: readonly UpdateName[], { anchor }: PostingEntry, page: string): string | undefined {
  const addressed = names.filter(({ address }) => address);
  const best = addressed.find(({ property }) => property === 'url') ?? addressed[0];
  return best?.address ?? (anchor && withAnchor(page, anchor));
}

/**
 * Returns every update once, newest first, with an id that survives edits and new updates: the
 * publisher's own if there is one, else made of what does not change. If two are alike, the older
 * keeps its id.
 */
export function identified(listed: readonly PostingEntry[], place: PageIdentity): readonly Identified[] {
  const written = JSON.stringify(place);
  const entries = withoutCopies(listed, written);
  const names = new Map(namesOf(entries, written).map((each, at) => [entries[at], each]));
  const pageTitle = normalisedTitle(place.title);
  const taken = new Set<string>();
  const fromOldest = newestFirst(entries)
    .toReversed()
    .flatMap(entry => {
      const own = names.get(entry) ?? [];
      const [name] = own;
      // Marks take the time of the whole body, and hardly any update with a name needs them.
      const id = name && !taken.has(name.key) ? name.key : marksOf(entry, pageTitle).find(key => !taken.has(key));
      if (!id) return [];
      taken.add(id);
      return { entry, id, url: linkOf(own, entry, place.page) };
    });
  return fromOldest.toReversed();
}
