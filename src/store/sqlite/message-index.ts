import type { DatabaseSync } from 'node:sqlite';
import type { Receipt } from '../../core/model/delivery.ts';
import { reasonOf, StoreError } from '../failure.ts';
import type { Collection, Indexed } from '../store.ts';

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
