/** The words of tables that are written as texts, in lower case. */
export const wordSet = (...tables: readonly string[]): ReadonlySet<string> =>
  new Set(tables.flatMap(table => table.trim().split(/\s+/)));
