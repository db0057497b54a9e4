import { isPlainVerb } from '../lexicon/plain-verbs.ts';
import { speechVerb } from '../lexicon/speech-verbs.ts';
import { isRole } from '../lexicon/titles.ts';
import { BREAKS, DETERMINERS, isOpener, PREPOSITIONS, pronounOf, TIMES } from '../lexicon/words.ts';
import { type ParagraphContext, written } from '../paragraph-context.ts';
import type { Name } from '../people/names.ts';
import type { Token } from '../text/tokens.ts';

/** What can be the subject of a verb of speech: tokens `from` up to, not including, `to`. */
export type Phrase = { from: number; to: number; role: string | null } & (
  | { kind: 'name'; name: Name }
  | { kind: 'pronoun'; word: string }
  | { kind: 'nominal'; text: string }
);

/** No phrase has more words. */
export const LONGEST = 16;

export const isWord = (token: Token | undefined): token is Token => token?.kind === 'word';
export const isAdverb = ({ lower, capital }: Token): boolean => !capital && lower.endsWith('ly') && lower.length > 4;
const isVerb = ({ lower, capital }: Token): boolean => !capital && speechVerb(lower) === 'strong';

/** Inside a name every word belongs to it. */
export const isInName = ({ nameAt }: ParagraphContext, at: number): boolean =>
  nameAt[at] !== undefined && nameAt[at]?.from !== at;

/** A word that no phrase reaches over. */
export function isBoundary({ tokens, nameAt }: ParagraphContext, at: number): boolean {
  const token = tokens[at];
  if (!isWord(token)) return true;
  return nameAt[at] === undefined && (BREAKS.has(token.lower) || isAdverb(token));
}

/** Whether a verb, a time or a preposition ends the phrase at a token. */
export function isOutside(scene: ParagraphContext, at: number): boolean {
  const token = scene.tokens[at];
  if (!token || isInName(scene, at)) return false;
  return PREPOSITIONS.has(token.lower) || TIMES.has(token.lower) || isVerb(token);
}

/** An article begins a phrase, but not inside a name, nor behind "the mayor’s". */
export const isArticle = (scene: ParagraphContext, at: number): boolean => {
  const token = scene.tokens[at];
  if (!isWord(token) || token.capital || scene.tokens[at - 1]?.possessive) return false;
  return !isInName(scene, at) && DETERMINERS.has(token.lower);
};

/** "White House press secretary" before a name; null where nothing like an office stands there. */
function roleBefore(scene: ParagraphContext, from: number, name: Name): string | null {
  const { tokens } = scene;
  const start = isWord(tokens[from]) && DETERMINERS.has(tokens[from]?.lower ?? '') ? from + 1 : from;
  const last = tokens[name.name - 1];
  if (name.name <= start || !last || !isRole(last.lower)) return null;
  return written(scene, start, name.name);
}

export const namePhrase = (scene: ParagraphContext, from: number, name: Name): Phrase => ({
  kind: 'name',
  from,
  to: name.to,
  name,
  role: roleBefore(scene, from, name),
});

export const nominal = (scene: ParagraphContext, from: number, to: number): Phrase => ({
  kind: 'nominal',
  from,
  to,
  text: written(scene, from, to),
  role: null,
});

/** Without an article, only people and plurals make a subject: "prosecutors", "law enforcement sources". */
function isSubject({ tokens, nameAt }: ParagraphContext, from: number, to: number): boolean {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last || (to - from === 1 && (isOpener(last.lower) || isAdverb(last)))) return false;
  if (DETERMINERS.has(first.lower) || first.capital || nameAt[from]) return true;
  if (first.lower.endsWith('ing')) return false;
  return isRole(last.lower) || (/[^s]s$/u.test(last.lower) && to - from < 5);
}

const QUANTITY = /^(?:some|many|several|most|another|one|others|all|few|both|two|three|four)$/u;

/** A phrase never is only small words. */
const isEmpty = ({ lower }: Token, size: number): boolean =>
  PREPOSITIONS.has(lower) || (DETERMINERS.has(lower) && size === 1 && !QUANTITY.test(lower));

function nominalOrNull(scene: ParagraphContext, from: number, to: number): Phrase | null {
  const { tokens } = scene;
  const last = tokens[to - 1];
  if (!last || isEmpty(last, to - from) || !isSubject(scene, from, to)) return null;
  const isVerbal = !scene.nameAt[to - 1] && to - from > 1 && isPlainVerb(last.lower, tokens[to - 2]?.lower ?? '');
  return isVerbal ? null : nominal(scene, from, to);
}

/** The phrase that a stretch of tokens is: a pronoun, a name, or a noun; null where it is none. */
export function phraseOf(scene: ParagraphContext, from: number, to: number): Phrase | null {
  const last = scene.tokens[to - 1];
  if (!last || from >= to) return null;
  const pronoun = pronounOf(last.lower);
  if (to - from === 1 && pronoun) return { kind: 'pronoun', from, to, word: pronoun, role: null };
  const name = scene.nameAt[to - 1];
  if (name?.to === to && !last.possessive) return namePhrase(scene, Math.min(from, name.from), name);
  return nominalOrNull(scene, from, to);
}
