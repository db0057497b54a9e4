import type { Language } from './language.ts';
import { KNOWN_LANGUAGES } from './languages.ts';

const INITIALS = /^(?:\p{Lu}|(?:\p{L}\.){1,3}\p{L})$/u;
const ORDINAL = /^\d{1,2}$/u;

/** Whether the full stop after a word belongs to it in a language: after "Dr", "nr", "Sept". */
export const isAbbreviation = ({ text }: Language, word: string): boolean =>
  text.abbreviations.has(word) || text.abbreviations.has(word.toLowerCase());

/** Whether it does in all languages: after an initial or the letters of "U.S.", "e.g.", "z.B.". */
export const isInitial = (word: string): boolean => INITIALS.test(word);

/** Of any known language. */
const ABBREVIATIONS = new Set(KNOWN_LANGUAGES.flatMap(({ text }) => [...text.abbreviations]));

/** Whether it may in some known language: it costs more to tell in which one a text is. */
export const mayBeDotted = (word: string): boolean =>
  isInitial(word) || ORDINAL.test(word) || ABBREVIATIONS.has(word) || ABBREVIATIONS.has(word.toLowerCase());

/** Whether it makes a number an ordinal before a time: "19. Januar". */
export const isOrdinal = ({ text, grammar }: Language, word: string, next: string): boolean =>
  text.dottedOrdinals && ORDINAL.test(word) && grammar.times.has(next.toLowerCase());
