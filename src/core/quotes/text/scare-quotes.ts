import type { Language } from '../../language/language.ts';
import type { Token } from './tokens.ts';

/**
 * Words in marks that quote nobody: names of works, nicknames, and terms that the writer keeps at a
 * distance.
 */

const FRAGMENT_WORDS = 5;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** Whether a text has fewer than five words. */
export function isFragment(text: string): boolean {
  const word = /[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu;
  for (let words = 0; words < FRAGMENT_WORDS; words += 1) if (!word.test(text)) return true;
  return false;
}

/** "Night Ferry to Holm": every main word has a capital. */
function looksLikeTitle({ labels }: Language, text: string): boolean {
  if (text.length > 80 || /[.?]\s*$/u.test(text.replace(/[.,]\s*$/u, ''))) return false;
  const weighty = wordsOf(text).filter(word => !labels.minor.has(word.toLowerCase()));
  return weighty.length > 0 && weighty.length < 8 && weighty.every(word => /^[\p{Lu}\p{N}]/u.test(word));
}

/** Words in marks with the tokens before and after. */
interface MarkedWords {
  text: string;
  before: Token | undefined;
  after: Token | undefined;
  /** Whether the token before is part of a name. */
  isNamed: boolean;
}

/** The most words of a title that has only one capital. */
const LONGEST_TITLE = 8;

/** Whether words begin with a capital and end like no sentence, as titles do outside English: "Die Nacht über Holm". */
export const mayBeTitle = ({ syntax }: Language, text: string): boolean =>
  syntax !== 'english' &&
  /^[\p{Lu}\p{N}]/u.test(text) &&
  !/[.,?!…]\s*$/u.test(text) &&
  wordsOf(text).length <= LONGEST_TITLE;

/** The most words of a term. */
const LONGEST_TERM = 7;

/** Whether words may be a term outside English: few, and they end like no sentence. */
export const mayBeTerm = ({ syntax }: Language, text: string): boolean =>
  syntax !== 'english' && !/[.,?!…]\s*$/u.test(text) && wordsOf(text).length <= LONGEST_TERM;

/**
 * Whether the noun before them names what they are: a film intitulé « La nuit à Holm », die Zeitung
 * „Nordhafen“. Where all nouns have a capital any noun right before them does.
 */
function isAnnounced({ labels, names }: Language, before: Token): boolean {
  if (before.kind !== 'word') return false;
  if (names.capitals === 'nouns') return before.capital;
  return labels.works.has(before.lower) || labels.introducing.has(before.lower);
}

/** Whether they are the name of a work, a programme or a campaign. */
export function isTitle(language: Language, { text, before, after, isNamed }: MarkedWords): boolean {
  if (!before) return false;
  if (!isNamed && mayBeTitle(language, text) && isAnnounced(language, before)) return true;
  const { works, placed, introducing } = language.labels;
  const isAnnouncing =
    before.possessive || works.has(before.lower) || placed.has(before.lower) || introducing.has(before.lower);
  return (isAnnouncing || (after?.kind === 'word' && works.has(after.lower))) && looksLikeTitle(language, text);
}

/** Whether they are a term kept at a distance: so-called “clean quay”. */
export const isArmsLength = ({ labels }: Language, { text, before }: MarkedWords): boolean =>
  !!before && labels.armsLength.has(before.lower) && isFragment(text);

/** Whether they are a nickname inside a name: Robert “Bobby” Vane. */
export const isNickname = ({ text, before, after }: MarkedWords): boolean =>
  before?.kind === 'word' &&
  after?.kind === 'word' &&
  before.capital &&
  after.capital &&
  !before.possessive &&
  /^\p{Lu}/u.test(text) &&
  wordsOf(text).length <= 2;
