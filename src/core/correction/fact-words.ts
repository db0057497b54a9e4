import type { Comparable } from './alignment.ts';
import { type Figure, figureAt, type Piece } from './figure.ts';

/** A word of a text, or a number of one or more words. */
export interface FactWord extends Comparable {
  /** Alike for words that differ in case, accents, apostrophes or a possessive only, and for numbers of one value. */
  key: string;
  isFigure: boolean;
  /** Whether it is written with a capital. */
  capital: boolean;
  /** Whether it begins a sentence or a quotation, so that its capital says nothing. */
  opens: boolean;
  /** Number of its sentence. */
  sentence: number;
}

/** Digits with separators, one character of a script without spaces, or letters. */
const PIECE =
  /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:'’]\d+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+(?:['’]\p{L}+)*/gu;
const ASCII = /^[A-Za-z]+$/u;
const ENDS = /[.!?…。！？](?:\S*\s|$)|\n/u;
const OPENS = /["“„«‘(:;•–—]/u;
/** Their full stop ends no sentence. */
const SHORTENED = /^(?:mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|sgt|lt|col|\p{L})$/iu;
/** First digits of scripts that have digits of their own: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find(first => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
};

/** One way to write what is written in several: digits, am and pm, "no one", "No. 5". */
const regular = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\b([ap])\.m\b\.?/giu, '$1m')
    .replace(/\bno[ -]one\b/giu, 'nobody')
    .replace(/\bno\.? ?(?=\d)/giu, '');

/** The text without what does not tell words apart. */
function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '');
  return bare
    .replace(/['’]s$/iu, '')
    .replace(/['’]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

function pieces(text: string): Piece[] {
  let end = 0;
  return Array.from(text.matchAll(PIECE), ({ 0: piece, index }) => {
    const gap = text.slice(end, index);
    end = index + piece.length;
    return { text: piece, gap };
  });
}

/** The words of a text, each with what tells whether it is a fact. */
export function factWords(text: string): FactWord[] {
  const all = pieces(regular(text));
  const words: FactWord[] = [];
  let sentence = 0;
  let before = '';
  for (let at = 0, took = 1; at < all.length; at += took) {
    const piece = all[at] ?? NOTHING;
    const begins = at === 0 || beginsSentence(piece.gap, before);
    sentence += Number(begins);
    const figure = figureAt(all, at);
    words.push({ ...wordOf(piece, figure), opens: begins || OPENS.test(piece.gap), sentence });
    took = figure?.pieces ?? 1;
    before = all[at + took - 1]?.text ?? '';
  }
  return words;
}

const NOTHING: Piece = { text: '', gap: '' };

function wordOf({ text }: Piece, figure: Figure | undefined): Pick<FactWord, 'key' | 'shape' | 'isFigure' | 'capital'> {
  const capital = /^\p{Lu}/u.test(text);
  if (figure) return { key: `#${figure.value}`, shape: '#', isFigure: true, capital };
  const key = folded(text);
  return { key, shape: key, isFigure: false, capital };
}

const beginsSentence = (gap: string, before: string): boolean =>
  ENDS.test(gap) && (gap.includes('\n') || !SHORTENED.test(before));
