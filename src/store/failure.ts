/** The store could not do what was asked. The message is a sentence for the operator; `cause` holds the driver's error. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** The driver's own words, for the end of a sentence. */
export function reason(error: unknown): string {
  // A name with several addresses, none of which answers.
  if (error instanceof AggregateError && !error.message) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message : String(error);
}

const SQLITE_BUSY = 5;

export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

/** What to say of a file that another process holds. */
export const inUse = (path: string): string =>
  `Another process uses the store ${path}. Stop that one first, or give this one a STORE_URL of its own.`;
