import { speechVerb } from '../lexicon/speech-verbs.ts';
import { TIMES } from '../lexicon/words.ts';
import type { Token } from './tokens.ts';

/** A stretch of a paragraph's tokens: `to` is the first that is no part of it. */
export interface Sentence {
  from: number;
  to: number;
}

const LONGEST_TAG = 7;

/** Whether a tag may end before a token. Behind a full stop it must end there: "…." She added: "…" begins anew. */
const endsTag = (after: Token | undefined, stop: string): boolean => {
  if (!after || (stop === '.' ? /^[.!?]$/u.test(after.text) && after.kind === 'mark' : after.kind === 'mark'))
    return true;
  return after.kind === 'word' && (stop !== '.' || TIMES.has(after.lower));
};

/** Whether what follows a quote that ends as a sentence does still belongs to it: "…?" Ada Vane said. */
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

export function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at < tokens.length - 1 && !endsAfter(tokens, at)) continue;
    sentences.push({ from, to: at + 1 });
    from = at + 1;
  }
  return sentences;
}
