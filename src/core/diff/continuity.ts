import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { isOther, withOwnId } from './deep-equal.ts';
import { wordingHash } from './fingerprint.ts';
import { foldedId } from './forget-old.ts';

/** Returns what two versions of one update have in common, if anything. */
type Mark = (update: Update) => string | undefined;

const content = ({ headline = '', text }: Update): string => JSON.stringify([headline, text]);

const byContent: Mark = update => update.publishedAt && `${update.publishedAt} ${content(update)}`;
const byWords: Mark = update => update.publishedAt && `${update.publishedAt} ${wordingHash(update)}`;
const byHeadline: Mark = ({ publishedAt, headline }) =>
  publishedAt && headline ? `${publishedAt} ${headline}` : undefined;
const byText: Mark = ({ publishedAt, text }) =>
  publishedAt && text.length > 0 ? `${publishedAt} ${JSON.stringify(text)}` : undefined;
const byDate: Mark = ({ publishedAt }) => publishedAt;
const byContentAlone: Mark = update => (update.headline && update.text.length > 0 ? content(update) : undefined);
const byWordsAlone: Mark = update => (update.headline && update.text.length > 0 ? wordingHash(update) : undefined);

/** Marks that hold the date: only updates of one date can share them. */
const DATED: ReadonlySet<Mark> = new Set([byContent, byWords, byHeadline, byText, byDate]);

/** A number at the end of an address: a version, unless it tells updates of one page apart. */
const NUMBER = /#\d*$/u;
const bare = (url: string): string => (url.includes('#') ? url.replace(NUMBER, '') : url);

/** Returns the mark of an address. The page's own address is none. */
function byAddress(
  { tracked, missing }: { tracked: readonly Tracked[]; missing: ReadonlySet<Tracked> },
  { updates, url: page }: LiveBlog,
  open: readonly { update: Update }[],
): Mark {
  const wanted = new Map(open.map(({ update }) => [bare(update.url), new Set<string>()]));
  if (![...missing].some(({ update }) => wanted.has(bare(update.url)))) return () => undefined;
  const plural = new Set<string>();
  for (const list of [tracked.map(({ update }) => update), updates]) {
    for (const urls of wanted.values()) urls.clear();
    for (const { url } of list) if (wanted.get(bare(url))?.add(url).size === 2) plural.add(bare(url));
  }
  return ({ url }) => {
    const address = bare(url);
    if (address === bare(page)) return undefined;
    return plural.has(address) ? url : address;
  };
}

/** Bounds the other ids of one update: a page may give it a new one with every read. */
const MOST_ALIASES = 5;

/** A read in which known updates have the ids by which they are known. */
export interface ContinuedRead {
  fetched: LiveBlog;
  /** All other ids of the updates that have a new one in this read, by the id that they keep. */
  aliases: ReadonlyMap<string, readonly string[]>;
}

/** A listed update whose id is not the one by which it is known, and the known update that it is. */
interface Entry {
  update: Update;
  /**
   * `moved`: its id is known, but belonged to another date and other words, so that content decides.
   * `new`: its id is unknown.
   */
  kind: 'alias' | 'moved' | 'new';
  known?: Tracked;
  /** Of a moved id: the update that it meant. */
  owner?: Tracked;
}

/** The updates that were known before a read. */
export interface KnownUpdates {
  tracked: BlogRecord['tracked'];
  /** `tracked` by update id. */
  byId: ReadonlyMap<string, Tracked>;
}

/**
 * Recognises known updates under new ids; they keep the first one. Pairs updates by address, by date
 * and words, by date and headline, and by date and text, each only if exactly one update on either
 * side has them. If ids are positions in the list, content decides which update an id means.
 */
export function continueIds(known: KnownUpdates, fetched: LiveBlog): ContinuedRead {
  const unsure = fetched.updates.filter(update => !isNamed(update, known));
  const owners = unsure.length > 0 || fetched.withdrawn ? ownersOf(known) : known.byId;
  const named = new Set(fetched.updates.map(({ id }) => id));
  for (const { id } of unsure) named.delete(id);
  const entries = entriesOf(unsure, owners, named);
  pairUp(entries, { ...known, named, listed: fetched });
  const claimed = new Set(entries.map(({ known }) => known?.update.id));
  const renamed = new Map(entries.map(entry => [entry.update, underKnownId(entry, claimed)]));
  const ids = new Map([...renamed].map(([{ id }, update]) => [id, update.id]));
  const idOf = (id: string): string => ids.get(id) ?? owners.get(id)?.update.id ?? id;
  return {
    fetched: {
      ...fetched,
      updates: unsure.length > 0 ? fetched.updates.map(update => renamed.get(update) ?? update) : fetched.updates,
      ...(fetched.windowEnd !== undefined && { windowEnd: idOf(fetched.windowEnd) }),
      ...(fetched.withdrawn && { withdrawn: fetched.withdrawn.map(idOf) }),
    },
    aliases: new Map(entries.flatMap(aliasesOf)),
  };
}

/** Whether an update has the id by which it is known, as nearly all have. */
function isNamed(update: Update, { byId }: KnownUpdates): boolean {
  const known = byId.get(update.id);
  return known !== undefined && !isOther(known.update, update);
}

/** Indexes known updates by their ids. An alias counts only while it is no update's own id. */
function ownersOf({ tracked, byId }: KnownUpdates): Pick<ReadonlyMap<string, Tracked>, 'get'> {
  const aliases = new Map<string, Tracked>();
  for (const one of tracked) for (const alias of one.aliases ?? []) aliases.set(alias, one);
  return { get: id => byId.get(id) ?? aliases.get(id) };
}

/** `named`: ids of all listed updates that have the id by which they are known. */
function entriesOf(
  unsure: readonly Update[],
  owners: Pick<ReadonlyMap<string, Tracked>, 'get'>,
  named: ReadonlySet<string>,
): readonly Entry[] {
  const listed = new Set(unsure.map(({ id }) => id));
  const claimed = new Set<string>();
  return unsure.map((update): Entry => {
    const owner = owners.get(update.id);
    const own = owner?.update.id ?? '';
    const isClaimed = named.has(own) || claimed.has(own) || (own !== update.id && listed.has(own));
    if (!owner || isClaimed) return { update, kind: 'new' };
    if (isOther(owner.update, update)) return { update, kind: 'moved', owner };
    claimed.add(own);
    return { update, kind: 'alias', known: owner };
  });
}

/** Finds the known update of each entry whose id does not tell, and sets it. */
function pairUp(
  entries: readonly Entry[],
  { tracked, named, listed }: KnownUpdates & { named: ReadonlySet<string>; listed: LiveBlog },
): void {
  const open = entries.filter(entry => !entry.known);
  if (open.length === 0) return;
  const free = new Set(tracked.filter(({ state, update }) => state !== 'withdrawn' && !named.has(update.id)));
  for (const entry of entries) if (entry.known) free.delete(entry.known);
  if (free.size === 0) return;
  const pair = (kinds: readonly Entry['kind'][], mark: Mark) => pairBy(stillOpen(open, kinds), free, mark);
  // The address of an entry whose id is known says no more than the id.
  const moved = new Set(open.flatMap(({ owner }) => owner ?? []));
  const missing = new Set([...free].filter(one => !moved.has(one)));
  for (const paired of pairBy(stillOpen(open, ['new']), missing, byAddress({ tracked, missing }, listed, open)))
    free.delete(paired);
  // What is equal to the letter comes before what says the same: comparing words takes long.
  if (isMostOf(free, tracked)) pair(['new'], byContentAlone);
  const paired = [byContent, byWords, byHeadline, byText].flatMap(mark => pair(['moved', 'new'], mark));
  if (paired.some(one => moved.has(one)) && open.some(isElsewhere)) pair(['moved'], byDate);
  if (isMostOf(free, tracked)) pair(['new'], byWordsAlone);
}

const stillOpen = (entries: readonly Entry[], kinds: readonly Entry['kind'][]): readonly Entry[] =>
  entries.filter(({ known, kind }) => !known && kinds.includes(kind));

/** Whether an id that is known means another known update now. */
const isElsewhere = ({ known, owner }: Entry): boolean => known !== undefined && owner !== undefined && known !== owner;

/** Whether most of what the last read listed is missing: then all ids have changed. */
function isMostOf(missing: ReadonlySet<Tracked>, tracked: readonly Tracked[]): boolean {
  const isListed = ({ state, absent }: Tracked) => state === 'listed' && absent === 0;
  return [...missing].filter(isListed).length * 2 > tracked.filter(isListed).length;
}

/** Pairs entries with free known updates that alone share a mark, and returns these. */
function pairBy(entries: readonly Entry[], free: Set<Tracked>, mark: Mark): readonly Tracked[] {
  if (entries.length === 0 || free.size === 0) return [];
  const dates = new Set(entries.map(({ update }) => update.publishedAt));
  // Reading all words of a large record would take long: most differ in their date already.
  const isNear = ({ update }: Tracked) => !DATED.has(mark) || dates.has(update.publishedAt);
  const found = unique([...free].filter(isNear), ({ update }) => mark(update));
  const paired: Tracked[] = [];
  for (const [key, entry] of unique(entries, ({ update }) => mark(update))) {
    const known = found.get(key);
    if (!entry || !known) continue;
    entry.known = known;
    free.delete(known);
    paired.push(known);
  }
  return paired;
}

/** Indexes by mark; a mark that several have is kept as `undefined`. */
function unique<T>(all: Iterable<T>, markOf: (one: T) => string | undefined): ReadonlyMap<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  for (const one of all) {
    const mark = markOf(one);
    if (mark) found.set(mark, found.has(mark) ? undefined : one);
  }
  return found;
}

/** Returns an update under the id by which it is known. `claimed`: ids of all known listed updates. */
function underKnownId({ update, known, owner }: Entry, claimed: ReadonlySet<string | undefined>): Update {
  const keeps = known ?? (owner && !claimed.has(owner.update.id) ? owner : undefined);
  if (keeps) return keeps.update.id === update.id ? update : { ...update, id: keeps.update.id };
  return owner ? withOwnId(update) : update;
}

function aliasesOf({ kind, update, known }: Entry): [string, readonly string[]][] {
  if (kind !== 'new' || !known) return [];
  const others = (known.aliases ?? []).filter(id => id !== update.id);
  return [[known.update.id, [...others, update.id].slice(-MOST_ALIASES)]];
}

/**
 * Returns true if a read is of another live blog than the one that is known: it names itself in
 * another way, and lists none of the known updates.
 */
export function isOtherBlog(
  { blog, tracked, folded = [] }: Pick<BlogRecord, 'blog' | 'tracked' | 'folded'>,
  fetched: LiveBlog,
): boolean {
  if (tracked.length + folded.length === 0 || fetched.updates.length === 0 || blog.id === fetched.id) return false;
  const old = new Set(folded);
  const byId = new Map(tracked.map(one => [one.update.id, one]));
  const { updates } = continueIds({ tracked, byId }, fetched).fetched;
  return !updates.some(({ id }) => byId.has(id) || old.has(foldedId(id)));
}

/**
 * Returns true if a live blog that had no update so far lists its first ones under another name. It may be another live blog,
 * or have been named in another way before it began.
 */
export const isUnknownAtFirst = (
  { blog, tracked, folded = [], followers }: Pick<BlogRecord, 'blog' | 'tracked' | 'folded' | 'followers'>,
  fetched: LiveBlog,
): boolean =>
  followers.length > 0 && tracked.length + folded.length === 0 && fetched.updates.length > 0 && blog.id !== fetched.id;

/** Returns true if a read lists nothing, and names itself in another way than the live blog whose updates are known. */
export const mayBeOther = (
  { blog, tracked, folded = [] }: Pick<BlogRecord, 'blog' | 'tracked' | 'folded'>,
  fetched: LiveBlog,
): boolean => tracked.length + folded.length > 0 && fetched.updates.length === 0 && blog.id !== fetched.id;
