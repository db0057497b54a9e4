/**
 * Numbers as people write them: digits, words, and both together ("2.5 million", "twenty-one",
 * "3rd", "2pm").
 */

/** A word, or a run of digits with separators. */
export interface NumberToken {
  text: string;
  /** The text between the token before and this one. */
  gap: string;
}

/** A number in a text. */
export interface Figure {
  /** The digits themselves if they are too many for a number or are not one (3.5.2026). */
  value: number | string;
  /** How many tokens it takes. */
  tokens: number;
}

/** A number that is being spelt: what is complete, and what a scale may still multiply. */
interface SpeltSum {
  total: number;
  current: number;
}

const list = (words: string): string[] => words.split(' ');
const SMALL = list(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const SMALL_ORDINALS = list(
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
);
const TENS = list('twenty thirty forty fifty sixty seventy eighty ninety');
const TEN_ORDINALS = TENS.map(word => word.replace(/y$/u, 'ieth'));
const UNITS = new Map([
  ...[SMALL, SMALL_ORDINALS].flatMap(words => words.map((word, value) => [word, value] as const)),
  ...[TENS, TEN_ORDINALS].flatMap(words => words.map((word, ten) => [word, 20 + 10 * ten] as const)),
]);
const SCALES = new Map([
  ...(Object.entries({ dozen: 12, hundred: 1e2, thousand: 1e3, million: 1e6 }) as [string, number][]),
  ...(Object.entries({ mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12, tn: 1e12 }) as [string, number][]),
]);
/** Scales only if they touch the digits: 5m, 10k. */
const SUFFIXES = new Map([
  ['k', 1e3],
  ['m', 1e6],
]);
const ORDINAL = /^(?:st|nd|rd|th)$/u;
const EXACT_DIGITS = 15;

const isDigits = (text: string): boolean => /^\d/u.test(text);

/**
 * The number that digits mean. Groups of three digits after each separator are thousands: 1,000,
 * 1.000 and 1 000 are the same number in different countries. A colon separates hours and minutes.
 */
function digitsValue(text: string): number | string {
  const parts = text.split(/\D/u);
  const separators = text.replace(/\d/gu, '').replaceAll(':', '.');
  const [whole = '', ...rest] = parts;
  if (parts.join('').length > EXACT_DIGITS) return parts.join('.');
  const last = rest.at(-1) ?? '';
  if (rest.length > 0 && separators.endsWith('.') && text.includes(':')) return timeValue(parts);
  const grouped =
    new Set(separators).size < 2 && /^[1-9]\d{0,2}$/u.test(whole) && rest.every(part => part.length === 3);
  if (grouped) return Number(parts.join(''));
  if (rest.length < 2) return Number(`${whole}.${last || 0}`);
  const isDecimal = separators.lastIndexOf(separators.at(-1) ?? '', separators.length - 2) < 0;
  return isDecimal ? Number(`${parts.slice(0, -1).join('')}.${last}`) : parts.map(Number).join('.');
}

const timeValue = (parts: readonly string[]): number | string =>
  parts.length > 2 ? parts.map(Number).join('.') : Number(parts.join('.'));

/** The number that begins at a token; undefined if none does. */
export function figureAt(tokens: readonly NumberToken[], at: number): Figure | undefined {
  const text = tokens[at]?.text ?? '';
  if (!isDigits(text)) return spelt(tokens, at);
  const value = digitsValue(text);
  return typeof value === 'string' ? { value, tokens: 1 } : withTail(value, tokens, at + 1);
}

/** Digits with what may follow them: am or pm, an ordinal's letters, a scale. */
function withTail(value: number, tokens: readonly NumberToken[], at: number): Figure {
  const { text, gap } = tokens[at] ?? { text: '', gap: '\n' };
  const word = text.toLowerCase();
  const tailed = hour(value, word, gap) ?? (gap === '' && ORDINAL.test(word) ? value : scaled(value, word, gap));
  return tailed === undefined ? { value, tokens: 1 } : { value: rounded(tailed), tokens: 2 };
}

/** The hour on a 24-hour clock: 2pm is 14. */
function hour(value: number, word: string, gap: string): number | undefined {
  if (!joins(gap) || !/^[ap]m$/u.test(word) || value < 1 || value >= 13) return undefined;
  return (value % 12) + (word === 'pm' ? 12 : 0);
}

function scaled(value: number, word: string, gap: string): number | undefined {
  const suffix = gap === '' ? SUFFIXES.get(word) : undefined;
  const scale = suffix ?? (joins(gap) ? SCALES.get(word) : undefined);
  return scale && value * scale;
}

/** Removes the noise of binary fractions. */
const rounded = (value: number): number => Number(value.toPrecision(12));

const joins = (gap: string): boolean => /^[ -]?$/u.test(gap);

/** The longest number that is spelt from a token on. */
function spelt(tokens: readonly NumberToken[], from: number): Figure | undefined {
  let sum = extended({ total: 0, current: 0 }, tokens[from]?.text);
  if (!sum) return undefined;
  let to = from + 1;
  for (let next = nextWord(sum, tokens, to); next; next = nextWord(sum, tokens, to)) {
    sum = next.sum;
    to = next.to;
  }
  return { value: sum.total + sum.current, tokens: to - from };
}

function nextWord(
  sum: SpeltSum,
  tokens: readonly NumberToken[],
  at: number,
): { sum: SpeltSum; to: number } | undefined {
  const to = tokens[at]?.text.toLowerCase() === 'and' && isRound(sum) ? at + 1 : at;
  const token = tokens[to];
  if (!token || !joins(token.gap) || (to > at && !UNITS.has(token.text.toLowerCase()))) return undefined;
  const next = extended(sum, token.text);
  return next && { sum: next, to: to + 1 };
}

/** "Two hundred and five" is one number, "five and six" are two. */
const isRound = ({ total, current }: SpeltSum): boolean => (current === 0 ? total > 0 : current % 100 === 0);

function extended({ total, current }: SpeltSum, text = ''): SpeltSum | undefined {
  const word = text.toLowerCase();
  const scale = SCALES.get(word);
  if (scale !== undefined && scale < 1e3) return { total, current: (current || 1) * scale };
  if (scale !== undefined) return { total: total + (current || 1) * scale, current: 0 };
  const unit = UNITS.get(word);
  return unit !== undefined && fits(current, unit) ? { total, current: current + unit } : undefined;
}

function fits(current: number, unit: number): boolean {
  if (current % 100 === 0) return unit < 100;
  return current % 10 === 0 && current % 100 >= 20 && unit > 0 && unit < 10;
}
