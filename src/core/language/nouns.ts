import { oncePer } from '../text/fold.ts';
import type { Language } from './language.ts';

type Named = Pick<Language, 'names'>;

/** The endings of a list by their last two letters, with which few words end. */
const endingsOf = oncePer((endings: readonly string[]) => Map.groupBy(endings, ending => ending.slice(-2)));

/** German has hundreds of endings of offices; to try a few is quicker than to look them up. */
const MANY = 4;

/** Whether a word has one of these endings, each of two letters or more. */
export function endsWith(word: string, endings: readonly string[]): boolean {
  const possible = endings.length < MANY ? endings : endingsOf(endings).get(word.slice(-2));
  if (possible) for (const ending of possible) if (word.endsWith(ending)) return true;
  return false;
}

/** Whether a noun, in lower case, is an office, a profession or another role of a person; so is "groenlinks-kamerlid". */
export const isRole = ({ names: { roles, roleEndings } }: Named, word: string): boolean =>
  roles.has(word) ||
  endsWith(word, roleEndings) ||
  (word.includes('-') && roles.has(word.slice(word.lastIndexOf('-') + 1)));

/** Whether a noun, in lower case, may stand for somebody: a role, or what somebody was called before. */
export const describesPerson = (language: Named, word: string): boolean =>
  isRole(language, word) || language.names.describing.has(word);

/** Whether a word, in lower case, is one of those in the names of organisations. */
export const namesBody = ({ names }: Named, word: string): boolean =>
  names.organisations.has(word) || endsWith(word, names.organisationEndings);

/** Whether a name, its words in lower case, has a word of an organisation. */
export const isOrganisation = (language: Named, words: readonly string[]): boolean =>
  words.some(word => namesBody(language, word));

/** Whether a name, its words in lower case, is that of an agency, paper or broadcaster. */
export function isAgency({ names: { agencies, papers, agencyEndings } }: Named, words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.length === 1) return agencies.has(last) || papers.has(last);
  return agencyEndings.has(last) || agencies.has(words[0] ?? '');
}

/** Whether a noun, in lower case, can say something: a person, a body or a document. */
export const canSpeak = (language: Named, word: string): boolean =>
  isRole(language, word) || language.names.bodies.has(word) || namesBody(language, word);

/**
 * The office in a role: "former minister" of "the former minister Sir"; null if it has only
 * honorifics, or is no noun: "in tears".
 */
export function officeOf({ grammar, names }: Pick<Language, 'names' | 'grammar'>, role: string): string | null {
  const words = role.split(' ');
  if (words.length > 1 && grammar.articles.has(words[0]?.toLowerCase() ?? '')) words.shift();
  while (words.length > 0 && names.honorifics.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  return words.length > 0 && !grammar.prepositions.has(words[0]?.toLowerCase() ?? '') ? words.join(' ') : null;
}

/** Words that end like adverbs and are nouns: "family". */
const NO_ADVERBS = /^(?:family|assembly|supply|monopoly|anomaly|bully|rally|reply|jelly|belly)$/u;

/** Whether a word, in lower case, is an adverb or another word that may stand beside a verb. */
export const isAdverb = ({ grammar }: Pick<Language, 'grammar'>, word: string): boolean =>
  grammar.adverbs.has(word) || (word.length > 4 && endsWith(word, grammar.adverbEndings) && !NO_ADVERBS.test(word));

/** Whether a word, in lower case, can only be a verb after another word, which is no article. */
export const isVerb = (language: Pick<Language, 'grammar' | 'speech'>, word: string, before: string): boolean =>
  language.grammar.verbs.has(word) ||
  (word.length > 4 &&
    endsWith(word, language.grammar.verbEndings) &&
    !word.includes('-') &&
    !language.grammar.determiners.has(before) &&
    !language.speech.verbs.has(before) &&
    !isAdverb(language, before));
