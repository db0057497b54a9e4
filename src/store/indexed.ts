import type { Receipt } from '../core/model/delivery.ts';
import type { Member } from '../core/model/member.ts';
import { termsOf } from '../core/model/member-terms.ts';
import { type Feed, hostOf, type Subscription } from '../core/model/subscription.ts';
import { byGuild, indexedByGuild } from './guild-index.ts';
import type { Collection, Indexed, Store } from './store.ts';

/** By what the values of a collection can be found. */
export interface IndexRule<T> {
  name: 'guild' | 'host' | 'message' | 'member';
  /** Terms hold no `/`. */
  termsOf(value: T): readonly string[];
}

export const BY_HOST: IndexRule<Feed> = { name: 'host', termsOf: feed => [hostOf(feed)] };

export const BY_GUILD: IndexRule<readonly Subscription[]> = {
  name: 'guild',
  termsOf: all => [...byGuild(all).keys()],
};

const BY_MESSAGE: IndexRule<Receipt> = {
  name: 'message',
  termsOf: receipt => ('messageId' in receipt ? [receipt.messageId] : []),
};

export const BY_MEMBER_TERM: IndexRule<Member> = { name: 'member', termsOf };

/** A store whose collections find nothing but keys. */
export type PlainStore = Omit<Store, 'feeds' | 'subscriptions' | 'receipts' | 'members'> & {
  feeds: Collection<Feed>;
  subscriptions: Collection<readonly Subscription[]>;
  receipts: Collection<Receipt>;
  members: Collection<Member>;
};

/** Adds indexes that are stored in `index`, for a store that several processes write. */
export function withStoredIndexes(store: PlainStore, index: Collection<object>): Store {
  return {
    ...store,
    feeds: storedIndex(store.feeds, index, BY_HOST),
    subscriptions: indexedByGuild(store.subscriptions, index),
    receipts: storedIndex(store.receipts, index, BY_MESSAGE),
    members: storedIndex(store.members, index, BY_MEMBER_TERM),
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
    async unindex(key: string): Promise<void> {
      const standing = entriesOf(key, await collection.get(key));
      for await (const [entry] of index.entries(below)) {
        const isOwn = entry.slice(entry.indexOf('/', below.length) + 1) === key;
        if (isOwn && !standing.has(entry)) await index.delete(entry);
      }
    },
  };
}
