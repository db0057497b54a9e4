import type { DatabaseSync } from 'node:sqlite';
import type { Receipt } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { reasonOf, StoreError } from '../failure.ts';
import { BY_PLACE, byTerm, guildsAmong, type IndexRule, termOfChannel, termOfGuild } from '../indexed.ts';
import type { Collection, Indexed, Subscriptions } from '../store.ts';

/** Keys by their terms, and terms by their keys. */
function createIndex() {
  const keysByTerm = new Map<string, Set<string>>();
  const termsByKey = new Map<string, Set<string>>();
  return {
    keysByTerm,
    add(key: string, terms: Set<string>): void {
      for (const term of terms) keysByTerm.set(term, (keysByTerm.get(term) ?? new Set()).add(key));
      termsByKey.set(key, terms.union(termsByKey.get(key) ?? new Set()));
    },
    /** Forgets all other terms of a key. */
    keepOnly(key: string, kept: Set<string>): void {
      const known = termsByKey.get(key) ?? new Set();
      for (const term of known.difference(kept)) {
        const keys = keysByTerm.get(term);
        keys?.delete(key);
        if (keys?.size === 0) keysByTerm.delete(term);
      }
      const left = known.intersection(kept);
      if (left.size > 0) termsByKey.set(key, left);
      else termsByKey.delete(key);
    },
  };
}

/** Knows from the first question on which keys have which terms. For a collection that only this process writes. */
export function indexedInMemory<T>(collection: Collection<T>, { termsOf }: IndexRule<T>) {
  const { keysByTerm, add, keepOnly } = createIndex();
  let scan: Promise<void> | undefined;

  const scanAll = async (): Promise<void> => {
    for await (const [key, value] of collection.entries()) add(key, new Set(termsOf(value)));
  };
  const scanned = async (): Promise<void> => {
    scan ??= scanAll();
    try {
      await scan;
    } catch (error) {
      scan = undefined;
      throw error;
    }
  };

  return {
    ...collection,
    async set(key: string, value: T): Promise<void> {
      const terms = new Set(termsOf(value));
      // Before the write: a scan that has passed this key would not see it.
      add(key, terms);
      await collection.set(key, value);
      keepOnly(key, terms);
    },
    async delete(key: string): Promise<void> {
      await collection.delete(key);
      keepOnly(key, new Set());
    },
    async keysOf(term: string): Promise<readonly string[]> {
      await scanned();
      return [...(keysByTerm.get(term) ?? [])];
    },
    async terms(): Promise<readonly string[]> {
      await scanned();
      return [...keysByTerm.keys()];
    },
  };
}

/** Knows from the first question on what each server and channel follows. `collection` returns cached lists. */
export function guildsInMemory(collection: Collection<readonly Subscription[]>): Subscriptions {
  const { keysOf, terms, ...indexed } = indexedInMemory(collection, BY_PLACE);
  const found = async (term: string): Promise<readonly Subscription[]> => {
    const all = await Promise.all((await keysOf(term)).map(collection.get));
    return all.flatMap((followers = []) => byTerm(followers).get(term) ?? []);
  };
  return {
    ...indexed,
    of: guildId => found(termOfGuild(guildId)),
    ofChannel: channelId => found(termOfChannel(channelId)),
    async inChannel(channelId, feedId) {
      return byTerm((await collection.get(feedId)) ?? []).get(termOfChannel(channelId)) ?? [];
    },
    terms: async () => guildsAmong(await terms()),
  };
}

/** Precedes the keys of receipts in the table. */
const PREFIX = 'receipts:/';
// "0" follows "/". SQLite uses an index of a part of the table only if the query has the same words.
const OF_RECEIPTS = `key >= '${PREFIX}' AND key < 'receipts:0'`;
/** A damaged entry is no reason to refuse writes: reading it reports the damage. */
const MESSAGE_ID = `CASE WHEN json_valid(value) THEN json_extract(value, '$.value.messageId') END`;

/** Creates the index of receipts by message in a database that has the table of entries. SQLite keeps it. */
export const CREATE_MESSAGE_INDEX = `CREATE INDEX IF NOT EXISTS receipts_by_message ON entries (${MESSAGE_ID}) WHERE ${OF_RECEIPTS}`;

/** Knows which receipts are of a message, in a database that has the index. */
export function indexedByMessage(receipts: Collection<Receipt>, database: DatabaseSync): Indexed<Receipt> {
  const select = database.prepare(
    `SELECT key FROM entries INDEXED BY receipts_by_message WHERE ${OF_RECEIPTS} AND ${MESSAGE_ID} = ?`,
  );
  return {
    ...receipts,
    async keysOf(messageId) {
      try {
        return select.all(messageId).map(({ key }) => String(key).slice(PREFIX.length));
      } catch (cause) {
        throw new StoreError(`The store could not look for a message: ${reasonOf(cause)}.`, { cause });
      }
    },
  };
}
