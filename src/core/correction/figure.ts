import { ENGLISH } from '../language/en.ts';
import type { Language } from '../language/language.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';

/** Numbers as people write them: digits, words or both ("2.5 million", "twenty-one", "3rd"). */

/** A word, or a run of digits with separators. */
export interface NumberToken {
  text: string;
  /** The text between the token before and this one. */
  gap: string;
}

export interface WrittenNumber {
  /** The digits themselves if they are too many for a number or are not one (3.5.2026). */
  value: number | string;
  /** How many tokens it takes. */
  tokens: number;
}

/** What numbers are written with. */
export type NumberWords = Pick<Language['text'], 'numbers' | 'scales' | 'numberJoints' | 'ordinalEndings'>;

const joined = (one: NumberWords, { numbers, scales, numberJoints, ordinalEndings }: NumberWords): NumberWords => ({
  numbers: new Map([...one.numbers, ...numbers]),
  scales: new Map([...one.scales, ...scales]),
  numberJoints: new Set([...one.numberJoints, ...numberJoints]),
  ordinalEndings: new Set([...one.ordinalEndings, ...ordinalEndings]),
});
const BY_LANGUAGE = new Map<Language, NumberWords>(
  KNOWN_LANGUAGES.map(language => [language, joined(ENGLISH.text, language.text)]),
);

/** The words for numbers in a language and in English, which many texts quote; the latter alone if it is unknown. */
export const numberWordsOf = (language: Language | null): NumberWords =>
  (language && BY_LANGUAGE.get(language)) ?? ENGLISH.text;

/** Tokens, and the words for numbers in their language. */
interface NumberText {
  tokens: readonly NumberToken[];
  words: NumberWords;
}

/** A number that is being spelt: what is complete, and what a scale may still multiply. */
interface SpeltSum {
  total: number;
  current: number;
}

/** Scales only if they touch the digits: 5m, 10k. */
const SUFFIXES = new Map([
  ['k', 1e3],
  ['m', 1e6],
]);
const EXACT_DIGITS = 15;

const isDigits = (text: string): boolean => /^\d/u.test(text);

/**
 * The number that digits mean. Groups of three digits after each separator are thousands: 1,000,
 * 1.000 and 1 000 are the same number in different countries. A colon separates hours and minutes.
 */
function digitsValue(text: string): number | string {
  const parts = text.split(/\D/u);
  const separators = text.replace(/\d/gu, '');
  const [whole = '', ...rest] = parts;
  if (parts.join('').length > EXACT_DIGITS) return parts.join('.');
  const last = rest.at(-1) ?? '';
  if (text.includes(':')) return timeValue(parts);
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
export function figureAt(text: NumberText, at: number): WrittenNumber | undefined {
  const token = text.tokens[at]?.text ?? '';
  if (!isDigits(token)) return spelt(text, at);
  const value = digitsValue(token);
  return typeof value === 'string' ? { value, tokens: 1 } : withTail(value, text, at + 1);
}

/** Digits with what may follow them: am or pm, an ordinal's letters, a scale. */
function withTail(value: number, { tokens, words }: NumberText, at: number): WrittenNumber {
  const { text, gap } = tokens[at] ?? { text: '', gap: '\n' };
  const word = text.toLowerCase();
  const isOrdinal = gap === '' && words.ordinalEndings.has(word);
  const tailed = hour(value, word, gap) ?? (isOrdinal ? value : scaled(value, { text: word, gap }, words));
  return tailed === undefined ? { value, tokens: 1 } : { value: rounded(tailed), tokens: 2 };
}

/** The hour on a 24-hour clock: 2pm is 14. */
function hour(value: number, word: string, gap: string): number | undefined {
  if (!joins(gap) || !/^[ap]m$/u.test(word) || value < 1 || value >= 13) return undefined;
  return (value % 12) + (word === 'pm' ? 12 : 0);
}

function scaled(value: number, { text, gap }: NumberToken, { scales }: NumberWords): number | undefined {
  const suffix = gap === '' ? SUFFIXES.get(text) : undefined;
  const scale = suffix ?? (joins(gap) ? scales.get(text) : undefined);
  return scale && value * scale;
}

/** Removes the noise of binary fractions. */
const rounded = (value: number): number => Number(value.toPrecision(12));

const joins = (gap: string): boolean => /^[ -]?$/u.test(gap);

/** The longest number that is spelt from a token on. */
function spelt(text: NumberText, from: number): WrittenNumber | undefined {
  let sum = extended({ total: 0, current: 0 }, text.words, text.tokens[from]?.text);
  if (!sum) return undefined;
  let to = from + 1;
  for (let next = nextWord(sum, text, to); next; next = nextWord(sum, text, to)) {
    sum = next.sum;
    to = next.to;
  }
  return { value: sum.total + sum.current, tokens: to - from };
}

function nextWord(sum: SpeltSum, { tokens, words }: NumberText, at: number): { sum: SpeltSum; to: number } | undefined {
  const isJoint = words.numberJoints.has(tokens[at]?.text.toLowerCase() ?? '') && isRound(sum);
  const to = isJoint ? at + 1 : at;
  const token = tokens[to];
  if (!token || !tokens.slice(at, to + 1).every(({ gap }) => joins(gap))) return undefined;
  if (isJoint && !words.numbers.has(token.text.toLowerCase())) return undefined;
  const next = extended(sum, words, token.text);
  return next && { sum: next, to: to + 1 };
}

/** "Two hundred and five" is one number, "five and six" are two. */
const isRound = ({ total, current }: SpeltSum): boolean => (current === 0 ? total > 0 : current % 100 === 0);

function extended({ total, current }: SpeltSum, { numbers, scales }: NumberWords, text = ''): SpeltSum | undefined {
  const word = text.toLowerCase().replace('’', "'");
  const scale = scales.get(word);
  if (scale !== undefined && scale < 1e3) return { total, current: (current || 1) * scale };
  if (scale !== undefined) return { total: total + (current || 1) * scale, current: 0 };
  const unit = numbers.get(word);
  return unit !== undefined && fits(current, unit) ? { total, current: current + unit } : undefined;
}

function fits(current: number, unit: number): boolean {
  if (current % 100 === 0) return unit < 100;
  return current % 10 === 0 && current % 100 >= 20 && unit > 0 && unit < 10;
}
