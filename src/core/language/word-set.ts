/** Words in lower case. */
export type WordSet = ReadonlySet<string>;

/** The words of tables that are written as texts, in lower case. */
export const wordSet = (...tables: readonly string[]): WordSet =>
  new Set(tables.flatMap(table => table.trim().split(/\s+/)).filter(word => word !== ''));

/** No words. */
export const NO_WORDS: WordSet = new Set();
