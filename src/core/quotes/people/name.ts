import type { Language } from '../../language/language.ts';
import { wordSet } from '../../language/word-lists.ts';
import type { Token } from '../text/tokens.ts';

/**
 * A name in a paragraph: tokens `from` up to, not including, `to`. Those before token `name` are
 * its title.
 */
export interface NameMention {
  from: number;
  name: number;
  to: number;
  /** Without the title: "Ada Vane". */
  text: string;
  /** The words of the text in lower case. */
  words: readonly string[];
  /** "Sen.", "House Speaker"; empty if there is none. */
  title: string;
  kind: 'person' | 'organisation' | 'place' | 'unknown';
  possessive: boolean;
}

/** The words from token `from` to `to` as a name without a title. */
export function mentionOf(tokens: readonly Token[], from: number, to: number): Omit<NameMention, 'kind'> {
  const run = tokens.slice(from, to);
  const [text, words] = [run.map(token => token.text).join(' '), run.map(({ lower }) => lower)];
  return { from, name: from, to, text, words, title: '', possessive: false };
}

/** What may stand behind a last name. */
export const SUFFIXES = wordSet('jr jr. sr sr. ii ii. iii iii. iv iv.');
/** "UN", "U.N." */
export const ACRONYM = /^(?:\p{Lu}\.?){2,6}$/u;

/** The tokens of a paragraph, in which names are looked for. */
export interface NameScan {
  language: Language;
  tokens: readonly Token[];
  /** Most words of the line have a capital. */
  isTitleCase: boolean;
  /** Whether a word, in lower case, is part of a name elsewhere. */
  known: (word: string) => boolean;
  /** Whether a phrase with "and" is the name of one body: "holm and vay police". */
  joined: (phrase: string) => boolean;
  /** Whether a word is written in lower case elsewhere. */
  common: (word: string) => boolean;
}
