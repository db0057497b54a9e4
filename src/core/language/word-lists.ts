/*
 * How lists of words are written: as one text, with spaces between the words, and `_` for a space inside a phrase.
 * Each function reads such a text; a list that is left out is empty.
 */

/** Words, in lower case. */
export type WordSet = ReadonlySet<string>;

/** Words and phrases in their order. */
export const wordList = (text = ''): readonly string[] => {
  const words = text.split(/\s+/u).filter(word => word !== '');
  return words.map(word => word.replaceAll('_', ' '));
};

export const wordSet = (text = ''): WordSet => new Set(wordList(text));

/** Lists in their order: "unhurt safe", "hurt injured", "dead". */
export const wordLists = (texts: readonly string[] = []): readonly (readonly string[])[] => texts.map(wordList);

/** Words after their value: "1 one first 2 two second". */
export function wordValues(text = ''): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  let value = 0;
  for (const word of wordList(text))
    if (Number.isNaN(Number(word))) values.set(word, value);
    else value = Number(word);
  return values;
}

/** Words with the name of their list. The last list that has a word counts. */
export const wordsBy =
  <Name extends string>() =>
  (texts: { readonly [Key in Name]?: string } = {}): ReadonlyMap<string, Name> =>
    new Map(
      Object.entries<string | undefined>(texts).flatMap(([name, text]) =>
        wordList(text).map((word): [string, Name] => [word, name as Name]),
      ),
    );

export const flag = (isTrue = false): boolean => isTrue;

export const patterns = (found: readonly RegExp[] = []): readonly RegExp[] => found;

/** A part of a language: how each of its fields is read. */
export type Readers = Readonly<Record<string, (written?: never) => unknown>>;
/** What the fields are when they are read … */
export type ReadWords<Part extends Readers> = { readonly [Key in keyof Part]: ReturnType<Part[Key]> };
/** … and as they are written. */
export type Written<Part extends Readers> = { readonly [Key in keyof Part]?: Parameters<Part[Key]>[0] };

/** Stems with each of the endings, `-` for none: "call", "- s ed". */
export const inflected = (stems: string, endings: string): string =>
  stems
    .split(/\s+/u)
    .flatMap(stem => endings.split(' ').map(ending => (ending === '-' ? stem : stem + ending)))
    .join(' ');

/** Characters with a meaning in regular expressions, and the forms of an apostrophe. */
const SPECIAL = /[.*+?^${}()|[\]\\/]/gu;

/** The part of a pattern that finds any of these phrases, with either kind of apostrophe. */
export const anyOf = (phrases: readonly string[]): string =>
  phrases.map(phrase => phrase.replace(SPECIAL, '\\$&').replaceAll("'", "['’]")).join('|');

/** Whether a lower-case text begins with one of these phrases as whole words. */
export const opensWith = (text: string, phrases: readonly string[]): boolean =>
  phrases.some(phrase => text.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(text.slice(phrase.length)));
