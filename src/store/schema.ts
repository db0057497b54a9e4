import { StoreError } from './failure.ts';

/** Of the values in a store, whatever it stands on; `upgrade` brings older ones up to it. A newer one was written by a newer bot. */
export const SCHEMA_VERSION = 4;

/** Which schema the values of an open store have. */
export interface Schema {
  /** As it is now: another process may have brought them up. */
  version(): Promise<number>;
  /** Notes that all of them have the newest one, for good. */
  stamp(): Promise<void>;
}

/** What to say of a store that a newer bot wrote. `store` names it. */
export const tooNew = (store: string, version: number): StoreError =>
  new StoreError(
    `The store ${store} was written by a newer version of the bot (schema ${version}; this one knows ${SCHEMA_VERSION}). Update the bot, or use another STORE_URL.`,
  );
