/** Texts of up to this many UTF-16 units are compared whole. */
const LONGEST_COMPARED = 6000;
/** UTF-16 units kept on either side of a change, so that its sentence can be seen. */
const AROUND = 400;

type TextPair = readonly [string, string];

/**
 * Returns the parts of two texts in which they differ, each of at most 6,000 UTF-16 units, in
 * linear time. Returns undefined if they are the same or differ in more than that.
 */
export function diffWindow(before: string, after: string): TextPair | undefined {
  if (before === after) return undefined;
  if (isShort([before, after])) return [before, after];
  const middle = withoutCommonEnds(before, after);
  if (isShort(middle)) return middle;
  const rest = unsharedSentences(...middle);
  return isShort(rest) ? rest : undefined;
}

const isShort = (texts: TextPair): boolean => texts.every(text => text.length <= LONGEST_COMPARED);

function withoutCommonEnds(before: string, after: string): TextPair {
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

/**
 * Cuts a long text into pieces small enough to look up, in every language; unlike `sentences` of
 * core/text it need not know where a sentence really ends.
 */
const PIECE_END = /(?<=[.!?…。])\s+|\n+/u;

/** The sentences that only one of the texts has. */
function unsharedSentences(before: string, after: string): TextPair {
  const [was, is] = [before.split(PIECE_END), after.split(PIECE_END)];
  const [old, now] = [new Set(was), new Set(is)];
  return [was.filter(one => !now.has(one)).join('\n'), is.filter(one => !old.has(one)).join('\n')];
}
