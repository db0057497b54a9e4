import type { DatabaseSync } from 'node:sqlite';
import type { Receipt } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { reasonOf, StoreError } from '../failure.ts';
import { BY_GUILD, byChannel, byGuild, type IndexRule } from '../indexed.ts';
import type { Collection, Indexed, Subscriptions } from '../store.ts';

/** Keys that belong to an owner, in both directions. */
interface Index {
  add(owner: string, key: string): void;
  /** Forgets the key of all owners but these. */
  keepOnly(owners: ReadonlySet<string>, key: string): void;
  keysOf(owner: string): readonly string[];
  owners(): readonly string[];
}

function createIndex(): Index {
  const keysByOwner = new Map<string, Set<string>>();
  const ownersByKey = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, from: string, to: string): void => {
    const known = map.get(from);
    if (known) known.add(to);
    else map.set(from, new Set([to]));
  };
  const remove = (map: Map<string, Set<string>>, from: string, to: string): void => {
    const known = map.get(from);
    known?.delete(to);
    if (known?.size === 0) map.delete(from);
  };
  return {
    add(owner, key) {
      put(keysByOwner, owner, key);
      put(ownersByKey, key, owner);
    },
    keepOnly(kept, key) {
      for (const owner of ownersByKey.get(key) ?? []) {
        if (kept.has(owner)) continue;
        remove(keysByOwner, owner, key);
        remove(ownersByKey, key, owner);
      }
    },
    keysOf: owner => [...(keysByOwner.get(owner) ?? [])],
    owners: () => [...keysByOwner.keys()],
  };
}

/**
 * Knows from the first question on which keys have which terms. For a collection that only this
 * process writes.
 */
export function indexedInMemory<T>(collection: Collection<T>, { termsOf }: IndexRule<T>) {
  const index = createIndex();
  let scan: Promise<void> | undefined;

  const addAll = (key: string, value: T): void => {
    for (const term of termsOf(value)) index.add(term, key);
  };
  const scanAll = async (): Promise<void> => {
    for await (const [key, value] of collection.entries()) addAll(key, value);
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
      // Before the write: a scan that has passed this key would not see it.
      addAll(key, value);
      await collection.set(key, value);
      index.keepOnly(new Set(termsOf(value)), key);
    },
    async delete(key: string): Promise<void> {
      await collection.delete(key);
      index.keepOnly(new Set(), key);
    },
    async keysOf(term: string): Promise<readonly string[]> {
      await scanned();
      return index.keysOf(term);
    },
    async terms(): Promise<readonly string[]> {
      await scanned();
      return index.owners();
    },
  };
}

/** Knows from the first question on what each server and channel follows. `collection` returns cached lists. */
export function guildsInMemory(collection: Collection<readonly Subscription[]>): Subscriptions {
  const { keysOf, ...indexed } = indexedInMemory(collection, BY_GUILD);
  return {
    ...indexed,
    async of(guildId) {
      const all = await Promise.all((await keysOf(guildId)).map(collection.get));
      return all.flatMap((followers = []) => byGuild(followers).get(guildId) ?? []);
    },
    async inChannel(channelId, feedId) {
      return byChannel((await collection.get(feedId)) ?? []).get(channelId) ?? [];
    },
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
