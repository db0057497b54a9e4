import { type Mark, marksIn } from './marks.ts';

/** What stands between two marks, which are not part of it. Offsets in UTF-16 units of the whole text. */
export interface Pair {
  start: number;
  end: number;
  /** `block`: a publisher's block quote, without marks. */
  kind: Mark['kind'] | 'block';
}

interface Paragraph {
  start: number;
  text: string;
  marks: readonly Mark[];
  /** For each mark: how many after it open, close, and where the next single one is that closes. */
  ahead: readonly Ahead[];
}

interface Ahead {
  opening: number;
  closing: number;
  singleClose: number;
}

/** A quote that is open: where, how deep others of its kind are nested in it. */
interface Open {
  start: number;
  kind: Mark['kind'];
  depth: number;
}

function lookAhead(marks: readonly Mark[]): Ahead[] {
  const ahead: Ahead[] = new Array(marks.length);
  let next: Ahead = { opening: 0, closing: 0, singleClose: -1 };
  for (let index = marks.length - 1; index >= 0; index -= 1) {
    ahead[index] = next;
    const mark = marks[index];
    if (mark) next = counted(next, mark, index);
  }
  return ahead;
}

function counted({ opening, closing, singleClose }: Ahead, { kind, opens, closes }: Mark, index: number): Ahead {
  if (kind === 'single') return { opening, closing, singleClose: closes ? index : singleClose };
  return { opening: opening + Number(opens && !closes), closing: closing + Number(closes), singleClose };
}

/** The paragraphs that are not empty. */
function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/[^\n\r]+/gu)]
    .filter(([line]) => line.trim() !== '')
    .map(({ 0: line, index: start }) => {
      const marks = marksIn(line);
      return { start, text: line, marks, ahead: lookAhead(marks) };
    });
}

/** After a plural "the ministers’ words’": the later mark closes, the first is a possessive. */
function isPossessive({ text, marks, ahead }: Paragraph, index: number): boolean {
  const at = marks[index]?.at ?? 0;
  if (text.charAt(at - 1) !== 's' || !/^\s\p{Ll}/u.test(text.slice(at + 1, at + 4))) return false;
  const later = ahead[index]?.singleClose ?? -1;
  return later === index + 1;
}

function opened(paragraph: Paragraph, index: number): Open | null {
  const mark = paragraph.marks[index];
  if (!mark?.opens) return null;
  if (mark.kind === 'single' && paragraph.ahead[index]?.singleClose === -1) return null;
  return { start: paragraph.start + mark.at + 1, kind: mark.kind, depth: 0 };
}

/** A second mark that opens: nested where enough marks follow to close both, else the first was never closed. */
function reopened(open: Open, paragraph: Paragraph, index: number): Open | null {
  const { opening = 0, closing = 0 } = paragraph.ahead[index] ?? {};
  const nested = closing - opening >= open.depth + 2;
  return nested ? { ...open, depth: open.depth + 1 } : opened(paragraph, index);
}

interface Step {
  open: Open | null;
  pair?: Pair;
}

function step(open: Open | null, paragraph: Paragraph, index: number): Step {
  const mark = paragraph.marks[index];
  if (!mark || (open && open.kind !== mark.kind)) return { open };
  if (!open) return { open: opened(paragraph, index) };
  if (!mark.closes) return { open: open.kind === 'single' ? open : reopened(open, paragraph, index) };
  if (open.kind === 'single' && isPossessive(paragraph, index)) return { open };
  if (open.depth > 0) return { open: { ...open, depth: open.depth - 1 } };
  return { open: null, pair: { start: open.start, end: paragraph.start + mark.at, kind: open.kind } };
}

const beginsOpen = ({ text, marks }: Paragraph): boolean => {
  const [first] = marks;
  return first?.kind === 'double' && first.opens && text.slice(0, first.at).trim() === '';
};

const contentEnd = ({ start, text }: Paragraph): number => start + text.trimEnd().length;

/** An open quote goes on where the next paragraph opens with a mark. Else it ends with its paragraph, or never was one. */
function carried(open: Open, paragraph: Paragraph, next: Paragraph | undefined): Step {
  if (open.kind === 'single') return { open: null };
  if (next && beginsOpen(next)) return { open: { ...open, depth: 0 } };
  const lead = paragraph.text.slice(0, Math.max(0, open.start - 1 - paragraph.start)).trimEnd();
  if (open.start < paragraph.start || lead === '' || /[:,]$/u.test(lead))
    return { open: null, pair: { start: open.start, end: contentEnd(paragraph), kind: open.kind } };
  return { open: null };
}

/** The quotes of a text by their marks, in order; they never overlap, and what is nested belongs to the outer one. */
export function pairsIn(text: string): Pair[] {
  const pairs: Pair[] = [];
  const keep = ({ pair }: Step) => void (pair && text.slice(pair.start, pair.end).trim() !== '' && pairs.push(pair));
  let open: Open | null = null;
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
