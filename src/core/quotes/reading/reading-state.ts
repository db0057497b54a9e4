import type { Memory, Resolved } from '../people/coreference.ts';
import type { SentenceContext } from '../sentence/sentence-context.ts';
import type { Pair } from '../text/pairing.ts';
import type { AttributedText, QuoteFinding } from './finding.ts';

/** A text that is read paragraph by paragraph. In the end `findings` has one for each pair. */
export interface TextReading extends AttributedText {
  memory: Memory;
  findings: (QuoteFinding | undefined)[];
  /** Who spoke or was mentioned last; a paragraph that is only a quote is theirs. */
  carriedSpeaker: Resolved | null;
  /** How the last paragraph led to its colon: "Ada Vane told Tass:". */
  introduction: Pick<QuoteFinding, 'cue' | 'via'> | null;
  /** The quotes of a paragraph that has nothing else: the next one may name who said them. */
  awaitingSignature: readonly number[];
}

/** Begins to read a text. */
export const startReading = (text: string, pairs: readonly Pair[], memory: Memory): TextReading => {
  return { text, pairs, memory, findings: [], carriedSpeaker: null, introduction: null, awaitingSignature: [] };
};

/** A sentence that is being read, with the state of its paragraph. */
export interface SentenceReading {
  reading: TextReading;
  context: SentenceContext;
  state: ParagraphState;
}

/** What is known so far in a paragraph. */
export interface ParagraphState {
  /** Who was quoted last, and whom the sentences so far are about. */
  last: Resolved | null;
  subject: Resolved | null;
  /** Who spoke in the paragraph before, or whom it was about. */
  carried: Resolved | null;
  via: string | null;
  /** The last quote was a question, so somebody else answers it. */
  asked: boolean;
  /** Quotes without a speaker so far. */
  pending: number[];
  /** How many of the sentence's names were mentioned to the discourse. */
  noted: number;
}

/** Nothing is known yet in a paragraph. */
export const startParagraph = (): ParagraphState => ({
  last: null,
  subject: null,
  carried: null,
  via: null,
  asked: false,
  pending: [],
  noted: 0,
});
