import type { AddressReading } from '../../core/model/address-reading.ts';
import type { Problem } from '../../core/model/problem.ts';

/** What was found at one address of an import; undefined if it was not read. */
export interface ImportEntry {
  address: string;
  found?: { title: string; source: string; updates: number; ended: boolean };
  problems?: readonly Problem[];
  /** The feed, if a channel of this server follows it. */
  feedId?: string;
}

/** An import that waits for its moderator’s choice. It changes in place. */
export interface ImportDraft {
  entries: readonly ImportEntry[];
  /** Where to follow what is chosen. */
  channel: string;
  /** The channel that follows all of it: its settings are taken over. */
  from?: string;
  /** Which of the presets for what is posted; the normal one until another is chosen. */
  preset?: string;
  /** Indexes of the entries that are chosen. */
  ticked: Set<number>;
}

/** Following many addresses at once. */
export interface ImportContext {
  /**
   * The addresses in a file (OPML) that was attached to a command, by the address that Discord gave
   * it; none if it is too large or cannot be read.
   */
  addressesInFile(url: string): Promise<readonly string[]>;
  /**
   * Begins an import, unless one is under way in this server, or of this person in another one: returns
   * where. There is one at a time in each server and for each person.
   */
  beginImport(): 'here' | 'elsewhere' | undefined;
  /**
   * Reads addresses, one at a time at each host and as fast as the limits of the person and other imports allow, calls `each` with what was read, and yields how
   * many are done: every few seconds and at the end. After some minutes the rest is left out.
   */
  readMany(
    addresses: readonly string[],
    each: (index: number, reading: AddressReading) => Promise<void> | void,
  ): AsyncIterable<number>;
  /** Keeps an import for 15 minutes; returns the id under which its moderator finds it. */
  keepImport(draft: ImportDraft): string;
  keptImport(id: string): ImportDraft | undefined;
}
