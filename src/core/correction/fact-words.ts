import { ENGLISH } from '../language/en.ts';
import { isAbbreviation, isInitial } from '../language/full-stop.ts';
import type { Language } from '../language/language.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { lazy } from '../lazy.ts';
import { limitMarks, normalised, stripAccents } from '../text/fold.ts';
import { figureAt, type NumberToken, numberWordsOf, type WrittenNumber } from './figure.ts';

/** A word of a text, or a number, which may be several words. */
export interface FactWord {
  /** Ignores case, accents and a possessive; numbers of one value and currency share a key. */
  key: string;
  isFigure: boolean;
  /** Comes and goes with a rewording and carries no fact. */
  isFiller: boolean;
  capital: boolean;
  /** Begins a sentence or a quotation, so that its capital says nothing. */
  opens: boolean;
  sentence: number;
  /** Where it stands in the text that `spelledAlike` returns, in UTF-16 units. */
  start: number;
  end: number;
}

type PlacedToken = NumberToken & Pick<FactWord, 'start' | 'end'>;

/** Digits with separators, one character of a script without spaces, or letters. */
const TOKEN =
  /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:'’]\d+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+(?:['’]\p{L}+)*/gu;
const ASCII = /^[A-Za-z]+$/u;
const ENDS = /[.!?…。！？](?:[^\s.!?…。！？]*\s|$)|\n/u;
const OPENS = /["“„«‘(:;•–—]/u;
/** Code points of zero in scripts with their own digits: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find(first => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
};

/**
 * The text with one spelling for the same thing: digits, am and pm, "no one", "No. 5". Most texts
 * keep their length, and then offsets are those of the text itself.
 */
export const spelledAlike = (text: string): string =>
  normalised(limitMarks(text), 'NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\b([ap])\.m\b\.?/giu, (half, letter: string) => `${letter}m`.padEnd(half.length))
    .replace(/\bno[ -]one\b/giu, 'nobody')
    .replace(/\bno\.? ?(?=\d)/giu, sign => ' '.repeat(sign.length));

export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = stripAccents(text);
  return bare
    .replace(/['’]s$/iu, '')
    .replace(/['’]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

/** The fillers of English, or the words without content of another language, but no negation. */
function fillerKeys({ edits, summary, text }: Language): readonly string[] {
  const words = edits.fillers.size > 0 ? edits.fillers : summary.stopWords;
  return [...words].filter(word => !text.negations.has(word)).map(folded);
}

const fillers = lazy(() => {
  const english = fillerKeys(ENGLISH);
  return new Map(KNOWN_LANGUAGES.map(language => [language, new Set([...english, ...fillerKeys(language)])]));
});

const fillersOf = (language: Language | null): ReadonlySet<string> => fillers().get(language ?? ENGLISH) ?? new Set();

function tokens(text: string): PlacedToken[] {
  let end = 0;
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => {
    const gap = text.slice(end, index);
    end = index + token.length;
    return { text: token, gap, start: index, end };
  });
}

/**
 * The words of a text in order, each with what tells whether it states a fact. A number may span
 * several words. `language`: that of the text if it is known; English words count in any text.
 */
export function factWords(text: string, language: Language | null = null): FactWord[] {
  const spelt = spelledAlike(text);
  const all = { tokens: tokens(spelt), words: numberWordsOf(language) };
  const fillers = fillersOf(language);
  const words: FactWord[] = [];
  let sentence = 0;
  let before = '';
  for (let at = 0, took = 1; at < all.tokens.length; at += took) {
    const token = all.tokens[at] ?? NO_TOKEN;
    const begins = at === 0 || beginsSentence(token.gap, before, language ?? ENGLISH);
    sentence += Number(begins);
    const figure = figureAt(all, at);
    took = figure?.tokens ?? 1;
    const last = all.tokens[at + took - 1] ?? token;
    const opens = begins || OPENS.test(token.gap);
    const word = figure ? figureWord(figure, currencyOf(spelt, token.start, last.end)) : plainWord(token, fillers);
    const capital = /^\p{Lu}/u.test(token.text);
    words.push({ ...word, capital, opens, sentence, start: token.start, end: last.end });
    before = last.text;
  }
  return words;
}

const NO_TOKEN: PlacedToken = { text: '', gap: '', start: 0, end: 0 };

type WordSense = Pick<FactWord, 'key' | 'isFigure' | 'isFiller'>;

const figureWord = ({ value }: WrittenNumber, currency: string): WordSense => ({
  key: `#${value}${currency}`,
  isFigure: true,
  isFiller: false,
});

function plainWord({ text }: NumberToken, fillers: ReadonlySet<string>): WordSense {
  const key = folded(text);
  return { key, isFigure: false, isFiller: fillers.has(key) };
}

/** The sign of a currency that touches a number, or follows it after a space. */
const currencyOf = (text: string, start: number, end: number): string =>
  /\p{Sc}$/u.exec(text.slice(Math.max(0, start - 1), start))?.[0] ??
  /^ ?(\p{Sc})/u.exec(text.slice(end, end + 2))?.[1] ??
  '';

/** The full stop of an abbreviation or an initial does not end a sentence. */
const beginsSentence = (gap: string, before: string, language: Language): boolean =>
  ENDS.test(gap) && (gap.includes('\n') || !(isInitial(before) || isAbbreviation(language, before)));
