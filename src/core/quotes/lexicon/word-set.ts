/** Words of a table that is written as one text, lower case. */
export const wordSet = (...tables: readonly string[]): ReadonlySet<string> =>
  new Set(tables.flatMap(table => table.trim().split(/\s+/)));
