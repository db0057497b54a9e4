import { type Attribution, attributionOf, maySpeak } from './attribution.ts';
import { PRONOUNS } from './lexicon/function-words.ts';
import { type ParagraphContext, paragraphContextOf } from './paragraph-context.ts';
import { isSomebody, type Memory, NOBODY, type Speaker, speakerOf } from './people/coreference.ts';
import { namesIn } from './people/names.ts';
import type { NounPhrase } from './phrases/phrase.ts';
import { type QuotePosition, quotePositions, type SentenceContext, sentencesIn } from './sentence-context.ts';
import type { Pair } from './text/pairing.ts';
import type { ParagraphTokens } from './text/tokens.ts';

/** What was found out about one quote; see `Quote`. */
interface QuoteFinding {
  speaker: Speaker;
  via: string | null;
  cue: string | null;
  scare: boolean;
}

/** A text that is read paragraph by paragraph. In the end `findings` has one for each pair. */
export interface TextReading {
  text: string;
  pairs: readonly Pair[];
  memory: Memory;
  findings: (QuoteFinding | undefined)[];
  /** Who spoke or was mentioned last; a paragraph that is only a quote is theirs. */
  carriedSpeaker: Speaker | null;
  /** The quotes of a paragraph that has nothing else: the next one may name who said them. */
  awaitingSignature: readonly number[];
}

/** Begins to read a text. */
export const startReading = (text: string, pairs: readonly Pair[], memory: Memory): TextReading => {
  return { text, pairs, memory, findings: [], carriedSpeaker: null, awaitingSignature: [] };
};

/** A sentence that is being read, with the state of its paragraph. */
interface SentenceReading {
  reading: TextReading;
  context: SentenceContext;
  state: ParagraphState;
}

/** What is known so far in a paragraph. */
interface ParagraphState {
  /** Who was quoted last, and whom the sentences so far are about. */
  last: Speaker | null;
  subject: Speaker | null;
  via: string | null;
  /** The last quote was a question, so somebody else answers it. */
  asked: boolean;
  /** Quotes without a speaker so far. */
  pending: number[];
  /** How many of the sentence's names were mentioned to the discourse. */
  noted: number;
}

/** Makes the names before a token known to what follows. */
function noteNames({ reading, context, state }: SentenceReading, before: number): void {
  const { people, discourse } = reading.memory;
  for (let name = context.names[state.noted]; name && name.to <= before; name = context.names[state.noted]) {
    discourse.mention(people.find(name));
    state.noted += 1;
  }
}

/**
 * "the spokesman said. He added", "The crews met. They said": the pronoun means the speaker without
 * a name.
 */
function describedSpeaker({ state }: SentenceReading, phrase: NounPhrase): Speaker | null {
  const sense = phrase.kind === 'pronoun' ? PRONOUNS.get(phrase.word) : 'first';
  if (sense === 'first') return null;
  const isMany = sense === 'they' || sense === 'it';
  const last = state.asked ? null : (state.last ?? (isMany ? state.subject : null));
  return last && !last.entity ? last : null;
}

function resolve(current: SentenceReading, phrase: NounPhrase | null): Speaker {
  if (!phrase) return NOBODY;
  noteNames(current, phrase.from);
  return describedSpeaker(current, phrase) ?? speakerOf(current.reading.memory, current.context.paragraph, phrase);
}

/** Gives a speaker to quotes that had none. */
function settle({ findings }: TextReading, pending: readonly number[], speaker: Speaker): void {
  for (const quote of pending) {
    const found = findings[quote];
    if (found) findings[quote] = { ...found, speaker };
  }
}

/** How much of a quote is read to attribute it, in UTF-16 units. */
const BEGINNING = 250;

function attributionAt({ reading, context }: SentenceReading, position: QuotePosition): Attribution {
  const pair = reading.pairs[position.quote] ?? { start: 0, end: 0, kind: 'double' };
  const text = reading.text.slice(pair.start, Math.min(pair.end, pair.start + BEGINNING));
  return attributionOf({ ...position, context, pair, text });
}

/**
 * Who says a quote without a sentence around it: the one quoted or mentioned right before, or else
 * not known yet.
 */
function speakerOfLoneQuote({ state }: SentenceReading, quote: number): Speaker {
  const speaker = state.last ?? state.subject;
  if (!speaker) state.pending.push(quote);
  return speaker ?? NOBODY;
}

function findingOf(current: SentenceReading, attribution: Attribution, quote: number): Omit<QuoteFinding, 'via'> {
  const finding = { speaker: NOBODY, cue: null, scare: false };
  switch (attribution.kind) {
    case 'scare':
      return { ...finding, scare: true };
    case 'cue':
      return { ...finding, cue: attribution.cue.word, speaker: resolve(current, attribution.cue.subject) };
    case 'lead':
      return {
        ...finding,
        speaker: attribution.lead ? resolve(current, attribution.lead) : (current.state.last ?? NOBODY),
      };
    case 'alone':
      return { ...finding, speaker: speakerOfLoneQuote(current, quote) };
    default:
      return attribution satisfies never;
  }
}

function agencyOf({ reading, context }: SentenceReading, { speaker }: Omit<QuoteFinding, 'via'>): string | null {
  const { agency } = context;
  const via = agency ? reading.memory.people.find(agency).full : null;
  return via === speaker.entity?.full ? null : via;
}

function readQuote(current: SentenceReading, position: QuotePosition): void {
  const { reading, state } = current;
  if (reading.findings[position.quote]?.cue) return;
  const found = findingOf(current, attributionAt(current, position), position.quote);
  const via = found.scare ? null : (agencyOf(current, found) ?? (found.cue ? null : state.via));
  reading.findings[position.quote] = { ...found, via };
  if (!found.scare) state.via = via;
  if (!isSomebody(found.speaker)) return;
  state.last = found.speaker;
  state.asked = /^ask/u.test(found.cue ?? '');
  if (found.speaker.entity) reading.memory.discourse.spoke(found.speaker.entity);
  settle(reading, state.pending, found.speaker);
  state.pending = [];
}

/** A sentence that ends with a colon: its last verb introduces what follows. */
const isIntroduction = ({ paragraph, sentence }: SentenceContext): boolean =>
  paragraph.tokens[sentence.to - 1]?.text === ':';

/**
 * Notes whom the sentence is about and who speaks in it, for later pronouns and quotes without a
 * sentence.
 */
function closeSentence(current: SentenceReading): void {
  const { reading, context, state } = current;
  const { discourse } = reading.memory;
  const cued = context.cues.slice(0, 4).filter(({ form }) => form !== 'according');
  const speakers = cued.map(({ subject }) => resolve(current, subject));
  const about = context.lead && maySpeak(context.paragraph, context.lead) ? resolve(current, context.lead) : NOBODY;
  for (const { entity } of speakers) if (entity) discourse.spoke(entity);
  if (about.entity) discourse.subject(about.entity);
  const main = (isIntroduction(context) ? speakers.toReversed() : speakers).find(isSomebody) ?? about;
  if (isSomebody(main)) [reading.carriedSpeaker, state.subject] = [main, main];
  noteNames(current, context.sentence.to);
}

function readSentence(current: SentenceReading): void {
  current.state.noted = 0;
  current.reading.memory.discourse.nextSentence();
  for (const position of quotePositions(current.context)) readQuote(current, position);
  closeSentence(current);
}

/** "— Ada Vane" in a paragraph after a quote: who said it. */
function applySignature(reading: TextReading, { tokens, names }: ParagraphContext): void {
  const [name] = names;
  if (/^[—–―-]$/u.test(tokens[0]?.text ?? '') && name?.from === 1 && tokens[name.to]?.kind !== 'word') {
    const entity = reading.memory.people.find(name);
    settle(reading, reading.awaitingSignature, { entity, role: entity.role });
  }
  const isQuotes = tokens.every(({ kind }) => kind !== 'word');
  reading.awaitingSignature = isQuotes ? tokens.flatMap(({ quote }) => (quote >= 0 ? [quote] : [])) : [];
}

/** Attributes the quotes of the next paragraph of a text. */
export function readParagraph(reading: TextReading, { tokens }: ParagraphTokens): void {
  const paragraph = paragraphContextOf(reading.text, tokens, namesIn(tokens, reading.memory.people.knows));
  const state: ParagraphState = { last: null, subject: null, via: null, asked: false, pending: [], noted: 0 };
  const carried = reading.carriedSpeaker;
  if (tokens.some(({ kind }) => kind === 'word')) reading.carriedSpeaker = null;
  for (const context of sentencesIn(paragraph)) readSentence({ reading, context, state });
  if (carried) settle(reading, state.pending, carried);
  if (state.last) reading.carriedSpeaker = state.last;
  applySignature(reading, paragraph);
}
