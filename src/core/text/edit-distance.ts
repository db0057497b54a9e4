/** The Levenshtein distance. Takes time in the product of both lengths: bound them first. */
export function editDistance(from: string, to: string): number {
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
