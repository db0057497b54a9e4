import type { Receipt } from '../core/model/delivery.ts';
import { type Member, termsOf } from '../core/model/member.ts';
import { answerTermsOf, type Share } from '../core/model/share.ts';
import { type Feed, hostOf, type Subscription } from '../core/model/subscription.ts';
import type { Collection, Indexed, Store, Subscriptions } from './store.ts';

/** By what the values of a collection can be found. */
export interface IndexRule<T> {
  name: 'place' | 'host' | 'message' | 'member' | 'answer';
  /** Terms hold no `/`. */
  termsOf(value: T): readonly string[];
}

export const BY_HOST: IndexRule<Feed> = { name: 'host', termsOf: feed => [hostOf(feed)] };

/** Of servers and channels. */
export const BY_PLACE: IndexRule<readonly Subscription[]> = {
  name: 'place',
  termsOf: all => [...byTerm(all).keys()],
};

const BY_MESSAGE: IndexRule<Receipt> = {
  name: 'message',
  termsOf: receipt => ('messageId' in receipt ? [receipt.messageId] : []),
};

export const BY_MEMBER_TERM: IndexRule<Member> = { name: 'member', termsOf };

export const BY_ANSWER_TERM: IndexRule<Share> = { name: 'answer', termsOf: answerTermsOf };

/** A store whose collections find nothing but keys. */
export type PlainStore = Omit<Store, 'feeds' | 'subscriptions' | 'receipts' | 'members' | 'shares'> & {
  feeds: Collection<Feed>;
  subscriptions: Collection<readonly Subscription[]>;
  receipts: Collection<Receipt>;
  members: Collection<Member>;
  shares: Collection<Share>;
};

/** Adds indexes that are stored in `index`, for a store that several processes write. */
export function withStoredIndexes(store: PlainStore, index: Collection<object>): Store {
  return {
    ...store,
    feeds: storedIndex(store.feeds, index, BY_HOST),
    subscriptions: indexedByGuild(store.subscriptions, index),
    receipts: storedIndex(store.receipts, index, BY_MESSAGE),
    members: storedIndex(store.members, index, BY_MEMBER_TERM),
    shares: storedIndex(store.shares, index, BY_ANSWER_TERM),
  };
}

/**
 * An index is written before a value and cleared after it. A process that is killed in between
 * leaves a key that is found although its value no longer has the term, and never hides a value.
 */
function storedIndex<T>(collection: Collection<T>, index: Collection<object>, rule: IndexRule<T>): Indexed<T> {
  const below = `${rule.name}/`;
  const entriesOf = (key: string, value: T | undefined): ReadonlySet<string> =>
    new Set(value === undefined ? [] : rule.termsOf(value).map(term => `${below}${term}/${key}`));
  const add = async (entries: Iterable<string>, known?: ReadonlySet<string>): Promise<void> => {
    for (const entry of entries) if (!known?.has(entry)) await index.set(entry, {});
  };
  const change = async (key: string, value: T | undefined, write: () => Promise<void>): Promise<void> => {
    // A damaged value is no reason to refuse another one.
    const standing = await collection.get(key).catch(() => undefined);
    const [before, after] = [entriesOf(key, standing), entriesOf(key, value)];
    await add(after, before);
    await write();
    for (const entry of before) if (!after.has(entry)) await index.delete(entry);
  };
  return {
    ...collection,
    set: (key: string, value: T) => change(key, value, () => collection.set(key, value)),
    delete: (key: string) => change(key, undefined, () => collection.delete(key)),
    async keysOf(term: string): Promise<readonly string[]> {
      const prefix = `${below}${term}/`;
      return Array.fromAsync(index.entries(prefix), ([entry]) => entry.slice(prefix.length));
    },
    index: async (key: string) => add(entriesOf(key, await collection.get(key))),
    async unindex(key: string): Promise<void> {
      const standing = entriesOf(key, await collection.get(key));
      for await (const [entry] of index.entries(below)) {
        const isOwn = entry.slice(entry.indexOf('/', below.length) + 1) === key;
        if (isOwn && !standing.has(entry)) await index.delete(entry);
      }
    },
  };
}

/** The subscriptions of one feed by the term of an index entry. */
type Groups = ReadonlyMap<string, readonly Subscription[]>;

/** What a server or a channel follows of one feed. Without `subscriptions`, only the feed's value tells. */
interface IndexEntry {
  subscriptions?: readonly Subscription[];
}

const GUILDS = 'guild/';
export const termOfGuild = (guildId: string): string => GUILDS + guildId;
const CHANNELS = 'channel/';
export const termOfChannel = (channelId: string): string => CHANNELS + channelId;

/** Returns the ids of the servers among terms. */
export const guildsAmong = (terms: readonly string[]): readonly string[] =>
  terms.filter(term => term.startsWith(GUILDS)).map(term => term.slice(GUILDS.length));

const groups = new WeakMap<readonly Subscription[], Groups>();

/**
 * Groups by the terms of entries: each subscription has one of its server and one of its channel. Each list is grouped only
 * once: the cache of SQLite returns the same list until it is written.
 */
export function byTerm(all: readonly Subscription[]): Groups {
  const known =
    groups.get(all) ??
    new Map([
      ...Map.groupBy(all, ({ guildId }) => termOfGuild(guildId)),
      ...Map.groupBy(all, ({ channelId }) => termOfChannel(channelId)),
    ]);
  groups.set(all, known);
  return known;
}

const entryName = (term: string, feedId: string): string => `${term}/${feedId}`;

/** Returns the term and the feed that the names of entries consist of. Feed ids may hold a `/`. */
function partsOf(entry: string): { term: string; feedId: string } {
  const end = entry.indexOf('/', entry.indexOf('/') + 1);
  return { term: entry.slice(0, end), feedId: entry.slice(end + 1) };
}

/**
 * Adds an index of subscriptions by server and by channel that is stored in `index`, for a store that
 * several processes write. An entry holds a copy of what its server or channel follows, so that
 * nobody reads the subscriptions of all others. A change first empties the entries that it concerns, then writes the
 * value, then fills them. If a process is killed in between, entries stay empty, and the next reader reads the value
 * instead.
 */
function indexedByGuild(collection: Collection<readonly Subscription[]>, index: Collection<object>): Subscriptions {
  const entries = index as Collection<IndexEntry>;
  const namesBelow = (prefix: string): Promise<readonly string[]> =>
    Array.fromAsync(entries.entries(prefix), ([name]) => name);
  /** Returns what is stored; of a damaged value, nothing for each server and channel that the index names. */
  const standing = async (feedId: string): Promise<Groups> => {
    try {
      return byTerm((await collection.get(feedId)) ?? []);
    } catch {
      const names = [...(await namesBelow(GUILDS)), ...(await namesBelow(CHANNELS))];
      const parts = names.map(partsOf).filter(part => part.feedId === feedId);
      return new Map(parts.map(({ term }) => [term, []]));
    }
  };
  const change = async (feedId: string, value: readonly Subscription[], write: () => Promise<void>): Promise<void> => {
    const [before, after] = [await standing(feedId), byTerm(value)];
    const changed = changedIn(before, after);
    for (const term of changed) await entries.set(entryName(term, feedId), {});
    await write();
    for (const term of changed) await fill(entries, { feedId, term, subscriptions: after.get(term) });
  };
  const found = async (term: string): Promise<readonly Subscription[]> => {
    const own = await Array.fromAsync(entries.entries(`${term}/`), async ([name, { subscriptions }]) => {
      const { feedId } = partsOf(name);
      return subscriptions ?? byTerm((await collection.get(feedId)) ?? []).get(term) ?? [];
    });
    return own.flat();
  };
  return {
    ...collection,
    set: (feedId, value) => change(feedId, value, () => collection.set(feedId, value)),
    delete: feedId => change(feedId, [], () => collection.delete(feedId)),
    of: guildId => found(termOfGuild(guildId)),
    ofChannel: channelId => found(termOfChannel(channelId)),
    async inChannel(channelId, feedId) {
      const term = termOfChannel(channelId);
      // A store may have been indexed before channels were: then only the value tells.
      const entry = await entries.get(entryName(term, feedId));
      return entry?.subscriptions ?? byTerm((await collection.get(feedId)) ?? []).get(term) ?? [];
    },
    terms: async () => guildsAmong([...new Set((await namesBelow(GUILDS)).map(name => partsOf(name).term))]),
  };
}

/** The terms for which two values of a feed differ. */
function changedIn(before: Groups, after: Groups): readonly string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter(term => JSON.stringify(before.get(term)) !== JSON.stringify(after.get(term)));
}

interface Filling extends IndexEntry {
  feedId: string;
  term: string;
}

/** Writes what a server or a channel follows into its entry, and deletes the entry if that is nothing. */
function fill(entries: Collection<IndexEntry>, { feedId, term, subscriptions }: Filling): Promise<void> {
  const name = entryName(term, feedId);
  return subscriptions ? entries.set(name, { subscriptions }) : entries.delete(name);
}
