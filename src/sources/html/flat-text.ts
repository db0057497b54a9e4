/**
 * Finds where paragraphs begin in a text that lost even its line breaks, by what can only be the
 * start of a paragraph.
 */

const SENTENCE_END = /[.!?…:;。！？۔؟]["'”’»“)\]]{0,3}$/u;

/** Whether a text may be followed by a new sentence. */
export const endsSentence = (text: string): boolean => SENTENCE_END.test(text.trimEnd());

const MARK = /[“”„«»"]/gu;
const OPENING = /[“„«]/u;

const opensAt = (text: string, at: number): boolean => {
  const [mark, before, after] = [text.charAt(at), text.charAt(at - 1), text.charAt(at + 1)];
  if (mark === '"') return /^[\s([]?$/u.test(before) && /\S/u.test(after);
  // In French a blank follows: « mot ».
  if (mark === '«' && /^\s$/u.test(after)) return /^[\s([]?$/u.test(before) && /\S/u.test(text.charAt(at + 2));
  return OPENING.test(mark) && /\S/u.test(after) && !/[\p{L}\p{N}]/u.test(before);
};

/** A double quotation mark; `inside`: the mark of the quote that was open before it. */
interface QuoteMark {
  at: number;
  opens: string | undefined;
  inside: string | undefined;
}

function marksOf(text: string): QuoteMark[] {
  let inside: string | undefined;
  return [...text.matchAll(MARK)].map(({ 0: mark, index: at }) => {
    // In „…“ the second mark closes.
    const opens = opensAt(text, at) && !(mark === '“' && inside === '„') ? mark : undefined;
    const found = { at, opens, inside };
    inside = opens;
    return found;
  });
}

/**
 * The marks that open a quote which is open already, after the end of a sentence: each paragraph of
 * a long quote opens with a mark, and only the last one closes.
 */
const reopenedAt = (text: string, marks: readonly QuoteMark[]): number[] =>
  marks
    .filter(({ at, opens, inside }) => opens && opens === inside && endsSentence(text.slice(Math.max(0, at - 6), at)))
    .map(({ at }) => at);

/** A full stop between two sentences without a space: “…is late.The next one…”. */
const GLUED = /(?<=(?:[\p{Ll}\p{M}]{2}|[\p{N}”"’)»])[.!?…]["”’»)]?)(?=["“«„]?\p{Lu}[\p{L}’' ])|(?<=[.!?…:])(?=[“„])/gu;
const DOMAIN = /^(?:Com|Net|Org|Co|Io|Js|Ai|TV|UK|US|EU)\b/u;
/** In UTF-16 units. Shorter ones are abbreviations. */
const SHORTEST_SENTENCE = 20;
/** In UTF-16 units. */
const LONGEST_ADDRESS = 80;

const DOTTED = /[./@]\S/u;

/** Whether the full stop before an offset belongs to an address or a name with dots: they are one piece. */
function isInAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LONGEST_ADDRESS), at);
  const after = text.slice(at, at + LONGEST_ADDRESS).match(/^\S*/u)?.[0] ?? '';
  return DOTTED.test(before.slice(before.search(/\S*$/u))) || DOTTED.test(after) || DOMAIN.test(after);
}

/** Tells whether an offset is inside a quote; it is to be asked with ascending offsets. */
function quotedAt(marks: readonly QuoteMark[]): (at: number) => boolean {
  let next = 0;
  return at => {
    while ((marks[next]?.at ?? at) < at) next += 1;
    return marks[next - 1]?.opens !== undefined;
  };
}

/** Ends of sentences without a space, outside quotes: titles of works have full stops, too. */
function gluedAt(text: string, marks: readonly QuoteMark[]): number[] {
  const isQuoted = quotedAt(marks);
  return [...text.matchAll(GLUED)]
    .map(({ index }) => index)
    .filter(at => !isQuoted(at) && at >= SHORTEST_SENTENCE && !isInAddress(text, at));
}

/** In UTF-16 units. A run of sentences longer than this is hard to read. */
const LONGEST_RUN = 600;
/** In UTF-16 units: no part of a long run is shorter. */
const SHORTEST_PART = 280;
const SENTENCE_START = /(?<=[\p{Ll}\p{N})”"»’]{2}[.!?…]["”’»)]?\s+)(?=["“«„‘]?\p{Lu})/gu;

/** The ends of sentences, outside quotes, that cut what is too long between `starts` (ascending). */
function longRunsAt(text: string, marks: readonly QuoteMark[], starts: readonly number[]): number[] {
  const isQuoted = quotedAt(marks);
  const ends = [...text.matchAll(SENTENCE_START)].map(({ index }) => index).filter(at => !isQuoted(at));
  const found: number[] = [];
  let [from, next] = [0, 0];
  for (const at of ends) {
    while ((starts[next] ?? Number.POSITIVE_INFINITY) <= at) from = starts[next++] ?? from;
    const to = starts[next] ?? text.length;
    if (to - from <= LONGEST_RUN || at - from < SHORTEST_PART || to - at < SHORTEST_PART) continue;
    found.push(at);
    from = at;
  }
  return found;
}

/**
 * The offsets, in UTF-16 units and in any order, at which paragraphs begin in a text without line
 * breaks. `long`: a long run of sentences is cut, too.
 */
export function paragraphStarts(text: string, { long }: { long: boolean }): number[] {
  const marks = marksOf(text);
  const starts = [...reopenedAt(text, marks), ...gluedAt(text, marks)].sort((a, b) => a - b);
  return long ? [...starts, ...longRunsAt(text, marks, starts)] : starts;
}
