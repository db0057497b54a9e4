import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  PREPOSITIONS,
  pronounOf,
  RELATIVES,
  SUBORDINATORS,
  TIMES,
} from '../../language/en/function-words.ts';
import { speechVerb } from '../../language/en/verbs.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import type { SentenceRange } from '../text/sentences.ts';
import type { Token } from '../text/tokens.ts';
import { isAdverb } from './phrase.ts';
import { nameAfter, phraseStarting } from './phrase-after.ts';
import { phraseEnding } from './phrase-before.ts';

/** In tokens. Longer clauses are not searched, so that the work stays linear. */
const FARTHEST = 60;

const isPause = (token: Token | undefined): boolean => token?.kind === 'mark' && /[,—–―-]/u.test(token.text);

/** The index of the last token before a verb that is neither an auxiliary nor an adverb. */
export function beforeVerb({ tokens, nameAt }: ParagraphContext, verb: number, from: number): number {
  let at = verb - 1;
  for (let token = tokens[at]; at >= from && token?.kind === 'word'; token = tokens[at]) {
    if (nameAt[at] || (!AUXILIARIES.has(token.lower) && !isAdverb(token))) break;
    at -= 1;
  }
  return at;
}

/** A quote that ends a clause; not one inside it, as in: wearing a "Vote" pin. */
const isClosed = (token: Token | undefined, next: Token | undefined): boolean =>
  token?.kind === 'quote' && (/[,.?!…]/u.test(token.text) || next?.kind === 'mark');

/**
 * The start of the clause of a verb: after the last quote, colon, semicolon or coordinated clause.
 */
function clauseStart({ tokens }: ParagraphContext, verb: number, from: number): number {
  for (let at = verb - 1; at >= Math.max(from, verb - FARTHEST); at -= 1) {
    const token = tokens[at];
    if (isClosed(token, tokens[at + 1]) || /^[;:]$/u.test(token?.text ?? '')) return at + 1;
    if (isPause(token) && /^(?:but|and|so|yet|or)$/u.test(tokens[at + 1]?.lower ?? '') && at + 1 < verb - 1)
      return at + 2;
  }
  return Math.max(from, verb - FARTHEST);
}

/** Tokens between two pauses. */
interface Segment {
  from: number;
  to: number;
}

function segmentsOf({ tokens }: ParagraphContext, from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && !isPause(tokens[at])) continue;
    if (at > start) segments.push({ from: start, to: at });
    start = at + 1;
  }
  return segments;
}

/** "PORT HOLM — …": the place where a report was written. */
function isDateline({ tokens }: ParagraphContext, { from }: Segment): boolean {
  let at = from;
  while (tokens[at]?.kind === 'word' && /^\p{Lu}{3,}$/u.test(tokens[at]?.text ?? '')) at += 1;
  return at > from && /^[—–―-]$/u.test(tokens[at]?.text ?? '');
}

/** "A few days later,". */
const isTimeAdverbial = ({ tokens }: ParagraphContext, { from }: Segment): boolean =>
  [1, 2, 3, 4].some(
    ahead =>
      /^(?:later|earlier|ago|after|before)$/u.test(tokens[from + ahead]?.lower ?? '') &&
      tokens[from + ahead + 1]?.text === ',',
  );

/** Whether a segment is no subject: "In Ohio", "speaking on Monday", "who lives there", "45". */
function opensAside(paragraph: ParagraphContext, segment: Segment): boolean {
  const { tokens, nameAt } = paragraph;
  const { from } = segment;
  const token = tokens[from];
  if (isDateline(paragraph, segment) || isTimeAdverbial(paragraph, segment)) return true;
  if (token?.kind !== 'word' || nameAt[from]) return token?.kind !== 'word';
  if (PREPOSITIONS.has(token.lower) || SUBORDINATORS.has(token.lower) || RELATIVES.has(token.lower)) return true;
  return /^(?:asked|[\p{N}-]+|\p{L}+ing)$/iu.test(token.lower) || TIMES.has(token.lower);
}

const isSkipped = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  (CONJUNCTIONS.has(token.lower) ||
    isAdverb(token) ||
    /^(?:that|meanwhile|still|also|however|earlier|later|now|then|so)$/u.test(token.lower));

/** "as Ada Vane, the mayor, put it": the subject follows a conjunction. */
function withoutLink({ tokens, nameAt }: ParagraphContext, { from, to }: Segment): Segment {
  const isLink = SUBORDINATORS.has(tokens[from]?.lower ?? '') && nameAt[from + 1] !== undefined;
  return isLink ? { from: from + 1, to } : { from, to };
}

/** The noun phrase that is a whole segment; null if there is none. */
function covering(paragraph: ParagraphContext, segment: Segment): NounPhrase | null {
  const phrase = phraseEnding(paragraph, segment.to);
  if (!phrase) return null;
  let from = segment.from;
  while (from < phrase.from && isSkipped(paragraph.tokens[from])) from += 1;
  return phrase.from <= from ? phrase : null;
}

/**
 * "Ada Vane, the mayor of Port, who was there, said": the subject is at the start of the clause.
 */
export function subjectBeforePause(paragraph: ParagraphContext, verb: number, from: number): NounPhrase | null {
  const end = beforeVerb(paragraph, verb, from);
  const segments = segmentsOf(paragraph, clauseStart(paragraph, verb, from), end);
  for (const whole of segments) {
    const segment = withoutLink(paragraph, whole);
    if (opensAside(paragraph, segment)) continue;
    const phrase = covering(paragraph, segment);
    if (phrase) return nameAfter(paragraph, phrase) ?? phrase;
  }
  const nearest = segments.findLast(segment => !opensAside(paragraph, segment));
  const phrase = nearest ? phraseEnding(paragraph, nearest.to) : null;
  return phrase?.kind === 'name' ? phrase : null;
}

/** "Last night Ada Vane": the end of the words for a time that begin a clause. */
function afterTimes({ tokens, nameAt }: ParagraphContext, from: number): number {
  let at = from;
  while (TIMES.has(tokens[at]?.lower ?? '') || /^\p{N}+$/u.test(tokens[at]?.text ?? '')) at += 1;
  return at > from && (nameAt[at] || tokens[at]?.capital) ? at : from;
}

/** Subject pronouns, which can only begin a clause. */
const CLAUSE_OPENER = /^(?:he|she|they)$/u;

function afterAside(paragraph: ParagraphContext, { from, to }: SentenceRange): number {
  const { tokens } = paragraph;
  const start = afterTimes(paragraph, from);
  if (start > from) return start;
  for (let at = from; at < Math.min(to, from + FARTHEST); at += 1) {
    if (tokens[at]?.kind === 'quote') return to;
    if (isPause(tokens[at])) return at + 1;
    if (at > from && CLAUSE_OPENER.test(tokens[at]?.lower ?? '')) return at;
  }
  return to;
}

/**
 * The start of the main clause: after bullets, conjunctions and asides. Returns the end if nothing
 * is left.
 */
function leadStart(paragraph: ParagraphContext, { from, to }: SentenceRange): number {
  const isTrifle = (at: number) =>
    isSkipped(paragraph.tokens[at]) || /^[•—–\-,]$/u.test(paragraph.tokens[at]?.text ?? '');
  let at = from;
  while (at < to && isTrifle(at)) at += 1;
  for (let asides = 0; asides < 3 && at < to && opensAside(paragraph, { from: at, to }); asides += 1)
    at = afterAside(paragraph, { from: at, to });
  return at;
}

/** Whether a noun phrase can begin at a token: a name, an article, a pronoun or a capital. */
function opensPhrase({ tokens, nameAt }: ParagraphContext, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  if (nameAt[at]) return true;
  const isNoun = DETERMINERS.has(token.lower) || token.capital || pronounOf(token.lower) !== null;
  return isNoun && speechVerb(token.lower) === null;
}

/**
 * The subject of a sentence: its first noun phrase that is not in an aside; null if there is none.
 */
export function leadSubject(paragraph: ParagraphContext, sentence: SentenceRange): NounPhrase | null {
  const at = leadStart(paragraph, sentence);
  if (at >= sentence.to || !opensPhrase(paragraph, at)) return null;
  const pronoun = pronounOf(paragraph.tokens[at]?.lower ?? '');
  if (pronoun) return { kind: 'pronoun', from: at, to: at + 1, word: pronoun, role: null };
  const phrase = phraseStarting(paragraph, at);
  return phrase && phrase.to <= sentence.to ? phrase : null;
}
