import { isAgency } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import { type SentenceRange, sentencesOf } from '../text/sentences.ts';
import type { Cue } from './cue.ts';
import { cuesIn } from './cues.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { isReported, type ParagraphContext } from './paragraph-context.ts';
import { leadSubject } from './subject.ts';

/** A sentence with everything that its words tell before any name or pronoun is resolved. */
export interface SentenceContext {
  paragraph: ParagraphContext;
  sentence: SentenceRange;
  cues: readonly Cue[];
  /** Its subject: its first noun phrase. */
  lead: NounPhrase | null;
  names: readonly NameMention[];
  /** The agency, paper or broadcaster that reports the quotes. */
  agency: NameMention | null;
  isOnlyQuotes: boolean;
  /** The mood of a verb shows that somebody said all of it. */
  isReported: boolean;
}

const REPORTS = /^(?:report(?:s|ed)|quot(?:es|ed)|cit(?:es|ed)|says|said|writes|wrote)$/u;

/** "told Reuters", "PA reported": the agency reports the words and is not what they are about. */
function isReporting({ language, tokens }: ParagraphContext, { from, to }: NameMention): boolean {
  const hasDeterminer = tokens[from - 1]?.lower === 'the' || tokens[from - 1]?.possessive;
  const before = tokens[hasDeterminer ? from - 2 : from - 1];
  return language.speech.toldTo.has(before?.lower ?? '') || REPORTS.test(tokens[to]?.lower ?? '');
}

/** The agency, paper or broadcaster that reports what a sentence quotes; null if none is named. */
const agencyIn = (paragraph: ParagraphContext, names: readonly NameMention[]): NameMention | null =>
  names.find(name => isAgency(paragraph.language, name.words) && isReporting(paragraph, name)) ?? null;

function isOnlyQuotes({ tokens }: ParagraphContext, { from, to }: SentenceRange): boolean {
  for (let at = from; at < to; at += 1) if (tokens[at]?.kind === 'word') return false;
  return true;
}

/** Finds the cues, the subject and the agency of a sentence. `names`: those in it. */
const sentenceContextOf = (
  paragraph: ParagraphContext,
  sentence: SentenceRange,
  names: readonly NameMention[],
): SentenceContext => ({
  paragraph,
  sentence,
  names,
  cues: cuesIn(paragraph, sentence),
  lead: leadSubject(paragraph, sentence),
  agency: agencyIn(paragraph, names),
  isOnlyQuotes: isOnlyQuotes(paragraph, sentence),
  isReported: isReported(paragraph, sentence),
});

/** The sentences of a paragraph that begin before a token, in order. */
export function sentencesIn(paragraph: ParagraphContext, end = paragraph.tokens.length): SentenceContext[] {
  const { language, tokens, names } = paragraph;
  const contexts: SentenceContext[] = [];
  let first = 0;
  for (const sentence of sentencesOf(language, tokens)) {
    if (sentence.from >= end) break;
    let last = first;
    while ((names[last]?.from ?? Number.POSITIVE_INFINITY) < sentence.to) last += 1;
    contexts.push(sentenceContextOf(paragraph, sentence, names.slice(first, last)));
    first = last;
  }
  return contexts;
}

/**
 * A quote in its sentence: the index of its token and of the quote, and the nearest cues on both
 * sides.
 */
export interface QuotePosition {
  at: number;
  quote: number;
  before: Cue | undefined;
  after: Cue | undefined;
}

/** The quotes of a sentence in order. */
export function quotePositions({ paragraph: { tokens }, sentence, cues }: SentenceContext): QuotePosition[] {
  const positions: QuotePosition[] = [];
  let next = 0;
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'quote') continue;
    while ((cues[next]?.verb ?? Number.POSITIVE_INFINITY) < at) next += 1;
    const after = [cues[next], cues[next + 1]].find(cue => cue && cue.from > at);
    positions.push({ at, quote: token.quote, before: cues[next - 1], after });
  }
  return positions;
}
