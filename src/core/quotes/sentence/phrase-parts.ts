import { isAdverb, isRole, isVerb, namesBody } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { ParagraphContext } from './paragraph-context.ts';

/** Where a noun phrase ends, and which names in it belong to something else. */

/** The word at a token in lower case; empty if there is none. */
export const wordAt = ({ tokens }: ParagraphContext, at: number): string =>
  tokens[at]?.kind === 'word' ? (tokens[at]?.lower ?? '') : '';

/** The name that begins at a token. */
export const nameFrom = ({ nameAt }: ParagraphContext, at: number): NameMention | undefined =>
  nameAt[at]?.from === at ? nameAt[at] : undefined;

/** Whether a name may be that of a person. */
export const isPersonal = ({ kind }: NameMention): boolean => kind === 'person' || kind === 'unknown';

/** Whether a word attaches what follows to the noun before it. */
export const isTie = (paragraph: ParagraphContext, at: number): boolean =>
  paragraph.language.grammar.ties.has(wordAt(paragraph, at));

/** Whether an article begins a phrase at a token: "that ferry", not "that the ferry". */
export const isDeterminer = (paragraph: ParagraphContext, at: number): boolean =>
  paragraph.language.grammar.determiners.has(wordAt(paragraph, at)) &&
  !(
    paragraph.language.grammar.subordinators.has(wordAt(paragraph, at)) &&
    paragraph.language.grammar.determiners.has(wordAt(paragraph, at + 1))
  );

/** Whether a token is a noun and part of no name, in a language whose nouns have a capital. */
const isPlainNoun = ({ tokens, nameAt, language }: ParagraphContext, at: number): boolean =>
  !!tokens[at]?.capital && !nameAt[at] && !language.grammar.determiners.has(tokens[at]?.lower ?? '');

/** "de la police": an article that elsewhere is a pronoun before a verb. */
const isArticleAfterTie = (paragraph: ParagraphContext, at: number): boolean =>
  paragraph.language.grammar.determiners.has(wordAt(paragraph, at)) && isTie(paragraph, at - 1);

/** Whether a word is a verb after what precedes it. */
function isVerbal({ tokens, language }: ParagraphContext, at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  const before = tokens[at - 1]?.lower ?? '';
  if (language.speech.auxiliaries.has(lower) || isVerb(language, lower, before)) return true;
  const strength = language.speech.verbs.get(lower);
  return (strength !== undefined && strength !== 'loose') || language.speech.gerunds.has(lower);
}

/** Whether a phrase ends before a token: a mark, a verb, a conjunction or a loose preposition. */
export function endsBefore(paragraph: ParagraphContext, at: number): boolean {
  const { tokens, language, nameAt } = paragraph;
  const token = tokens[at];
  if (token?.kind !== 'word') return true;
  if (nameAt[at]) return false;
  const { grammar } = language;
  const { lower } = token;
  if (grammar.ties.has(lower)) return grammar.times.has(wordAt(paragraph, at + 1));
  // Where all nouns have a capital, one ends a phrase unless something is attached to it.
  if (language.names.capitals === 'nouns' && !token.capital && isPlainNoun(paragraph, at - 1)) return true;
  return (
    grammar.closers.has(lower) ||
    (grammar.conjunctions.has(lower) && !language.names.titles.has(wordAt(paragraph, at + 1))) ||
    (!token.capital && isAdverb(language, lower) && !isArticleAfterTie(paragraph, at)) ||
    (!token.capital && isVerbal(paragraph, at))
  );
}

/** "ha ricordato a Vane": a phrase opens with a word that attaches it to the verb; "van Holm" and "der Vane" do not. */
function attaches(paragraph: ParagraphContext, from: number): boolean {
  return isTie(paragraph, from) && !paragraph.language.names.particles.has(wordAt(paragraph, from));
}

/**
 * "un portavoce dell’esecutivo Ue", "the founder of the company Holm": one word that names the noun before it, which is
 * attached.
 */
function isCalledByNoun(paragraph: ParagraphContext, from: number, at: number): boolean {
  const { language, nameAt, tokens } = paragraph;
  const [name, noun] = [nameAt[at], wordAt(paragraph, at - 1)];
  if (name?.kind !== 'unknown' || at - 2 <= from || tokens[at - 1]?.capital || isRole(language, noun)) return false;
  const tie = isArticleAfterTie(paragraph, at - 2) ? at - 3 : at - 2;
  return isTie(paragraph, tie) && !isTie(paragraph, at - 1);
}

/**
 * Whether the name at `at` belongs to what is before it, so that it is not who speaks: "le porte-parole
 * de Vane", "der Sprecher der Kanzlerin Vane".
 */
export function isAttribute(paragraph: ParagraphContext, from: number, at: number): boolean {
  const { language, nameAt } = paragraph;
  // "il presidente del Consiglio Ada Vane": the body that the tie attaches is written like part of the name.
  const object = wordAt(paragraph, at);
  const isObject = namesBody(language, object) || !language.names.titles.has(object);
  if ((nameAt[at]?.name ?? at) > at && isObject) return false;
  if (isCalledByNoun(paragraph, from, at)) return true;
  let start = at - 1;
  const isArticle = (word: string): boolean => language.grammar.determiners.has(word) && !isTie(paragraph, start);
  const isTitled = (word: string): boolean => language.names.titles.has(word) || isArticle(word);
  while (start > from && isTitled(wordAt(paragraph, start))) start -= 1;
  return start > from ? isTie(paragraph, start) : attaches(paragraph, from);
}

/**
 * Whether a token before `to` is a verb of speech, or in the titled name of somebody else: "mayor Vane and deputy". "Mayor Vane’s
 * deputy" is an office.
 */
function isForeign({ language, tokens, nameAt }: ParagraphContext, at: number, to: number): boolean {
  const name = nameAt[at];
  if (name) return name.title !== '' && !name.possessive && name.to <= to;
  const token = tokens[at];
  return !token?.capital && language.speech.verbs.get(token?.lower ?? '') === 'strong';
}

/** The first token after `from` that attaches what follows it; `to` if there is none. */
export function firstTie(paragraph: ParagraphContext, from: number, to: number): number {
  let at = from + 1;
  while (at < to && !isTie(paragraph, at)) at += 1;
  return at;
}

/**
 * Whether words are an office, and nothing else: its noun is the first, the last, or what a tie follows; not "threat
 * from the harbour master", "decisão do juiz".
 */
export function isOffice(paragraph: ParagraphContext, from: number, to: number): boolean {
  const { language } = paragraph;
  const isHead = (at: number): boolean => isRole(language, wordAt(paragraph, at));
  if (to <= from || isTie(paragraph, to - 1)) return false;
  for (let at = from; at < to; at += 1) if (isForeign(paragraph, at, to)) return false;
  const tie = firstTie(paragraph, from, to);
  if (isHead(from) || isHead(tie - 1)) return true;
  // "presence of Dr."
  const isLast = isHead(to - 1) && !language.names.honorifics.has(wordAt(paragraph, to - 1));
  return isLast && language.grammar.subjectFirst && !isDeterminer(paragraph, tie + 1);
}
