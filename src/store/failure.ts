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

/** What went wrong, without how: SQLite puts that into the higher bits. */
const codeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

export const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** By the code of SQLite. Where the disk is at fault the file is as it was. */
const ADVICE: Readonly<Record<number, string>> = {
  8: 'Make the file and its folder writable for the user that the bot runs as.',
  10: 'Look at its disk: it may be full or failing.',
  13: 'Make room on its disk.',
};

/** What to do about a file that SQLite cannot use, in a sentence. */
export const adviceOn = (error: unknown): string =>
  ADVICE[codeOf(error)] ?? 'Restore it from a backup, move it away to begin anew, or use another STORE_URL.';

/** What to say of a file that another process holds. */
export const inUse = (path: string): string =>
  `Another process uses the store ${path}. Stop that one first, or give this one a STORE_URL of its own.`;
