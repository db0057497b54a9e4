import { StoreError } from './failure.ts';

/** Of the values in a store, whatever it stands on. A newer one was written by a newer bot. */
export const SCHEMA_VERSION = 1;

/** What to say of a store that a newer bot wrote. `store` names it. */
export const tooNew = (store: string, version: number): StoreError =>
  new StoreError(
    `The store ${store} was written by a newer version of the bot (schema ${version}; this one knows ${SCHEMA_VERSION}). Update the bot, or use another STORE_URL.`,
  );
