import { StoreError } from './failure.ts';

/**
 * Version of the stored values, the same for every kind of store. `upgrade` raises older values to
 * it.
 */
export const SCHEMA_VERSION = 8;
/** The oldest version that `upgrade` raises. */
export const OLDEST_SCHEMA = 7;

/** The schema version that an open store records for its values. */
export interface Schema {
  /** Reads the version from the store: another process may have upgraded it since it was opened. */
  version(): Promise<number>;
  /** Records that all values now have the newest version. */
  stamp(): Promise<void>;
}

/** The error for a store that a newer bot wrote. `place` names the store. */
export const newerSchemaError = (place: string, version: number): StoreError =>
  new StoreError(
    `The store ${place} was written by a newer version of the bot (schema ${version}; this one knows ${SCHEMA_VERSION}). Update the bot, or use another STORE_URL.`,
  );

/** The error for a store that is too old to be upgraded. `place` names the store. */
export const olderSchemaError = (place: string, version: number): StoreError =>
  new StoreError(
    `The store ${place} was written by a version of the bot that is too old (schema ${version}; this one reads ${OLDEST_SCHEMA} and newer). Use another STORE_URL; servers follow their live blogs again there.`,
  );
