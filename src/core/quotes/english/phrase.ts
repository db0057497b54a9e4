import { BREAKS, DETERMINERS, isOpener, PREPOSITIONS, pronounOf, TIMES } from '../../language/en/function-words.ts';
import { isPlainVerb, speechVerb } from '../../language/en/verbs.ts';
import { isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import { type ParagraphContext, written } from '../sentence/paragraph-context.ts';
import type { Token } from '../text/tokens.ts';

/** The most words of a phrase. */
export const LONGEST = 16;

/** Whether a token is a word. */
export const isWord = (token: Token | undefined): token is Token => token?.kind === 'word';
/** Whether a word is an adverb in -ly. */
export const isAdverb = ({ lower, capital }: Token): boolean =>
  !capital && lower.endsWith('ly') && lower.length > 4 && !NOUNS_IN_LY.test(lower);
const NOUNS_IN_LY = /^(?:family|assembly|supply|monopoly|anomaly|bully|rally|reply|jelly|belly)$/u;
const isVerb = ({ lower, capital }: Token): boolean => !capital && speechVerb(lower) === 'strong';

/** Whether a token continues a name that began before it. */
export const isInName = ({ nameAt }: ParagraphContext, at: number): boolean =>
  nameAt[at] !== undefined && nameAt[at]?.from !== at;

/** Whether a token can be in no phrase. */
export function isBoundary({ tokens, nameAt }: ParagraphContext, at: number): boolean {
  const token = tokens[at];
  if (!isWord(token)) return true;
  return nameAt[at] === undefined && (BREAKS.has(token.lower) || isAdverb(token));
}

/** Whether a token ends a phrase: a verb of speech, a time or a preposition. */
export function isOutside(paragraph: ParagraphContext, at: number): boolean {
  const token = paragraph.tokens[at];
  if (!token || isInName(paragraph, at)) return false;
  return PREPOSITIONS.has(token.lower) || TIMES.has(token.lower) || isVerb(token);
}

/** Whether a determiner begins a phrase at a token; not inside a name nor after "the mayor’s". */
export const isArticle = (paragraph: ParagraphContext, at: number): boolean => {
  const token = paragraph.tokens[at];
  if (!isWord(token) || token.capital || paragraph.tokens[at - 1]?.possessive) return false;
  return !isInName(paragraph, at) && DETERMINERS.has(token.lower);
};

/** "White House press secretary" before a name; null if what precedes it is no office. */
function roleBefore(paragraph: ParagraphContext, from: number, name: NameMention): string | null {
  const { language, tokens } = paragraph;
  const start = isWord(tokens[from]) && DETERMINERS.has(tokens[from]?.lower ?? '') ? from + 1 : from;
  const last = tokens[name.name - 1];
  if (name.name <= start || !last || !isRole(language, last.lower)) return null;
  return written(paragraph, start, name.name);
}

/** The phrase of a name, which may begin before it with an office. */
export const namePhrase = (paragraph: ParagraphContext, from: number, name: NameMention): NounPhrase => ({
  kind: 'name',
  from,
  to: name.to,
  name,
  role: roleBefore(paragraph, from, name),
});

/** The phrase of a common noun. */
export const nominal = (paragraph: ParagraphContext, from: number, to: number): NounPhrase => ({
  kind: 'nominal',
  from,
  to,
  text: written(paragraph, from, to),
  role: null,
});

/**
 * Without a determiner only people and plurals can be a subject: "prosecutors", "law enforcement
 * sources".
 */
function isSubject({ language, tokens, nameAt }: ParagraphContext, from: number, to: number): boolean {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last || (to - from === 1 && (isOpener(last.lower) || isAdverb(last)))) return false;
  if (DETERMINERS.has(first.lower) || first.capital || nameAt[from]) return true;
  if (first.lower.endsWith('ing')) return false;
  return isRole(language, last.lower) || (/[^s]s$/u.test(last.lower) && to - from < 5);
}

const QUANTITY = /^(?:some|many|several|most|another|one|others|all|few|both|two|three|four)$/u;

/** Whether a phrase would consist of function words only. */
const isEmpty = ({ lower }: Token, size: number): boolean =>
  PREPOSITIONS.has(lower) || (DETERMINERS.has(lower) && size === 1 && !QUANTITY.test(lower));

function nominalOrNull(paragraph: ParagraphContext, from: number, to: number): NounPhrase | null {
  const { tokens } = paragraph;
  const last = tokens[to - 1];
  if (!last || isEmpty(last, to - from) || !isSubject(paragraph, from, to)) return null;
  const isVerbal = !paragraph.nameAt[to - 1] && to - from > 1 && isPlainVerb(last.lower, tokens[to - 2]?.lower ?? '');
  return isVerbal ? null : nominal(paragraph, from, to);
}

/**
 * The noun phrase that these tokens are: a pronoun, a name or a common noun; null if they are none.
 */
export function phraseOf(paragraph: ParagraphContext, from: number, to: number): NounPhrase | null {
  const last = paragraph.tokens[to - 1];
  if (!last || from >= to) return null;
  const pronoun = pronounOf(last.lower);
  if (to - from === 1 && pronoun) return { kind: 'pronoun', from, to, word: pronoun, role: null };
  const name = paragraph.nameAt[to - 1];
  if (name?.to === to && !last.possessive) return namePhrase(paragraph, Math.min(from, name.from), name);
  return nominalOrNull(paragraph, from, to);
}
