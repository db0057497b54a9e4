import { type Memory, NOBODY, type Resolved } from '../people/coreference.ts';
import type { Entity } from '../people/entity.ts';
import type { NameMention } from '../people/name.ts';
import type { Confidence, SpeakerRule } from '../quote.ts';
import type { Ballot } from '../scorer/ballot.ts';
import type { SpeakerModel, SpeakerSigns } from '../scorer/model.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import type { SentenceContext } from '../sentence/sentence-context.ts';
import type { Pair } from '../text/pairing.ts';

/** What was found out about one quote; see `Quote`. */
export interface QuoteFinding {
  speaker: Resolved;
  via: string | null;
  cue: string | null;
  scare: boolean;
  confidence: Confidence;
  rule: SpeakerRule;
}

/** What is known of a quote that nothing attributes. */
export const UNATTRIBUTED: QuoteFinding = {
  speaker: NOBODY,
  via: null,
  cue: null,
  scare: false,
  confidence: 'unsure',
  rule: null,
};

/** A text with what was found out about each of its quotes. */
export interface AttributedText {
  text: string;
  pairs: readonly Pair[];
  findings: readonly (QuoteFinding | undefined)[];
  ballots: readonly (Ballot | undefined)[];
}

/** A text that is read paragraph by paragraph. In the end `findings` has one for each pair. */
export interface TextReading extends AttributedText {
  memory: Memory;
  findings: (QuoteFinding | undefined)[];
  ballots: (Ballot | undefined)[];
  model: SpeakerModel;
  /** Whom the text names by more than a first name, or by an office that nobody else holds, and whom by their full name. */
  named: Set<Entity>;
  inFull: ReadonlySet<Entity>;
  /** Who was quoted last, in any paragraph. */
  quoted: Resolved | null;
  /** Who spoke or was mentioned last; a paragraph that is only a quote is theirs. */
  carriedSpeaker: Resolved | null;
  /** How the last paragraph led to its colon: "Ada Vane told Tass:". */
  introduction: Pick<QuoteFinding, 'cue' | 'via'> | null;
  /** The quotes of a paragraph that has nothing else: the next one may name who said them. */
  awaitingSignature: readonly number[];
}

/** What a text is read with. */
type Start = Pick<TextReading, 'text' | 'pairs' | 'memory' | 'model'> & { paragraphs: readonly ParagraphContext[] };

/** "Steve" for the Steve Vane of another update may be any Steve. */
const isByFirstName = ({ words: [word = '', ...more] }: NameMention, { full }: Entity): boolean =>
  more.length === 0 && full.includes(' ') && full.toLowerCase().startsWith(`${word} `);

/** Begins to read a text. */
export function startReading({ paragraphs, ...given }: Start): TextReading {
  const [named, inFull] = [new Set<Entity>(), new Set<Entity>()];
  for (const { names } of paragraphs)
    for (const name of names) {
      const entity = given.memory.people.find(name);
      if (!isByFirstName(name, entity)) named.add(entity);
      if (entity.full.length === name.text.length) inFull.add(entity);
    }
  const open = { quoted: null, carriedSpeaker: null, introduction: null, awaitingSignature: [] };
  return { ...given, ...open, named, inFull, findings: [], ballots: [] };
}

/** A sentence that is being read, with the state of its paragraph. */
export interface SentenceReading {
  reading: TextReading;
  context: SentenceContext;
  state: ParagraphState;
  /** Whom its sentence names. */
  here: Set<Entity>;
  /** What is known of the candidates so far. */
  known: Map<Entity, SpeakerSigns>;
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
