import { speechVerb } from '../lexicon/speech-verbs.ts';
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  PREPOSITIONS,
  pronounOf,
  RELATIVES,
  SUBORDINATORS,
  TIMES,
} from '../lexicon/words.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import { isAdverb, type Phrase } from '../phrases/phrase.ts';
import { phraseEnding } from '../phrases/phrase-before.ts';
import { nameBehind, phraseStarting } from '../phrases/phrase-behind.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Token } from '../text/tokens.ts';

const FARTHEST = 60;

const isPause = (token: Token | undefined): boolean => token?.kind === 'mark' && /[,—–―-]/u.test(token.text);

/** The token before a verb that is not an auxiliary or an adverb. */
export function beforeVerb({ tokens, nameAt }: ParagraphContext, verb: number, from: number): number {
  let at = verb - 1;
  for (let token = tokens[at]; at >= from && token?.kind === 'word'; token = tokens[at]) {
    if (nameAt[at] || (!AUXILIARIES.has(token.lower) && !isAdverb(token))) break;
    at -= 1;
  }
  return at;
}

/** A quote that ends a clause, not one that is a part of it: wearing a "Vote" pin. */
const isClosed = (token: Token | undefined, next: Token | undefined): boolean =>
  token?.kind === 'quote' && (/[,.?!…]/u.test(token.text) || next?.kind === 'mark');

/** Where the clause begins that a verb ends: behind the last quote, colon, semicolon or joined clause. */
function clauseStart({ tokens }: ParagraphContext, verb: number, from: number): number {
  for (let at = verb - 1; at >= Math.max(from, verb - FARTHEST); at -= 1) {
    const token = tokens[at];
    if (isClosed(token, tokens[at + 1]) || /^[;:]$/u.test(token?.text ?? '')) return at + 1;
    if (isPause(token) && /^(?:but|and|so|yet|or)$/u.test(tokens[at + 1]?.lower ?? '') && at + 1 < verb - 1)
      return at + 2;
  }
  return Math.max(from, verb - FARTHEST);
}

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

/** "PORT HOLM — …": where a report was written. */
function isDateline({ tokens }: ParagraphContext, { from }: Segment): boolean {
  let at = from;
  while (tokens[at]?.kind === 'word' && /^\p{Lu}{3,}$/u.test(tokens[at]?.text ?? '')) at += 1;
  return at > from && /^[—–―-]$/u.test(tokens[at]?.text ?? '');
}

/** "A few days later,". */
const isMoment = ({ tokens }: ParagraphContext, { from }: Segment): boolean =>
  [1, 2, 3, 4].some(
    ahead =>
      /^(?:later|earlier|ago|after|before)$/u.test(tokens[from + ahead]?.lower ?? '') &&
      tokens[from + ahead + 1]?.text === ',',
  );

/** What a subject does not begin with: "In Ohio", "speaking on Monday", "who lives there", "45". */
function opensAside(scene: ParagraphContext, segment: Segment): boolean {
  const { tokens, nameAt } = scene;
  const { from } = segment;
  const token = tokens[from];
  if (isDateline(scene, segment) || isMoment(scene, segment)) return true;
  if (token?.kind !== 'word' || nameAt[from]) return token?.kind !== 'word';
  if (PREPOSITIONS.has(token.lower) || SUBORDINATORS.has(token.lower) || RELATIVES.has(token.lower)) return true;
  return /^(?:asked|[\p{N}-]+|\p{L}+ing)$/iu.test(token.lower) || TIMES.has(token.lower);
}

const isSkipped = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  (CONJUNCTIONS.has(token.lower) ||
    isAdverb(token) ||
    /^(?:that|meanwhile|still|also|however|earlier|later|now|then|so)$/u.test(token.lower));

/** "as Ada Vane, the mayor, put it": the clause begins behind a small word. */
function withoutLink({ tokens, nameAt }: ParagraphContext, { from, to }: Segment): Segment {
  const isLink = SUBORDINATORS.has(tokens[from]?.lower ?? '') && nameAt[from + 1] !== undefined;
  return isLink ? { from: from + 1, to } : { from, to };
}

/** The phrase that makes up a whole segment. */
function covering(scene: ParagraphContext, segment: Segment): Phrase | null {
  const phrase = phraseEnding(scene, segment.to);
  if (!phrase) return null;
  let from = segment.from;
  while (from < phrase.from && isSkipped(scene.tokens[from])) from += 1;
  return phrase.from <= from ? phrase : null;
}

/** "Ada Vane, the mayor of Port, who was there, said": the subject is what the clause begins with. */
export function subjectBeforePause(scene: ParagraphContext, verb: number, from: number): Phrase | null {
  const end = beforeVerb(scene, verb, from);
  const segments = segmentsOf(scene, clauseStart(scene, verb, from), end);
  for (const whole of segments) {
    const segment = withoutLink(scene, whole);
    if (opensAside(scene, segment)) continue;
    const phrase = covering(scene, segment);
    if (phrase) return nameBehind(scene, phrase) ?? phrase;
  }
  const nearest = segments.findLast(segment => !opensAside(scene, segment));
  const phrase = nearest ? phraseEnding(scene, nearest.to) : null;
  return phrase?.kind === 'name' ? phrase : null;
}

function afterAside({ tokens }: ParagraphContext, { from, to }: Sentence): number {
  for (let at = from; at < Math.min(to, from + FARTHEST); at += 1) {
    if (tokens[at]?.kind === 'quote') return to;
    if (isPause(tokens[at])) return at + 1;
  }
  return to;
}

/** Where a sentence really begins: behind bullets, small words and asides; its end where nothing is left. */
function leadStart(scene: ParagraphContext, { from, to }: Sentence): number {
  const isTrifle = (at: number) => isSkipped(scene.tokens[at]) || /^[•—–\-,]$/u.test(scene.tokens[at]?.text ?? '');
  let at = from;
  while (at < to && isTrifle(at)) at += 1;
  for (let asides = 0; asides < 3 && at < to && opensAside(scene, { from: at, to }); asides += 1)
    at = afterAside(scene, { from: at, to });
  return at;
}

/** Whether a noun phrase can begin at a token: with a name, an article or a capital. */
function opensPhrase({ tokens, nameAt }: ParagraphContext, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  if (nameAt[at]) return true;
  const isNoun = DETERMINERS.has(token.lower) || token.capital || pronounOf(token.lower) !== null;
  return isNoun && speechVerb(token.lower) === null;
}

/** What a sentence is about: its first noun phrase that is no aside. */
export function leadSubject(scene: ParagraphContext, sentence: Sentence): Phrase | null {
  const at = leadStart(scene, sentence);
  if (at >= sentence.to || !opensPhrase(scene, at)) return null;
  const pronoun = pronounOf(scene.tokens[at]?.lower ?? '');
  if (pronoun) return { kind: 'pronoun', from: at, to: at + 1, word: pronoun, role: null };
  const phrase = phraseStarting(scene, at);
  return phrase && phrase.to <= sentence.to ? phrase : null;
}
