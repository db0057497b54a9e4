import { isReferral } from '../../core/text/hollow.ts';
import type { Piece } from './pieces.ts';

/** A time that words begin with. `day`: a date in front of it, `2026-08-11`. */
interface LeadingTime {
  minutes: number;
  day?: string;
  /** How it is written: all of one list are written alike. */
  form: string;
  /** What follows the time. */
  rest: string;
}

const DAY = String.raw`(?:(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})?[\s,•|–-]{1,5})?`;
const TIME = String.raw`(?<hour>\d{1,2})(?:(?<sign>[.:h])(?<minute>[0-5]\d)|(?=\s?(?:Uhr|[ap]\.?m)))`;
const ZONE = String.raw`(?:\s?(?<word>Uhr\b|[ap]\.?m\b\.?))?`;
const CLOCK = new RegExp(
  String.raw`^(?:(?<plus>\++\s?)|\[|(?:update|ore)\b:?\s)?${DAY}${TIME}${ZONE}(?!\d|[.:]\d)\]?\s?[:|–—-]?\s?`,
  'iu',
);

const two = (digits = ''): string => digits.padStart(2, '0');

function minutesOf({ hour, minute = '0', word = '' }: Readonly<Record<string, string | undefined>>): number {
  const isTwelve = /m/i.test(word);
  const hours = isTwelve ? (Number(hour) % 12) + (/^p/i.test(word) ? 12 : 0) : Number(hour);
  return hours < 24 ? hours * 60 + Number(minute) : Number.NaN;
}

/** Returns the time of day with which a line begins. A point is one only before "Uhr" or after plus signs. */
function clockIn(line: string): LeadingTime | undefined {
  const found = CLOCK.exec(line);
  const { plus = '', day, month, year, sign = '', word = '' } = found?.groups ?? {};
  const minutes = minutesOf(found?.groups ?? {});
  if (!found || Number.isNaN(minutes) || (sign === '.' && !word && !plus)) return;
  const rest = line
    .slice(found[0].length)
    .replace(/\s?\+{1,9}$/u, '')
    .replace(/^\+{1,9}\s?/u, '')
    .trim();
  const form = [plus ? '+' : '', sign, word.toLowerCase()].join('');
  return { minutes, form, rest, ...(day && year && { day: `${year}-${two(month)}-${two(day)}` }) };
}

const MONTH_DAY =
  /^(?:\p{L}{2,12},?\s)?(?:den\s)?(?<day>\d{1,2})\.\s?(?:(?<month>\d{1,2})\.|(?<name>\p{L}{3,12}))\s?(?<year>\d{4})$/u;
const MONTHS = 'januar februar märz april mai juni juli august september oktober november dezember'.split(' ');

/** Returns the day that a line is, and nothing else: "Dienstag, 11. August 2026". */
function dayIn(line: string): string | undefined {
  const { day, month, name = '', year } = MONTH_DAY.exec(line)?.groups ?? {};
  const number = month ? Number(month) : MONTHS.indexOf(name.toLowerCase()) + 1;
  return day && number >= 1 && number <= 12 ? `${year}-${two(String(number))}-${two(day)}` : undefined;
}

/** A part of an article that begins with a time. */
export interface TimedPart {
  clock: LeadingTime;
  headline: string;
  html: string;
  anchor: string | undefined;
  instant: string | undefined;
}

/** Parts that follow one another and are marked alike, in the order of the page. */
export interface Run {
  /** How their times are marked and written. */
  form: string;
  parts: readonly TimedPart[];
  /** Days that stand between parts: `after`: how many parts come before one. */
  days: readonly { day: string; after: number }[];
}

interface OpenRun {
  form: string;
  /** The level of the heading of the part that was begun last. */
  level: number;
  parts: TimedPart[];
  /** What follows the beginning of each part. */
  contents: Piece[][];
  days: { day: string; after: number }[];
  /** The least number of elements that were open at once from its first part to its last. */
  depth: number;
}

const HEADING = /^h[1-6]$/;
const isHeading = ({ name }: Piece): boolean => HEADING.test(name);
const levelOf = ({ name }: Piece): number => Number(name.slice(1));
/** The level of a heading of an article. */
const HIGHEST = 2;

interface RunBeginning {
  form: string;
  part: TimedPart;
  /** The level of its heading: below it are headings of its text. */
  level: number;
  /** How many pieces it takes. */
  pieces: number;
}

type PartOf = (piece: Piece, next: Piece | undefined) => RunBeginning | undefined;

const placeOf = ({ anchor, instant }: Piece): Pick<TimedPart, 'anchor' | 'instant'> => ({ anchor, instant });

/** "12.31 Uhr: The headline" in a heading. */
const headed: PartOf = piece => {
  const clock = isHeading(piece) ? clockIn(piece.words) : undefined;
  if (!clock) return;
  const part = { ...placeOf(piece), clock, headline: clock.rest, html: '' };
  return { form: `${piece.name} ${clock.form}`, part, level: levelOf(piece), pieces: 1 };
};

/** Returns the paragraph without the bold words with which it begins and without a break after them. */
function textAfterBold(html: string): string {
  const ends = ['</b>', '</strong>'].map(tag => ({ tag, at: html.indexOf(tag) })).filter(({ at }) => at >= 0);
  const [first] = ends.toSorted((a, b) => a.at - b.at);
  const rest = first ? html.slice(first.at + first.tag.length) : '';
  return `<p>${rest.replace(/^\s{0,9}\+{0,9}\s{0,9}(?:<br>(?:<\/br>)?)?/, '')}`;
}

/** "**+++ 12:41 The headline +++** The text" in a paragraph. */
const emphasised: PartOf = piece => {
  const clock = piece.name === 'p' && piece.bold ? clockIn(piece.bold) : undefined;
  if (!clock) return;
  const part = { ...placeOf(piece), clock, headline: clock.rest, html: textAfterBold(piece.html) };
  return { form: `bold ${clock.form}`, part, level: HIGHEST, pieces: 1 };
};

/** "12:41 Uhr" alone, before a heading or a text. */
const labelled: PartOf = (piece, next) => {
  const clock = isHeading(piece) || piece.name === 'p' ? undefined : clockIn(piece.words);
  if (!clock || clock.rest || !next) return;
  const hasHeadline = isHeading(next);
  const anchor = piece.anchor ?? (hasHeadline ? next.anchor : undefined);
  const part = { anchor, instant: piece.instant, clock, headline: hasHeadline ? next.words : '', html: '' };
  return { form: 'label', part, level: hasHeadline ? levelOf(next) : HIGHEST, pieces: hasHeadline ? 2 : 1 };
};

/** What a part says before headings to other articles. In the last part, any heading may be one. */
function ofPart(pieces: readonly Piece[], isLast: boolean): readonly Piece[] {
  const end = pieces.findIndex(piece => isHeading(piece) && (isLast || isReferral(piece.words)));
  return end < 0 ? pieces : pieces.slice(0, end);
}

/** What closes an article: where it comes from, or what else there is to read. */
const CLOSING = /^(?:quellen?|sources?|fuentes?|fonti?|mit (?:informationen|material) (?:von|der|aus))(?=[\s:])/i;
const ELSEWHERE = /nach(?:zu)?lesen|(?:frühere|vorherige|gestrige|bisherige|earlier|previous)\p{L}{0,2}(?!\p{L})/iu;
const ALL_SLANTED = /^<p[^<>]{0,300}>\s{0,99}<(em|i)>[^<>]{0,999}<\/\1>\s{0,99}<\/p>$/;

const isClosing = ({ name, words, html }: Piece): boolean =>
  name === 'p' && (CLOSING.test(words) || ALL_SLANTED.test(html) || (html.includes('<a') && ELSEWHERE.test(words)));

/**
 * Returns the pieces of the last of several parts, which no other part ends: those that stand where those of
 * the other parts do. `depth`: the least number of elements that were open at once from the first part
 * to the last.
 */
export function lastOf(contents: readonly (readonly Piece[])[], depth: number): readonly Piece[] {
  const inner = contents.slice(0, -1).flatMap(pieces => pieces.map(piece => piece.depth));
  const least = inner.length > 0 ? inner.reduce((a, b) => Math.min(a, b)) : depth;
  const last = contents.at(-1) ?? [];
  const outside = last.findIndex(piece => piece.depth < least);
  return outside < 0 ? last : last.slice(0, outside);
}

const withoutClosing = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.slice(0, pieces.findLastIndex(piece => !isClosing(piece)) + 1);

function closed(run: OpenRun): Run {
  const last = withoutClosing(ofPart(lastOf(run.contents, run.depth), true));
  const contents = [...run.contents.slice(0, -1).map(pieces => ofPart(pieces, false)), last];
  const parts = run.parts.map((part, at) => {
    return { ...part, html: [part.html, ...(contents[at] ?? []).map(({ html }) => html)].join('') };
  });
  return { form: run.form, parts, days: run.days };
}

/**
 * Collects runs. A heading without a time ends one if it is no heading within a part, and so does a time that is
 * marked otherwise.
 */
function runs() {
  const found: OpenRun[] = [];
  let open: OpenRun | undefined;
  /** A day as a heading right before a run. */
  let dayBefore: string | undefined;
  return {
    begin({ form, part, level }: RunBeginning, { depth }: Piece): void {
      if (open?.form !== form) {
        const days = dayBefore ? [{ day: dayBefore, after: 0 }] : [];
        open = { form, level, parts: [], contents: [], days, depth: Number.POSITIVE_INFINITY };
        found.push(open);
      }
      open.level = level;
      dayBefore = undefined;
      if (open.parts.length > 0) open.depth = Math.min(open.depth, depth);
      open.parts.push(part);
      open.contents.push([]);
    },
    add(piece: Piece): void {
      const day = dayIn(piece.words);
      if (isHeading(piece) && !open) dayBefore = day;
      if (day) open?.days.push({ day, after: open.parts.length });
      else if (isHeading(piece) && levelOf(piece) <= (open?.level ?? 0)) open = undefined;
      else open?.contents.at(-1)?.push(piece);
    },
    longest: (): Run | undefined => found.toSorted((a, b) => b.parts.length - a.parts.length).map(closed)[0],
  };
}

/** Returns the longest run of an article; `undefined` if it has none. */
export function longestRun(pieces: readonly Piece[]): Run | undefined {
  const reader = runs();
  let taken = 0;
  pieces.forEach((piece, at) => {
    if (at < taken) return;
    const next = pieces[at + 1];
    const begun = labelled(piece, next) ?? headed(piece, next) ?? emphasised(piece, next);
    if (begun) reader.begin(begun, piece);
    else reader.add(piece);
    taken = at + (begun?.pieces ?? 1);
  });
  return reader.longest();
}
