/** UTF-16 units of a text that is compared as a whole. */
const LONG = 6000;
/** What is left around a change, so that its sentence can be seen. */
const AROUND = 400;

type Pair = readonly [string, string];

/**
 * The parts of two texts in which they differ, each within 6,000 UTF-16 units, in time that grows with their length only.
 * Undefined where they are the same, or differ in more than that.
 */
export function narrowed(before: string, after: string): Pair | undefined {
  if (before === after) return undefined;
  if (isShort([before, after])) return [before, after];
  const middle = withoutEnds(before, after);
  if (isShort(middle)) return middle;
  const rest = unshared(...middle);
  return isShort(rest) ? rest : undefined;
}

const isShort = (texts: Pair): boolean => texts.every(text => text.length <= LONG);

function withoutEnds(before: string, after: string): Pair {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  const from = before.lastIndexOf(' ', Math.max(0, head - AROUND)) + 1;
  const keep = Math.max(0, tail - AROUND);
  const end = keep && before.indexOf(' ', before.length - keep);
  const cut = keep && end > 0 ? before.length - end : 0;
  return [before.slice(from, before.length - cut), after.slice(from, after.length - cut)];
}

const SENTENCE_END = /(?<=[.!?…。])\s+|\n+/u;

/** The sentences that only one of them holds. */
function unshared(before: string, after: string): Pair {
  const [was, is] = [before.split(SENTENCE_END), after.split(SENTENCE_END)];
  const [old, now] = [new Set(was), new Set(is)];
  return [was.filter(one => !now.has(one)).join('\n'), is.filter(one => !old.has(one)).join('\n')];
}
