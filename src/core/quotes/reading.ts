import { maySpeak, type Sign, signOf } from './attribution.ts';
import { PRONOUNS } from './lexicon/words.ts';
import { type ParagraphContext, paragraphContextOf } from './paragraph-context.ts';
import { namesIn } from './people/names.ts';
import { isSomebody, type Memory, NOBODY, type Speaker, speakerOf } from './people/speakers.ts';
import type { Phrase } from './phrases/phrase.ts';
import { type QuotePlace, quotePlaces, type SentenceContext, sentenceContextOf } from './sentence-context.ts';
import type { Pair } from './text/pairing.ts';
import { sentencesOf } from './text/sentences.ts';
import type { Paragraph } from './text/tokens.ts';

/** What was found out about one quote. */
interface Finding {
  voice: Speaker;
  via: string | null;
  cue: string | null;
  scare: boolean;
}

/** A text that is being read, paragraph by paragraph; `findings` has one for each pair in the end. */
export interface Reading {
  text: string;
  pairs: readonly Pair[];
  memory: Memory;
  findings: (Finding | undefined)[];
  /** Who spoke last or was spoken of last, for quotes that stand alone. */
  carry: Speaker | null;
  /** Quotes that the paragraph before consists of: who said them may stand in the next one. */
  unsigned: readonly number[];
}

export const startReading = (text: string, pairs: readonly Pair[], memory: Memory): Reading => {
  return { text, pairs, memory, findings: [], carry: null, unsigned: [] };
};

/** A sentence that is being read, with what is known so far in its paragraph. */
interface Desk {
  reading: Reading;
  stretch: SentenceContext;
  local: Local;
}

interface Local {
  /** Whoever was quoted last, and whom the sentences so far are about. */
  last: Speaker | null;
  subject: Speaker | null;
  via: string | null;
  /** The last quote was a question: who answers is somebody else. */
  asked: boolean;
  /** Quotes that nobody was found for yet. */
  pending: number[];
  /** How many of the sentence's names were noted. */
  noted: number;
}

/** Names before a token become known to what follows. */
function noteNames({ reading, stretch, local }: Desk, before: number): void {
  const { people, discourse } = reading.memory;
  for (let name = stretch.names[local.noted]; name && name.to <= before; name = stretch.names[local.noted]) {
    discourse.mention(people.find(name));
    local.noted += 1;
  }
}

/** "the spokesman said. He added", "The crews met. They said": still those who were only described. */
function described({ local }: Desk, phrase: Phrase): Speaker | null {
  const sense = phrase.kind === 'pronoun' ? PRONOUNS.get(phrase.word) : 'first';
  if (sense === 'first') return null;
  const isMany = sense === 'they' || sense === 'it';
  const last = local.asked ? null : (local.last ?? (isMany ? local.subject : null));
  return last && !last.entity ? last : null;
}

function resolve(desk: Desk, phrase: Phrase | null): Speaker {
  if (!phrase) return NOBODY;
  noteNames(desk, phrase.from);
  return described(desk, phrase) ?? speakerOf(desk.reading.memory, desk.stretch.scene, phrase);
}

/** Quotes that waited for a speaker have one. */
function settle({ findings }: Reading, pending: readonly number[], voice: Speaker): void {
  for (const quote of pending) {
    const found = findings[quote];
    if (found) findings[quote] = { ...found, voice };
  }
}

const BEGINNING = 250;

function signAt({ reading, stretch }: Desk, place: QuotePlace): Sign {
  const pair = reading.pairs[place.quote] ?? { start: 0, end: 0, kind: 'double' };
  const text = reading.text.slice(pair.start, Math.min(pair.end, pair.start + BEGINNING));
  return signOf({ ...place, stretch, pair, text });
}

/** A quote that stands alone is of whoever was quoted, or spoken of, right before; else it waits. */
function voiceAlone({ local }: Desk, quote: number): Speaker {
  const voice = local.last ?? local.subject;
  if (!voice) local.pending.push(quote);
  return voice ?? NOBODY;
}

function findingOf(desk: Desk, sign: Sign, quote: number): Omit<Finding, 'via'> {
  const finding = { voice: NOBODY, cue: null, scare: false };
  switch (sign.kind) {
    case 'scare':
      return { ...finding, scare: true };
    case 'cue':
      return { ...finding, cue: sign.cue.word, voice: resolve(desk, sign.cue.subject) };
    case 'lead':
      return { ...finding, voice: sign.lead ? resolve(desk, sign.lead) : (desk.local.last ?? NOBODY) };
    case 'alone':
      return { ...finding, voice: voiceAlone(desk, quote) };
    default:
      return sign satisfies never;
  }
}

function viaOf({ reading, stretch }: Desk, { voice }: Omit<Finding, 'via'>): string | null {
  const { carrier } = stretch;
  const via = carrier ? reading.memory.people.find(carrier).full : null;
  return via === voice.entity?.full ? null : via;
}

function readQuote(desk: Desk, place: QuotePlace): void {
  const { reading, local } = desk;
  if (reading.findings[place.quote]?.cue) return;
  const found = findingOf(desk, signAt(desk, place), place.quote);
  const via = found.scare ? null : (viaOf(desk, found) ?? (found.cue ? null : local.via));
  reading.findings[place.quote] = { ...found, via };
  if (!found.scare) local.via = via;
  if (!isSomebody(found.voice)) return;
  local.last = found.voice;
  local.asked = /^ask/u.test(found.cue ?? '');
  if (found.voice.entity) reading.memory.discourse.spoke(found.voice.entity);
  settle(reading, local.pending, found.voice);
  local.pending = [];
}

/** A sentence that ends with a colon: the verb that is next to it introduces what follows. */
const isIntroduction = ({ scene, sentence }: SentenceContext): boolean => scene.tokens[sentence.to - 1]?.text === ':';

/** Whom a sentence is about, and who says something in it, is what a later "she" and quotes that stand alone mean. */
function close(desk: Desk): void {
  const { reading, stretch, local } = desk;
  const { discourse } = reading.memory;
  const cued = stretch.cues.slice(0, 4).filter(({ form }) => form !== 'according');
  const speakers = cued.map(({ subject }) => resolve(desk, subject));
  const about = stretch.lead && maySpeak(stretch.scene, stretch.lead) ? resolve(desk, stretch.lead) : NOBODY;
  for (const { entity } of speakers) if (entity) discourse.spoke(entity);
  if (about.entity) discourse.subject(about.entity);
  const main = (isIntroduction(stretch) ? speakers.toReversed() : speakers).find(isSomebody) ?? about;
  if (isSomebody(main)) [reading.carry, local.subject] = [main, main];
  noteNames(desk, stretch.sentence.to);
}

function readSentence(desk: Desk): void {
  desk.local.noted = 0;
  desk.reading.memory.discourse.nextSentence();
  for (const place of quotePlaces(desk.stretch)) readQuote(desk, place);
  close(desk);
}

/** "— Ada Vane", alone behind a quote: who said it. */
function sign(reading: Reading, { tokens, names }: ParagraphContext): void {
  const [name] = names;
  if (/^[—–―-]$/u.test(tokens[0]?.text ?? '') && name?.from === 1 && tokens[name.to]?.kind !== 'word') {
    const entity = reading.memory.people.find(name);
    settle(reading, reading.unsigned, { entity, role: entity.role });
  }
  const isQuotes = tokens.every(({ kind }) => kind !== 'word');
  reading.unsigned = isQuotes ? tokens.flatMap(({ quote }) => (quote >= 0 ? [quote] : [])) : [];
}

/** The sentences of a paragraph, each with its own names. */
function* stretchesOf(scene: ParagraphContext): Generator<SentenceContext> {
  let first = 0;
  for (const sentence of sentencesOf(scene.tokens)) {
    let last = first;
    while ((scene.names[last]?.from ?? Number.POSITIVE_INFINITY) < sentence.to) last += 1;
    yield sentenceContextOf(scene, sentence, scene.names.slice(first, last));
    first = last;
  }
}

export function readParagraph(reading: Reading, { tokens }: Paragraph): void {
  const scene = paragraphContextOf(reading.text, tokens, namesIn(tokens, reading.memory.people.knows));
  const local: Local = { last: null, subject: null, via: null, asked: false, pending: [], noted: 0 };
  const carried = reading.carry;
  if (tokens.some(({ kind }) => kind === 'word')) reading.carry = null;
  for (const stretch of stretchesOf(scene)) readSentence({ reading, stretch, local });
  if (carried) settle(reading, local.pending, carried);
  if (local.last) reading.carry = local.last;
  sign(reading, scene);
}
