import type { Block, Span } from '../../core/model/live-blog.ts';

/*
 * Finds the paragraphs of a text that has no markup for them: its line breaks, if they are not those
 * of wrapped lines, and what else can only be the start of a paragraph.
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

/** A text with more of them is no prose. */
const MOST_MARKS = 2_000;

function marksOf(text: string): QuoteMark[] {
  let inside: string | undefined;
  return text
    .matchAll(MARK)
    .take(MOST_MARKS)
    .map(({ 0: mark, index: at }) => {
      // In „…“ the second mark closes.
      const opens = opensAt(text, at) && !(mark === '“' && inside === '„') ? mark : undefined;
      const found = { at, opens, inside };
      inside = opens;
      return found;
    })
    .toArray();
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

/** The offsets at which paragraphs begin, in any order. `long`: long runs are cut, too. */
function paragraphStarts(text: string, { long }: { long: boolean }): number[] {
  const marks = marksOf(text);
  const starts = [...reopenedAt(text, marks), ...gluedAt(text, marks)].sort((a, b) => a - b);
  return long ? [...starts, ...longRunsAt(text, marks, starts)] : starts;
}

/** A line break: it ends a sentence, falls in the middle of one, or either may be. */
type LineBreak = 'end' | 'middle' | 'open';

const CLOSING_MARK = /["”»]$/u;
const BEGINNING = /^(?:["“«„]|[•·▪‣◦]\s)/u;
/** Nothing that begins a line of its own. */
const CONTINUATION = /^[\p{Ll},;.)\]]/u;
const UNFINISHED = /[,([–—-]$/u;

function breakBetween(before: string, after: string): LineBreak {
  if (CONTINUATION.test(after) || UNFINISHED.test(before)) return 'middle';
  return endsSentence(before) || CLOSING_MARK.test(before) || BEGINNING.test(after) ? 'end' : 'open';
}

/** This many lines that all begin like a line of their own are a list. */
const FEWEST_LINES = 4;

/** Which kinds of breaks separate the lines of a text; none if its lines are wrapped. */
function separators(breaks: readonly LineBreak[]): readonly LineBreak[] {
  const count = (kind: LineBreak): number => breaks.filter(each => each === kind).length;
  const [ends, middles, opens] = [count('end'), count('middle'), count('open')];
  if (middles > 0) return ends > middles ? ['end'] : [];
  if (ends === 0) return opens + 1 >= FEWEST_LINES ? ['open'] : [];
  return opens <= Math.max(1, ends) ? ['end', 'open'] : ['end'];
}

function brokenAt(text: string): number[] {
  const breaks = [...text.matchAll(/\n/gu)].map(({ index }) => index);
  const lines = text.split('\n').map(line => line.trim());
  const kinds = breaks.map((_, at) => breakBetween(lines[at] ?? '', lines[at + 1] ?? ''));
  const separating = separators(kinds);
  return breaks.filter((_, at) => separating.includes(kinds[at] ?? 'open'));
}

/** In UTF-16 units. A longer text in bold is no heading between paragraphs. */
const LONGEST_HEADING = 120;
const STARTS_SENTENCE = /^\s*["“‘«„([]?[\p{Lu}\p{N}]/u;

/** Whether a span is a sentence of its own in bold, after the end of another and before the next. */
function isHeading({ text, bold }: Span, before: Span | undefined, after: Span | undefined): boolean {
  if (!bold || !before || before.bold || after?.bold || text.length > LONGEST_HEADING) return false;
  if (!endsSentence(before.text) || !STARTS_SENTENCE.test(text)) return false;
  return !after || (endsSentence(text) && STARTS_SENTENCE.test(after.text));
}

/** The edges of sentences in bold between other sentences: they stood on lines of their own. */
function headingsAt(spans: readonly Span[]): number[] {
  let at = 0;
  return spans.flatMap((span, index) => {
    const from = at;
    at += span.text.length;
    return isHeading(span, spans[index - 1], spans[index + 1]) ? [from, at] : [];
  });
}

function split(spans: readonly Span[], offsets: readonly number[]): Span[][] {
  const parts: Span[][] = [[]];
  let at = 0;
  for (const span of spans) {
    let from = 0;
    for (let next = offsets[parts.length - 1]; next !== undefined && next < at + span.text.length; ) {
      parts.at(-1)?.push({ ...span, text: span.text.slice(from, next - at) });
      from = next - at;
      parts.push([]);
      next = offsets[parts.length - 1];
    }
    parts.at(-1)?.push({ ...span, text: span.text.slice(from) });
    at += span.text.length;
  }
  return parts;
}

/** The spans on one line, without space at its ends. */
function trimmed(spans: readonly Span[]): Span[] {
  const first = spans.findIndex(({ text }) => text.trim());
  const last = spans.findLastIndex(({ text }) => text.trim());
  return spans.slice(Math.max(0, first), last + 1).map((span, index, all) => {
    let text = span.text.replaceAll('\n', ' ');
    if (index === 0) text = text.trimStart();
    if (index === all.length - 1) text = text.trimEnd();
    return { ...span, text };
  });
}

const BULLET = /^[•·▪‣◦]\s*/u;

function blockOf(spans: readonly Span[]): Block[] {
  const [first, ...others] = spans;
  if (!first) return [];
  const text = first.text.replace(BULLET, '');
  if (text === first.text) return [{ kind: 'paragraph', spans }];
  const rest = text ? [{ ...first, text }, ...others] : others;
  return rest.length > 0 ? [{ kind: 'item', spans: rest }] : [];
}

interface SurroundingText {
  /** The paragraph is all of it, so that other signs than line breaks count too. */
  alone: boolean;
  /** No element separates paragraphs in it. */
  flat: boolean;
}

/** Splits a paragraph into those that were lost. Breaks that separate none become spaces. */
export function lostParagraphs(spans: readonly Span[], { alone, flat }: SurroundingText): Block[] {
  const text = spans.map(span => span.text).join('');
  const broken = brokenAt(text);
  const others = alone && broken.length === 0 ? [...paragraphStarts(text, { long: flat }), ...headingsAt(spans)] : [];
  const offsets = [...new Set([...broken, ...others])].sort((a, b) => a - b);
  return split(spans, offsets).flatMap(part => blockOf(trimmed(part)));
}
