import { TIMES } from '../lexicon/function-words.ts';
import { speechVerb } from '../lexicon/verbs.ts';
import type { Token } from './tokens.ts';

/** The tokens of a sentence: from `from` up to, not including, `to`. */
export interface SentenceRange {
  from: number;
  to: number;
}

/** In words, up to the verb. */
const LONGEST_TAG = 7;

/**
 * Whether a tag may end before a token. After a full stop it must end there: "…" She added: "…" is
 * a new sentence.
 */
const endsTag = (after: Token | undefined, stop: string): boolean => {
  if (!after || (stop === '.' ? /^[.!?]$/u.test(after.text) && after.kind === 'mark' : after.kind === 'mark'))
    return true;
  return after.kind === 'word' && (stop !== '.' || TIMES.has(after.lower));
};

/**
 * Whether a tag follows a quote that ends like a sentence, and belongs to it: "…?" Ada Vane said.
 */
function isTag(tokens: readonly Token[], quote: number): boolean {
  for (let at = quote + 1; at < quote + LONGEST_TAG; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    if (speechVerb(token.lower) === 'strong' && !(token.capital && at > quote + 1))
      return endsTag(tokens[at + 1], tokens[quote]?.text ?? '');
  }
  return false;
}

const beginsSentence = (token: Token): boolean =>
  token.kind === 'quote' || token.capital || /^[\p{N}•—–@#[(‘'"]/u.test(token.text);

function endsAfter(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token || !next) return false;
  if (token.kind === 'mark') return /[.?!…]/u.test(token.text) && beginsSentence(next);
  if (token.kind !== 'quote' || !/[.?!…]/u.test(token.text)) return false;
  return (next.capital && !isTag(tokens, at)) || next.kind === 'quote';
}

/** Splits a paragraph into sentences. */
export function sentencesOf(tokens: readonly Token[]): SentenceRange[] {
  const sentences: SentenceRange[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at < tokens.length - 1 && !endsAfter(tokens, at)) continue;
    sentences.push({ from, to: at + 1 });
    from = at + 1;
  }
  return sentences;
}
