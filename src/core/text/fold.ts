/** Forms of a text for search and comparison, which ignore accents or case. */

/** In pieces: a repetition over millions of marks would overflow the stack of the engine. */
const MARKS = /\p{M}{1,1000}/gu;
const MOST_MARKS = 30;

/** Keeps at most 30 combining marks in a row: normalising takes time in the square of a run. */
export function limitMarks(text: string): string {
  let end = -1;
  return text.replace(MARKS, (marks: string, at: number) => {
    const continues = at === end;
    end = at + marks.length;
    if (continues) return '';
    return marks.length <= MOST_MARKS ? marks : [...marks].slice(0, MOST_MARKS).join('');
  });
}

/** UTF-16 units that a compatible form may add to any text. */
const MOST_ADDED = 1_000;

/** Normalises a text; in a canonical form if a compatible one were more than twice as long: U+FDFA alone is eighteen letters. */
export function normalised(text: string, form: 'NFD' | 'NFKC' | 'NFKD'): string {
  const found = text.normalize(form);
  return found.length <= 2 * text.length + MOST_ADDED ? found : text.normalize(form.replace('K', ''));
}

/**
 * What reads as a dot beside a European letter or a digit: what ends sentences in any script, and what
 * Unicode calls confusable with a dot (UTS 39). Elsewhere it is the punctuation of its own script.
 */
const DOT =
  /(?<=[\p{L}\p{N}])(?![!?\u203c\u2047-\u2049])[\p{STerm}\u0660\u06f0\ua4f8\u{10a50}\u{1d16d}](?=[\p{L}\p{N}])(?:(?<=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\d].)|(?=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\d]))/gu;

/** A text as its readers take it: without what is invisible, with plain letters, and with dots where it seems to have them. */
export const asSeen = (text: string): string =>
  normalised(limitMarks(text), 'NFKC')
    .replace(/[\p{Cf}\p{DI}]/gu, '')
    .replace(DOT, '.');

/** Decomposes a text and removes all combining marks, vowel signs of Indic scripts included. */
export const stripMarks = (text: string, form: 'NFD' | 'NFKD'): string =>
  normalised(limitMarks(text), form).replace(/\p{M}+/gu, '');

/** Removes the accents of Latin, Greek and Cyrillic letters. Other marks tell words apart. */
export const stripAccents = (text: string): string =>
  normalised(limitMarks(text), 'NFKD').replace(/[\u0300-\u036f]/gu, '');

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

/**
 * Removes differences of case and typography, but not accents. Lower case alone would keep “ß” and
 * “SS” apart, and the two forms of sigma.
 */
export const foldCase = (text: string): string =>
  limitMarks(text)
    .normalize('NFC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('\u00ad', '')
    .replace(/[’‘ʼ＇]/gu, "'")
    .replace(/[‐‑]/gu, '-')
    .replace(/\s+/gu, ' ')
    .normalize('NFC');

/** Returns a function that makes something of an object once, such as its folded text, and keeps it as long as the object. */
export function oncePer<Owner extends object, Made>(make: (owner: Owner) => Made): (owner: Owner) => Made {
  const made = new WeakMap<Owner, { it: Made }>();
  return owner => {
    const known = made.get(owner);
    if (known) return known.it;
    const it = make(owner);
    made.set(owner, { it });
    return it;
  };
}

/** The Levenshtein distance. Takes time in the product of both lengths: bound them first. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) row = nextRow(row, { letter, index, to });
  return row[to.length] ?? 0;
}

function nextRow(above: readonly number[], { letter, index, to }: { letter: string; index: number; to: string }) {
  const row = [index + 1];
  for (let column = 1; column <= to.length; column += 1) {
    const replaced = (above[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
    row.push(Math.min(replaced, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
  }
  return row;
}
