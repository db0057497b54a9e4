import { marksIn, type QuotationMark } from './quotation-marks.ts';

/**
 * The span between two quotation marks, without them. Offsets in UTF-16 units of the whole text.
 */
export interface Pair {
  start: number;
  end: number;
  /** `block` for a publisher's block quote, which has no marks. */
  kind: QuotationMark['kind'] | 'block';
  /** Where marks inside it only open its next paragraph; they are not part of its words. */
  reopenings?: readonly number[];
  /** What the narrator says inside it, which is not part of its words either. */
  asides?: readonly { start: number; end: number }[];
}

interface MarkedParagraph {
  start: number;
  text: string;
  marks: readonly QuotationMark[];
  /** For each mark, what follows it. */
  ahead: readonly MarksAhead[];
}

/**
 * How many double marks follow that open or close, and the index of the next single one that
 * closes, or -1.
 */
interface MarksAhead {
  opening: number;
  closing: number;
  singleClose: number;
}

/** A quote that is open, with the depth of quotes nested in it. */
interface OpenQuote {
  start: number;
  kind: QuotationMark['kind'];
  depth: number;
  reopenings: readonly number[];
}

function lookAhead(marks: readonly QuotationMark[]): MarksAhead[] {
  const ahead: MarksAhead[] = new Array(marks.length);
  let next: MarksAhead = { opening: 0, closing: 0, singleClose: -1 };
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    ahead[index] = next;
    const mark = marks[index];
    if (mark) next = counted(next, mark, index);
  }
  return ahead;
}

function counted(
  { opening, closing, singleClose }: MarksAhead,
  { kind, opens, closes }: QuotationMark,
  index: number,
): MarksAhead {
  if (kind === 'single') return { opening, closing, singleClose: closes ? index : singleClose };
  return { opening: opening + Number(opens && !closes), closing: closing + Number(closes), singleClose };
}

/** The paragraphs that are not empty. */
function paragraphsOf(text: string): MarkedParagraph[] {
  return [...text.matchAll(/[^\n\r]+/gu)]
    .filter(([line]) => line.trim() !== '')
    .map(({ 0: line, index: start }) => {
      const marks = marksIn(line);
      return { start, text: line, marks, ahead: lookAhead(marks) };
    });
}

/**
 * "the ministers’ words’": after a plural the first mark is an apostrophe and the next one closes.
 */
function isPossessive({ text, marks, ahead }: MarkedParagraph, index: number): boolean {
  const at = marks[index]?.at ?? 0;
  if (text.charAt(at - 1) !== 's' || !/^\s\p{Ll}/u.test(text.slice(at + 1, at + 4))) return false;
  const later = ahead[index]?.singleClose ?? -1;
  return later === index + 1;
}

function opened(paragraph: MarkedParagraph, index: number): OpenQuote | null {
  const mark = paragraph.marks[index];
  if (!mark?.opens) return null;
  if (mark.kind === 'single' && paragraph.ahead[index]?.singleClose === -1) return null;
  return { start: paragraph.start + mark.at + 1, kind: mark.kind, depth: 0, reopenings: [] };
}

/** UTF-16 units that are looked at for the end of a sentence before a mark. */
const BEFORE = 4;

/**
 * A text that lost its paragraphs: a mark after the end of a sentence goes on with a quote that began
 * with a sentence, "We sail. “We return at noon.”", if no mark closed it in between.
 */
function continues(open: OpenQuote, { start, text }: MarkedParagraph, at: number): boolean {
  if (open.kind === 'single' || open.depth > 0 || !/^[\p{Lu}\p{N}]/u.test(text.slice(at + 1, at + 3))) return false;
  const first = open.start < start ? 'A' : text.slice(open.start - start, open.start - start + 2);
  return /^[\p{Lu}\p{N}]/u.test(first) && /[.?!…]\s+$/u.test(text.slice(Math.max(0, at - BEFORE), at));
}

/**
 * A second opening mark: nested if enough marks follow to close both; otherwise the first was never
 * closed.
 */
function reopened(open: OpenQuote, paragraph: MarkedParagraph, index: number): OpenQuote | null {
  const { opening = 0, closing = 0 } = paragraph.ahead[index] ?? {};
  const at = paragraph.marks[index]?.at ?? 0;
  if (continues(open, paragraph, at)) return { ...open, reopenings: [...open.reopenings, paragraph.start + at] };
  const nested = closing - opening >= open.depth + 2;
  return nested ? { ...open, depth: open.depth + 1 } : opened(paragraph, index);
}

interface PairingStep {
  open: OpenQuote | null;
  pair?: Pair;
}

const closed = ({ start, kind, reopenings }: OpenQuote, end: number): Pair =>
  reopenings.length > 0 ? { start, end, kind, reopenings } : { start, end, kind };

function step(open: OpenQuote | null, paragraph: MarkedParagraph, index: number): PairingStep {
  const mark = paragraph.marks[index];
  if (!mark || (open && open.kind !== mark.kind)) return { open };
  if (!open) return { open: opened(paragraph, index) };
  if (!mark.closes) return { open: open.kind === 'single' ? open : reopened(open, paragraph, index) };
  if (open.kind === 'single' && isPossessive(paragraph, index)) return { open };
  if (open.depth > 0) return { open: { ...open, depth: open.depth - 1 } };
  return { open: null, pair: closed(open, paragraph.start + mark.at) };
}

const beginsOpen = ({ text, marks }: MarkedParagraph): boolean => {
  const [first] = marks;
  return first?.kind === 'double' && first.opens && text.slice(0, first.at).trim() === '';
};

const contentEnd = ({ start, text }: MarkedParagraph): number => start + text.trimEnd().length;

/**
 * An open quote continues if the next paragraph opens with a mark. Otherwise it ends here, or was
 * none.
 */
function carried(open: OpenQuote, paragraph: MarkedParagraph, next: MarkedParagraph | undefined): PairingStep {
  if (open.kind === 'single') return { open: null };
  if (next && beginsOpen(next)) return { open: { ...open, depth: 0 } };
  const lead = paragraph.text.slice(0, Math.max(0, open.start - 1 - paragraph.start)).trimEnd();
  if (open.start < paragraph.start || open.reopenings.length > 0 || lead === '' || /[:,]$/u.test(lead))
    return { open: null, pair: closed(open, contentEnd(paragraph)) };
  return { open: null };
}

/**
 * Finds the quotes of a text by their marks, in order. They never overlap; nested ones belong to
 * the outer one.
 */
export function pairsIn(text: string): Pair[] {
  const pairs: Pair[] = [];
  const keep = ({ pair }: PairingStep) =>
    void (pair && text.slice(pair.start, pair.end).trim() !== '' && pairs.push(pair));
  let open: OpenQuote | null = null;
  const paragraphs = paragraphsOf(text);
  for (const [number, paragraph] of paragraphs.entries()) {
    const goesOn = open !== null;
    for (let index = goesOn ? 1 : 0; index < paragraph.marks.length; index += 1) {
      const taken = step(open, paragraph, index);
      keep(taken);
      open = taken.open;
    }
    if (!open) continue;
    const end = carried(open, paragraph, paragraphs[number + 1]);
    keep(end);
    open = end.open;
  }
  return pairs;
}
