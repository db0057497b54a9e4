import { stripAccents } from '../text/fold.ts';
import type { Comparable } from './alignment.ts';
import { type Figure, figureAt, type NumberToken } from './figure.ts';

/** A word of a text, or a number, which may be several words. */
export interface FactWord extends Comparable {
  /**
   * Ignores case, accents, apostrophes and a possessive; numbers of the same value share one key.
   */
  key: string;
  isFigure: boolean;
  /** Written with a capital. */
  capital: boolean;
  /** Begins a sentence or a quotation, so that its capital says nothing. */
  opens: boolean;
  /** The number of its sentence. */
  sentence: number;
}

/** Digits with separators, one character of a script without spaces, or letters. */
const TOKEN =
  /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:'’]\d+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+(?:['’]\p{L}+)*/gu;
const ASCII = /^[A-Za-z]+$/u;
const ENDS = /[.!?…。！？](?:\S*\s|$)|\n/u;
const OPENS = /["“„«‘(:;•–—]/u;
/** Abbreviations: their full stop does not end a sentence. */
const ABBREVIATION = /^(?:mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|sgt|lt|col|\p{L})$/iu;
/** Code points of zero in scripts with their own digits: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find(first => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
};

/** Unifies spellings of the same thing: digits, am and pm, "no one", "No. 5". */
const unified = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\b([ap])\.m\b\.?/giu, '$1m')
    .replace(/\bno[ -]one\b/giu, 'nobody')
    .replace(/\bno\.? ?(?=\d)/giu, '');

/** The key of a word. */
function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = stripAccents(text);
  return bare
    .replace(/['’]s$/iu, '')
    .replace(/['’]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

function tokens(text: string): NumberToken[] {
  let end = 0;
  return Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => {
    const gap = text.slice(end, index);
    end = index + token.length;
    return { text: token, gap };
  });
}

/** Words that negate, as keys: English, and the main ones of German, French and Spanish. */
export const NEGATIONS = new Set(
  'no not never none nobody nothing nowhere neither nor cannot without denied denies deny denying rejected rejects cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt nicht kein keine keinen pas jamais nunca'.split(
    ' ',
  ),
);
/** They come and go with negations and rewordings and carry no fact themselves. */
export const AUXILIARIES = new Set(
  'a an the any some that of to in on at by and is are was were be been being has have had do does did will would can could should may might it he she they who'.split(
    ' ',
  ),
);

/**
 * The words of a text in order, each with what tells whether it states a fact. A number may span
 * several words.
 */
export function factWords(text: string): FactWord[] {
  const all = tokens(unified(text));
  const words: FactWord[] = [];
  let sentence = 0;
  let before = '';
  for (let at = 0, took = 1; at < all.length; at += took) {
    const token = all[at] ?? NO_TOKEN;
    const begins = at === 0 || beginsSentence(token.gap, before);
    sentence += Number(begins);
    const figure = figureAt(all, at);
    words.push({ ...wordOf(token, figure), opens: begins || OPENS.test(token.gap), sentence });
    took = figure?.tokens ?? 1;
    before = all[at + took - 1]?.text ?? '';
  }
  return words;
}

const NO_TOKEN: NumberToken = { text: '', gap: '' };

function wordOf(
  { text }: NumberToken,
  figure: Figure | undefined,
): Pick<FactWord, 'key' | 'shape' | 'isFigure' | 'capital'> {
  const capital = /^\p{Lu}/u.test(text);
  if (figure) return { key: `#${figure.value}`, shape: '#', isFigure: true, capital };
  const key = folded(text);
  return { key, shape: key, isFigure: false, capital };
}

const beginsSentence = (gap: string, before: string): boolean =>
  ENDS.test(gap) && (gap.includes('\n') || !ABBREVIATION.test(before));
