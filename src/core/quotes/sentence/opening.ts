import type { SentenceRange } from '../text/sentences.ts';
import { isPause } from './cue.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { isReported, type ParagraphContext } from './paragraph-context.ts';
import { phraseFrom } from './phrase.ts';
import { afterTrifles, FARTHEST, opensAside } from './subject.ts';

/** The subject with which a sentence opens. */

const MOST_ASIDES = 3;
/** Of an opening that is no subject. */
const MOST_WORDS = 5;

/** Whether a clause opens with an aside or a subordinate clause. */
const opensClauseAside = (paragraph: ParagraphContext, at: number): boolean =>
  opensAside(paragraph, at) || paragraph.language.grammar.subordinators.has(paragraph.tokens[at]?.lower ?? '');

/** Where an aside ends: "Last night", "In Holm,"; not inside a clause with a quote in it. */
function asideEnd({ tokens, nameAt, language }: ParagraphContext, from: number, to: number): number {
  let at = from;
  while (language.grammar.times.has(tokens[at]?.lower ?? '')) at += 1;
  if (at > from && nameAt[at]) return at;
  for (at = from; at < Math.min(to, from + FARTHEST); at += 1) {
    if (tokens[at]?.kind === 'quote') return to;
    if (isPause(tokens[at])) return at + 1;
  }
  return to;
}

/** The first phrase of a clause, if it is its subject; null if it is no name, no pronoun, and cannot speak. */
export function openingSubject(paragraph: ParagraphContext, clause: SentenceRange): NounPhrase | null {
  let at = afterTrifles(paragraph, clause.from, clause.to);
  for (let asides = 0; asides < MOST_ASIDES && opensClauseAside(paragraph, at); asides += 1)
    at = afterTrifles(paragraph, asideEnd(paragraph, at, clause.to), clause.to);
  if (opensClauseAside(paragraph, at)) return null;
  return phraseFrom(paragraph, at, clause.to) ?? phraseFrom(paragraph, afterFewWords(paragraph, at), clause.to);
}

/** "Hours later, Vane": where a clause goes on after a few words and a comma. */
function afterFewWords({ tokens }: ParagraphContext, from: number): number {
  for (let at = from; at < from + MOST_WORDS && tokens[at]?.kind === 'word'; at += 1)
    if (tokens[at + 1]?.text === ',') return at + 2;
  return from;
}

/**
 * Whom a sentence without a verb of speech is about: its subject if that has a name or is a pronoun.
 * Null in reported speech, which is about something else than the one who speaks.
 */
export function leadSubject(paragraph: ParagraphContext, sentence: SentenceRange): NounPhrase | null {
  if (isReported(paragraph, sentence)) return null;
  const phrase = openingSubject(paragraph, sentence);
  return phrase?.kind === 'nominal' || paragraph.tokens[phrase?.to ?? 0]?.kind === 'quote' ? null : phrase;
}
