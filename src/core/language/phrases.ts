/** Characters with a meaning in regular expressions, and the forms of an apostrophe. */
const SPECIAL = /[.*+?^${}()|[\]\\/]/gu;

/** The part of a pattern that finds any of these phrases, with either kind of apostrophe. */
export const anyOf = (phrases: readonly string[]): string =>
  phrases.map(phrase => phrase.replace(SPECIAL, '\\$&').replaceAll("'", "['’]")).join('|');

/** Whether a lower-case text begins with one of these phrases as whole words. */
export const opensWith = (text: string, phrases: readonly string[]): boolean =>
  phrases.some(phrase => text.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(text.slice(phrase.length)));
