/** A word to compare. Two are alike if their `shape` is the same: all figures have one. */
export interface Comparable {
  key: string;
  shape: string;
}

/** The words from index `from` up to, but not including, `to`. */
export interface WordRange {
  from: number;
  to: number;
}

/** Words of the old version and those that replace them; either range may be empty. */
export interface Hunk {
  before: WordRange;
  after: WordRange;
}

/** Largest table of comparisons: versions that need a larger one differ too much. */
const CELLS = 250_000;
/** A word in common outweighs three pairs that are only alike. */
const SAME = 4;
const ALIKE = 1;

type Comparables = readonly Comparable[];

/** How many words are the same in both, counted from one end, from which `nth` counts. */
function commonWords(
  before: Comparables,
  after: Comparables,
  nth: (words: Comparables, n: number) => Comparable | undefined,
): number {
  const most = Math.min(before.length, after.length);
  let n = 0;
  while (n < most && nth(before, n)?.key === nth(after, n)?.key) n += 1;
  return n;
}

/**
 * Returns the hunks in which two versions differ, in order: all that is not part of their longest
 * common sequence of words. Returns undefined if they are too long and too different to compare.
 *
 * The npm package `diff` (9.0, `diffArrays`) does not replace this. It cannot prefer to align a
 * figure with a figure: 6 of 14,698 decisions over 7,349 edits of news items came out differently
 * (8 if it compares shapes). It also allocates an object per step: two texts of 498 words without
 * a common word took 135 ms instead of 22 ms.
 */
export function align(before: Comparables, after: Comparables): Hunk[] | undefined {
  const head = commonWords(before, after, (words, n) => words[n]);
  const rest = [before.slice(head), after.slice(head)] as const;
  const tail = commonWords(...rest, (words, n) => words[words.length - 1 - n]);
  const [b, a] = [rest[0].slice(0, rest[0].length - tail), rest[1].slice(0, rest[1].length - tail)];
  if ((b.length + 1) * (a.length + 1) > CELLS) return undefined;
  const hunks = differing(b.length, a.length, likenessOf(b, a));
  return hunks.map(hunk => ({ before: shifted(hunk.before, head), after: shifted(hunk.after, head) }));
}

const shifted = ({ from, to }: WordRange, by: number): WordRange => ({ from: from + by, to: to + by });

/**
 * Returns what scores how much two words have in common, by their indexes. It compares numbers in place of
 * words, because the table compares each with each of the other.
 */
function likenessOf(before: Comparables, after: Comparables): (b: number, a: number) => number {
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    return id;
  };
  const numbered = (words: Comparables, part: keyof Comparable) => Int32Array.from(words, word => idOf(word[part]));
  const [oldKeys, newKeys] = [numbered(before, 'key'), numbered(after, 'key')];
  const [oldShapes, newShapes] = [numbered(before, 'shape'), numbered(after, 'shape')];
  return (b, a) => {
    if (oldShapes[b] !== newShapes[a]) return 0;
    return oldKeys[b] === newKeys[a] ? SAME : ALIKE;
  };
}

type WordLikeness = ReturnType<typeof likenessOf>;

/** Returns the best score from each pair of positions to the end. */
function scores(before: number, after: number, likeness: WordLikeness): (b: number, a: number) => number {
  const width = after + 1;
  const table = new Uint32Array((before + 1) * width);
  const at = (index: number): number => table[index] ?? 0;
  for (let b = before - 1; b >= 0; b -= 1)
    for (let a = after - 1, cell = b * width + a; a >= 0; a -= 1, cell -= 1) {
      const like = likeness(b, a);
      const met = like && like + at(cell + width + 1);
      table[cell] = Math.max(met, at(cell + width), at(cell + 1));
    }
  return (b, a) => at(b * width + a);
}

/** Follows the best scores from the start: past both words, or past one without a counterpart. */
function differing(before: number, after: number, likeness: WordLikeness): Hunk[] {
  const hunks: Hunk[] = [];
  const score = scores(before, after, likeness);
  const next = (b: number, a: number): readonly [b: number, a: number, isSame?: boolean] => {
    if (b === before) return [b, a + 1];
    if (a === after) return [b + 1, a];
    const like = likeness(b, a);
    if (like > 0 && score(b, a) === like + score(b + 1, a + 1)) return [b + 1, a + 1, like === SAME];
    return score(b + 1, a) >= score(b, a + 1) ? [b + 1, a] : [b, a + 1];
  };
  for (let [b, a] = [0, 0]; b < before || a < after; ) {
    const [toB, toA, isSame] = next(b, a);
    if (!isSame) extend(hunks, { before: { from: b, to: toB }, after: { from: a, to: toA } });
    [b, a] = [toB, toA];
  }
  return hunks;
}

/** Adds a hunk, joining it with the last one if they touch. */
function extend(hunks: Hunk[], { before, after }: Hunk): void {
  const last = hunks.at(-1);
  if (last?.before.to !== before.from || last.after.to !== after.from) {
    hunks.push({ before, after });
    return;
  }
  last.before.to = before.to;
  last.after.to = after.to;
}
