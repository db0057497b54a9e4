import { oncePer } from '../text/fold.ts';
import type { Language } from './language.ts';

type Named = Pick<Language, 'names'>;

/** The endings of a long list by their length, so that a word is looked up once for each length. */
const endingsOf = oncePer((endings: readonly string[]) => {
  return { all: new Set(endings), lengths: [...new Set(endings.map(({ length }) => length))] };
});

/** German has hundreds of endings of offices; to try a few is quicker than to look them up. */
const MANY = 32;

/** Whether a word has one of these endings. */
export function endsWith(word: string, endings: readonly string[]): boolean {
  if (endings.length < MANY) {
    for (const ending of endings) if (word.endsWith(ending)) return true;
    return false;
  }
  const { all, lengths } = endingsOf(endings);
  for (const length of lengths) if (length <= word.length && all.has(word.slice(-length))) return true;
  return false;
}

/** "groenlinks-kamerlid", "ex-assessor": what follows the last hyphen of a word; empty if there is none. */
const lastPart = (word: string): string => word.slice(word.lastIndexOf('-') + 1 || word.length);

/** Whether a noun, in lower case, is an office, a profession or another role of a person. */
export const isRole = ({ names: { roles, titles, roleEndings } }: Named, word: string): boolean =>
  roles.has(word) ||
  titles.has(word) ||
  endsWith(word, roleEndings) ||
  roles.has(lastPart(word)) ||
  titles.has(lastPart(word));

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
