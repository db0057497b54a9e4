/** Words of two versions side by side. */

/** A word for comparison: `shape` is what it is like, where that is not itself (all figures are alike). */
export interface Comparable {
  key: string;
  shape: string;
}

/** Words `from` up to, not including, `to`. */
export interface Range {
  from: number;
  to: number;
}

/** What stood at a place before, and what stands there after; either may be empty. */
export interface Stretch {
  before: Range;
  after: Range;
}

/** Cells of the table of comparisons: more is work for a machine and means nothing to a reader. */
const CELLS = 250_000;
/** A word in common outweighs three that are only alike. */
const SAME = 4;
const ALIKE = 1;

type Words = readonly Comparable[];

function common(before: Words, after: Words, place: (words: Words, n: number) => Comparable | undefined): number {
  const most = Math.min(before.length, after.length);
  let n = 0;
  while (n < most && place(before, n)?.key === place(after, n)?.key) n += 1;
  return n;
}

/**
 * Where two versions differ, in order: the longest common sequence of words stands, the rest are stretches. Undefined where the
 * versions are too long and too different to compare.
 */
export function align(before: Words, after: Words): Stretch[] | undefined {
  const head = common(before, after, (words, n) => words[n]);
  const rest = [before.slice(head), after.slice(head)] as const;
  const tail = common(...rest, (words, n) => words[words.length - 1 - n]);
  const [b, a] = [rest[0].slice(0, rest[0].length - tail), rest[1].slice(0, rest[1].length - tail)];
  if ((b.length + 1) * (a.length + 1) > CELLS) return undefined;
  const numbered = numbering();
  const likeness = likenessOf(numbered(b), numbered(a));
  const stretches = trace({ before: b.length, after: a.length, likeness });
  return stretches.map(stretch => ({ before: moved(stretch.before, head), after: moved(stretch.after, head) }));
}

const moved = ({ from, to }: Range, by: number): Range => ({ from: from + by, to: to + by });

/** Numbers in place of strings: the table compares each word of the one with each of the other. */
interface Numbered {
  keys: Int32Array;
  shapes: Int32Array;
}

function numbering(): (words: Words) => Numbered {
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    return id;
  };
  return words => ({
    keys: Int32Array.from(words, ({ key }) => idOf(key)),
    shapes: Int32Array.from(words, ({ shape }) => idOf(shape)),
  });
}

/** How much two words have in common. */
function likenessOf(before: Numbered, after: Numbered): (b: number, a: number) => number {
  return (b, a) => {
    if (before.shapes[b] !== after.shapes[a]) return 0;
    return before.keys[b] === after.keys[a] ? SAME : ALIKE;
  };
}

interface Sides {
  before: number;
  after: number;
  likeness: (b: number, a: number) => number;
}

/** Best score of what follows each pair of places; row by row, each one longer than `after`. */
function scores({ before, after, likeness }: Sides): Uint32Array {
  const width = after + 1;
  const table = new Uint32Array((before + 1) * width);
  const at = (index: number): number => table[index] ?? 0;
  for (let b = before - 1; b >= 0; b -= 1)
    for (let a = after - 1, cell = b * width + a; a >= 0; a -= 1, cell -= 1) {
      const like = likeness(b, a);
      const met = like && like + at(cell + width + 1);
      table[cell] = Math.max(met, at(cell + width), at(cell + 1));
    }
  return table;
}

interface Cell {
  b: number;
  a: number;
}

/** Follows the best scores from the start. */
function trace(sides: Sides): Stretch[] {
  const stretches: Stretch[] = [];
  const onward = steps(sides);
  for (let at: Cell = { b: 0, a: 0 }; at.b < sides.before || at.a < sides.after; ) {
    const { to, stands } = onward(at);
    if (!stands) extend(stretches, { before: { from: at.b, to: to.b }, after: { from: at.a, to: to.a } });
    at = to;
  }
  return stretches;
}

/** The best way on from a pair of places: past both, or past one that has no counterpart. */
function steps(sides: Sides): (at: Cell) => { to: Cell; stands: boolean } {
  const table = scores(sides);
  const score = (b: number, a: number): number => table[b * (sides.after + 1) + a] ?? 0;
  return ({ b, a }) => {
    if (b === sides.before) return { to: { b, a: a + 1 }, stands: false };
    if (a === sides.after) return { to: { b: b + 1, a }, stands: false };
    const like = sides.likeness(b, a);
    if (like > 0 && score(b, a) === like + score(b + 1, a + 1))
      return { to: { b: b + 1, a: a + 1 }, stands: like === SAME };
    return { to: score(b + 1, a) >= score(b, a + 1) ? { b: b + 1, a } : { b, a: a + 1 }, stands: false };
  };
}

function extend(stretches: Stretch[], { before, after }: Stretch): void {
  const last = stretches.at(-1);
  const touches = last && last.before.to === before.from && last.after.to === after.from;
  if (!touches) stretches.push({ before, after });
  else stretches[stretches.length - 1] = join(last, { before, after });
}

const join = (one: Stretch, next: Stretch): Stretch => ({
  before: { from: one.before.from, to: next.before.to },
  after: { from: one.after.from, to: next.after.to },
});
