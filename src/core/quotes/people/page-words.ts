import type { Language } from '../../language/language.ts';
import { isOrganisation } from '../../language/nouns.ts';
import type { Token } from '../text/tokens.ts';

/** In words: how long the part after "and" may be. */
const LONGEST_PART = 3;

/** A word, "and" at token `at`, and at least two more capitals, in lower case; empty if there is no such phrase. */
export function joinedAt(tokens: readonly Token[], at: number): string {
  if (tokens[at]?.lower !== 'and' || !tokens[at - 1]?.capital) return '';
  const rest = tokens.slice(at + 1, at + 1 + LONGEST_PART);
  const end = rest.findIndex(({ capital }) => !capital);
  const part = end < 0 ? rest : rest.slice(0, end);
  return part.length < 2 ? '' : [...tokens.slice(at - 1, at + 1), ...part].map(({ lower }) => lower).join(' ');
}

/** What a live blog has of words before any name in it is known. */
export type PageWords = ReturnType<typeof createPageWords>;

/** Creates a record of the words of a live blog in this language. */
export function createPageWords(language: Language) {
  const common = new Set<string>();
  const joined = new Map<string, number>();
  const join = (phrase: string): void => {
    if (isOrganisation(language, phrase.split(' ').slice(-1))) joined.set(phrase, (joined.get(phrase) ?? 0) + 1);
  };
  return {
    /** Learns from the tokens of a paragraph. */
    see(tokens: readonly Token[]): void {
      let at = 0;
      for (const { kind, text, lower } of tokens) {
        if (kind === 'word' && text === lower) common.add(lower);
        if (lower === 'and') join(joinedAt(tokens, at));
        at += 1;
      }
    },
    /** Whether a word is written in lower case somewhere, so that its capital elsewhere says nothing. */
    saw: (word: string): boolean => common.has(word),
    /** Whether a phrase with "and" is the name of one body: "holm and vay police". Two that are named together once are none. */
    isJoined: (phrase: string): boolean => (joined.get(phrase) ?? 0) > 1,
  };
}
