import type { Language } from '../../language/language.ts';
import { phraseLength } from './phrases.ts';
import { endsWithMark, isMark, type Token } from './tokens.ts';

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
const endsTag = ({ grammar }: Language, after: Token | undefined, stop: string): boolean => {
  if (!after || (stop === '.' ? isMark(after, '.!?') : after.kind === 'mark')) return true;
  return after.kind === 'word' && (stop !== '.' || grammar.times.has(after.lower));
};

/**
 * Whether a tag follows a quote that ends like a sentence, and belongs to it: "…?" Ada Vane said.
 */
function isTag(language: Language, tokens: readonly Token[], quote: number): boolean {
  for (let at = quote + 1; at < quote + LONGEST_TAG; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word') return false;
    if (language.speech.verbs.get(token.lower) === 'strong' && !(token.capital && at > quote + 1))
      return endsTag(language, tokens[at + 1], tokens[quote]?.text ?? '');
  }
  return false;
}

const beginsSentence = (token: Token): boolean =>
  token.kind === 'quote' || token.capital || /^[\p{N}•—–@#[(‘'"]/u.test(token.text);

/** Whether a sentence about the quote that ends at or right before a token follows: "“…”. Lo ha detto Vane". */
export function pointsBack({ speech }: Language, tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind !== 'quote' && tokens[at - 1]?.kind !== 'quote') return false;
  return phraseLength(tokens, at + 1, speech.pointing) > 0;
}

function endsAfter(language: Language, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next || !endsWithMark(token, '.?!…') || pointsBack(language, tokens, at)) return false;
  if (token.kind === 'mark') return beginsSentence(next);
  const opens = next.capital || /^\p{N}/u.test(next.text);
  return (opens && !isTag(language, tokens, at)) || next.kind === 'quote';
}

/** Splits a paragraph into sentences. */
export function sentencesOf(language: Language, tokens: readonly Token[]): SentenceRange[] {
  const sentences: SentenceRange[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (at < tokens.length - 1 && !endsAfter(language, tokens, at)) continue;
    sentences.push({ from, to: at + 1 });
    from = at + 1;
  }
  return sentences;
}
