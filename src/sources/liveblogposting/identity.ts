import { fingerprint } from '../../core/diff/fingerprint.ts';
import { plain } from '../../core/text/plain-text.ts';
import { normalised, webAddress } from '../address.ts';
import { isRecord } from '../json/json.ts';
import { newestFirst } from '../update-window.ts';
import type { Entry } from './entry.ts';
import { normalisedTitle } from './headline.ts';
import { literal } from './json-ld.ts';

export interface Place {
  /** The address of the live blog. */
  page: string;
  /** What the page calls itself: for updates that repeat it, it is no title. */
  title: string;
  /** Other addresses of the page: they name no update. */
  aliases: readonly string[];
}

export interface Identified {
  entry: Entry;
  id: string;
  /** Deep link. */
  url: string;
}

/** What names an update: the key, and the address where it is one. */
interface Name {
  property: string;
  key: string;
  address?: string;
}

const LONGEST_KEY = 200;
const short = (key: string): string => (key.length > LONGEST_KEY ? fingerprint(key, 32) : key);

const withoutSlash = (address: string): string => normalised(address).replace(/\/$/, '');

function keyOf(value: unknown, { page, aliases }: Place): Omit<Name, 'property'> | undefined {
  const written = literal(isRecord(value) ? (value['@id'] ?? value.url) : value);
  if (!written) return;
  if (!/^(?:https?:|[/#?.])/i.test(written)) return { key: short(written) };
  const address = webAddress(written, page);
  // A page that was read from a file has no address to start from.
  if (!address) return /^#./.test(written) ? { key: short(written.slice(1)) } : undefined;
  const fragment = URL.parse(address)?.hash.slice(1);
  if (fragment) return { key: short(fragment), address };
  const whole = withoutSlash(address);
  return [page, ...aliases].some(alias => withoutSlash(alias) === whole) ? undefined : { key: short(whole), address };
}

function nameOf({ node }: Entry, property: string, place: Place): Name | undefined {
  const name = keyOf(node[property], place);
  return name && { property, ...name };
}

type Names = readonly (Name | undefined)[];

/** `post1` to `postN` in the order of the list: places, which move on when a new update comes. */
function isPositional(names: Names): boolean {
  // One name alone shows no order: only a short word with a number is taken for a place.
  const shape = names.length > 1 ? /^(.*\D|)(\d{1,6})$/ : /^(\D{0,20})(\d{1,6})$/;
  const parts = names.map(name => shape.exec(name?.key ?? ''));
  const [prefix, first] = [parts[0]?.[1], Number(parts[0]?.[2])];
  return first <= 1 && parts.every((part, at) => part?.[1] === prefix && Number(part?.[2]) === first + at);
}

/** Only names that no other update has, and none where they are places. */
function usable(names: Names): Names {
  if (isPositional(names)) return names.map(() => undefined);
  const counts = new Map<string, number>();
  for (const name of names) if (name) counts.set(name.key, (counts.get(name.key) ?? 0) + 1);
  return names.map(name => (name && counts.get(name.key) === 1 ? name : undefined));
}

const PROPERTIES = ['@id', 'url', 'mainEntityOfPage'] as const;

/** For each update what its properties name it, best first. */
function namesOf(entries: readonly Entry[], place: Place): readonly (readonly Name[])[] {
  const all = PROPERTIES.map(property => usable(entries.map(entry => nameOf(entry, property, place))));
  return entries.map((_, at) => all.map(names => names[at]).filter(name => name !== undefined));
}

const bodyStart = ({ text }: Entry): string => normalisedTitle(plain(text).slice(0, 1000)).slice(0, 200);

/** What tells an update apart that has no name: date and headline, else the start of its body. */
function marksOf(entry: Entry, pageTitle: string): readonly string[] {
  const title = normalisedTitle(entry.title ?? '');
  const headline = title === pageTitle ? '' : title;
  const { publishedAt = '' } = entry;
  const byHead = publishedAt || headline ? [fingerprint(`${publishedAt}|${headline}`)] : [];
  return [...byHead, fingerprint(bodyStart(entry)), fingerprint(`${publishedAt}|${headline}|${bodyStart(entry)}`)];
}

/** A pinned update stands in some lists twice. */
function withoutCopies(entries: readonly Entry[], place: Place): readonly Entry[] {
  const seen = new Map<string, Entry>();
  for (const entry of entries) {
    const names = PROPERTIES.map(property => nameOf(entry, property, place)?.key);
    const whole = JSON.stringify([names, entry.publishedAt, entry.title, bodyStart(entry)]);
    if (!seen.has(whole)) seen.set(whole, entry);
  }
  return [...seen.values()];
}

function withAnchor(page: string, id: string): string {
  const url = URL.parse(page);
  if (!url) return `${page}#${id}`;
  url.hash = id;
  return url.href;
}

/** The update's own `url` before an address that only identifies it. */
function linkOf(names: readonly Name[], id: string, page: string): string {
  const addressed = names.filter(({ address }) => address);
  const best = addressed.find(({ property }) => property === 'url') ?? addressed[0];
  return best?.address ?? withAnchor(page, id);
}

/**
 * Every update once, newest first, with an id that holds over edits and over new updates: the publisher's own where there is
 * one, else made of what does not change. Of two that are alike the older keeps its id.
 */
export function identified(listed: readonly Entry[], place: Place): readonly Identified[] {
  const entries = withoutCopies(listed, place);
  const names = new Map(namesOf(entries, place).map((each, at) => [entries[at], each]));
  const pageTitle = normalisedTitle(place.title);
  const taken = new Set<string>();
  const fromOldest = newestFirst(entries)
    .toReversed()
    .flatMap(entry => {
      const own = names.get(entry) ?? [];
      const id = [...own.slice(0, 1).map(({ key }) => key), ...marksOf(entry, pageTitle)].find(key => !taken.has(key));
      if (!id) return [];
      taken.add(id);
      return { entry, id, url: linkOf(own, id, place.page) };
    });
  return fromOldest.toReversed();
}
