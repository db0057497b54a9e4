/** Letters that no decomposition takes an accent from. */
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
// Normalising takes time in the square of a run of marks: no language writes so many.
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/** A text as people type it who care for neither accents nor capitals. */
export const withoutAccents = (text: string): string =>
  text
    .replace(PILED_MARKS, '$1')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[æœßøłđðþħı]/gu, letter => PLAIN[letter] ?? letter);

/** The words of a name: "J.D. O’Neill-Łęcki" is `jd oneill lecki`. */
export const nameWords = (name: string): string[] =>
  withoutAccents(name.slice(0, 300))
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
