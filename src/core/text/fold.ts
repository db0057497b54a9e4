/** Forms of a text that ignore accents, for search and comparison. */

const EXCESS_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Keeps at most 30 combining marks in a row. Normalising takes time in the square of such a run,
 * and no language writes that many.
 */
export const limitMarks = (text: string): string => text.replace(EXCESS_MARKS, '$1');

/** Decomposes a text and removes all combining marks, vowel signs of Indic scripts included. */
export const stripMarks = (text: string, form: 'NFD' | 'NFKD'): string =>
  limitMarks(text)
    .normalize(form)
    .replace(/\p{M}+/gu, '');

/**
 * Removes the accents of Latin, Greek and Cyrillic letters; marks of other scripts tell words apart
 * and stay.
 */
export const stripAccents = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '');

/** Letters without a decomposition, as people type them who skip accents. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};

/** A text as people type it who care for neither accents nor capitals: "Łęcki" is `lecki`. */
export const foldAccents = (text: string): string =>
  stripMarks(text, 'NFD')
    .toLowerCase()
    .replace(/[æœßøłđðþħı]/gu, letter => PLAIN[letter] ?? letter);
