/** The name that was probably meant: one that differs in few letters for its length; case does not count. */
export function suggestionFor(typed: string, names: readonly string[]): string | undefined {
  const upper = typed.toUpperCase();
  const near = names
    .map(name => ({ name, distance: editDistance(upper, name) }))
    // Short names are left alone: ROLE is only two letters away from HOME.
    .filter(({ name, distance }) => distance <= Math.min(2, Math.floor(name.length / 6)));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

/** Levenshtein distance: letters to put in, take out or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) row = nextRow(row, { letter, index, to });
  return row[to.length] ?? 0;
}

function nextRow(above: readonly number[], { letter, index, to }: { letter: string; index: number; to: string }) {
  const row = [index + 1];
  for (let column = 1; column <= to.length; column += 1) {
    const replaced = (above[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
    row.push(Math.min(replaced, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
  }
  return row;
}
