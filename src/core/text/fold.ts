/** Forms of a text that ignore accents, for search and comparison. */

/**
 * Keeps at most this many combining marks in a row (`most` at least 4). Normalising takes time in the
 * square of such a run, and no language writes thirty.
 */
export const limitMarks = (text: string, most = 30): string =>
  text.replace(/\p{M}{5,}/gu, run => [...run].slice(0, most).join(''));

/** Decomposes a text and removes all combining marks, vowel signs of Indic scripts included. */
export const stripMarks = (text: string, form: 'NFD' | 'NFKD'): string =>
  limitMarks(text)
    .normalize(form)
    .replace(/\p{M}+/gu, '');

/** Removes the accents of Latin, Greek and Cyrillic letters; marks of other scripts tell words apart and stay. */
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
