import { type Attribution, attributionOf } from '../attribution/attribution.ts';
import { isSomebody, NOBODY, type Resolved, type Speaker } from '../people/coreference.ts';
import type { Entity } from '../people/entity.ts';
import { standingIn } from '../people/standing.ts';
import { type Ballot, choose, withLateCandidate } from '../scorer/ballot.ts';
import type { SpeakerSigns } from '../scorer/model.ts';
import { type Cue, isDash } from '../sentence/cue.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import { type QuotePosition, quotePositions, type SentenceContext, sentencesIn } from '../sentence/sentence-context.ts';
import { ballotFor } from './candidates.ts';
import { findingOf, found, type SentenceFinding, unclear } from './deduction.ts';
import { candidateOf, waysOf } from './known.ts';
import {
  type ParagraphState,
  type QuoteFinding,
  type SentenceReading,
  startParagraph,
  type TextReading,
  UNATTRIBUTED,
} from './reading-state.ts';
import { noteNames, resolve } from './resolution.ts';

/** Completes what the rules found about a quote with the speaker whom the scorer chooses. */
function decided({ model }: TextReading, ballot: Ballot, finding: QuoteFinding): QuoteFinding {
  const chosen = choose(ballot, model);
  if (!chosen) return { ...UNATTRIBUTED, cue: finding.cue, via: finding.via };
  const { chance, isBarred, isCued, rule, speaker } = chosen;
  const odds = Math.log(chance / (1 - chance));
  const form = isCued ? 'cued' : 'uncued';
  const isSure = chance >= model.sure[form];
  const confidence = isBarred || chance < model.shown[form] ? 'unsure' : isSure ? 'sure' : 'likely';
  return { ...finding, rule: rule ?? finding.rule, speaker: { ...speaker, odds }, confidence };
}

/** Signs quotes: "— Ada Vane" leaves no choice. */
function sign({ findings }: TextReading, quotes: readonly number[], signed: QuoteFinding): void {
  for (const quote of quotes) {
    const finding = findings[quote];
    if (finding) findings[quote] = { ...finding, ...signed, via: finding.via };
  }
}

/** Proposes a speaker, whom later words name, for quotes that are waiting for one. */
function settle(reading: TextReading, pending: readonly number[], late: QuoteFinding): void {
  if (pending.length === 0) return;
  const { speaker, rule } = late;
  const current = { reading, state: startParagraph(), here: new Set<Entity>(), known: new Map<Entity, SpeakerSigns>() };
  const ways = [...waysOf(rule, late.confidence), 'late'];
  const candidate = { ...candidateOf(current, speaker), rule, ways, signs: {} };
  for (const quote of pending) {
    const [finding, before] = [reading.findings[quote], reading.ballots[quote]];
    if (!finding || !before) continue;
    const ballot = withLateCandidate(before, candidate);
    const whole = { ...finding, cue: late.cue, via: late.via ?? finding.via };
    reading.ballots[quote] = ballot;
    reading.findings[quote] = decided(reading, ballot, whole);
  }
}

/** How much of a quote is read to attribute it, in UTF-16 units. */
const BEGINNING = 250;

function attributionAt({ reading, context }: SentenceReading, position: QuotePosition): Attribution {
  const pair = reading.pairs[position.quote] ?? { start: 0, end: 0, kind: 'double' };
  const text = reading.text.slice(pair.start, Math.min(pair.end, pair.start + BEGINNING));
  return attributionOf({ ...position, context, pair, text });
}

function agencyOf({ reading, context }: SentenceReading, { speaker }: SentenceFinding): string | null {
  const { agency } = context;
  const via = agency ? reading.memory.people.find(agency).full : null;
  return via === speaker.entity?.full ? null : via;
}

/** "according to the newspaper Holm Bote": an outlet reports what others say. */
function outletOf({ reading }: SentenceReading, { speaker: { entity }, confidence }: SentenceFinding): string | null {
  if (!entity || confidence !== 'unsure') return null;
  return standingIn(reading.memory, entity) === 'outlet' ? entity.full : null;
}

const mayBeTerm = (attribution: Attribution): boolean => attribution.kind === 'lead' && attribution.isDoubtful;

/** Has the scorer choose among the candidates for a quote. What may be a term is no lesson for it. */
function voted(
  current: SentenceReading,
  position: QuotePosition,
  byRules: Parameters<typeof ballotFor>[2],
): SentenceFinding {
  const { reading } = current;
  const ballot = ballotFor(current, position, byRules);
  if (!mayBeTerm(byRules.attribution)) reading.ballots[position.quote] = ballot;
  return decided(reading, ballot, { ...byRules.finding, via: null });
}

/** Whether the subject of the sentence says the quote, more probably than not. */
const isOfSubject = ({ rule, speaker: { odds = 0 } }: SentenceFinding): boolean => rule === 'subject' && odds > 0;

/** What is found out about a quote. What may be only a term is one, unless the subject of its sentence says it. */
function findingFor(current: SentenceReading, position: QuotePosition, attribution: Attribution): SentenceFinding {
  const byRules = findingOf(current, attribution, position.quote);
  if (byRules.scare) return byRules;
  const chosen = voted(current, position, { attribution, finding: byRules });
  return mayBeTerm(attribution) && !isOfSubject(chosen) ? found({ scare: true }) : chosen;
}

function readQuote(current: SentenceReading, position: QuotePosition): void {
  const { reading, state } = current;
  if (reading.findings[position.quote]?.cue) return;
  const attribution = attributionAt(current, position);
  const finding = findingFor(current, position, attribution);
  const via = finding.scare
    ? null
    : (agencyOf(current, finding) ?? outletOf(current, finding) ?? (finding.cue ? null : state.via));
  reading.findings[position.quote] = { ...finding, via };
  if (!finding.scare) state.via = via;
  if (mayBeTerm(attribution) || state.pending.includes(position.quote)) return;
  if (isNoted(finding.speaker)) noteSpeaker(current, finding);
}

/** Log odds: a name that is a mere guess does not tell who goes on. */
const MERE_GUESS = -0.85;

const isNoted = ({ entity, role, odds = 0 }: Resolved): boolean => (entity ? odds > MERE_GUESS : role !== null);

/** Notes who spoke, for the quotes before that nobody has claimed and for those that follow. */
function noteSpeaker({ reading, state }: SentenceReading, { speaker, confidence, cue }: SentenceFinding): void {
  state.last = { ...speaker, isClear: confidence === 'sure' };
  reading.quoted = state.last;
  state.asked = /^ask/u.test(cue ?? '');
  if (speaker.entity) reading.memory.discourse.spoke(speaker.entity);
  settle(reading, state.pending, found({ rule: 'about' }, unclear(state.last)));
  state.pending = [];
}

/** A sentence that ends with a colon: its last verb introduces what follows. */
const isIntroduction = ({ paragraph, sentence }: SentenceContext): boolean =>
  paragraph.tokens[sentence.to - 1]?.text === ':';

/** "Vane was asked by Oster": who asks is not who speaks next. */
const isAsking = ({ paragraph: { language } }: SentenceContext, { form, word }: Cue): boolean =>
  form === 'passive' && language.speech.asking.has(word);

/**
 * Notes whom the sentence is about and who speaks in it, for later pronouns and quotes without a
 * sentence.
 */
function closeSentence(current: SentenceReading): void {
  const { reading, context, state } = current;
  const { discourse } = reading.memory;
  const introduces = isIntroduction(context);
  const cued = context.cues.slice(0, 4).filter(cue => cue.form !== 'according' && !isAsking(context, cue));
  const speakers = cued.map(({ subject }) => resolve(current, subject));
  const about = resolve(current, context.lead);
  for (const { entity } of speakers) if (entity) discourse.spoke(entity);
  if (about.entity) discourse.subject(about.entity);
  const speaking = (introduces ? speakers.toReversed() : speakers).find(isSomebody);
  const main = speaking ?? (introduces ? about : unclear(about));
  if (isSomebody(main)) [reading.carriedSpeaker, state.subject] = [main, main];
  reading.introduction = introductionIn(current, speaking ?? NOBODY);
  noteNames(current, context.sentence.to);
}

/** The verb and the agency of a sentence that ends with a colon. */
function introductionIn({ reading, context }: SentenceReading, { entity }: Speaker) {
  const cue = context.cues.findLast(({ subject, form }) => subject && form !== 'according');
  if (!isIntroduction(context) || !cue) return null;
  const via = context.agency ? reading.memory.people.find(context.agency).full : null;
  return { cue: cue.word, via: via === entity?.full ? null : via };
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
  if (isDash(tokens[0]) && name?.from === 1 && tokens[name.to]?.kind !== 'word') {
    const entity = reading.memory.people.find(name);
    const signer = { entity, role: entity.role, isClear: true };
    sign(reading, reading.awaitingSignature, found({ rule: 'signature' }, signer));
  }
  const isQuotes = tokens.every(({ kind }) => kind !== 'word');
  reading.awaitingSignature = isQuotes ? tokens.flatMap(({ quote }) => (quote >= 0 ? [quote] : [])) : [];
}

/** Attributes the quotes of the next paragraph of a text. `end`: only the sentences that begin before this token are read. */
export function readParagraph(reading: TextReading, paragraph: ParagraphContext, end?: number): void {
  const { tokens } = paragraph;
  const { language, people } = reading.memory;
  const { carriedSpeaker: carried, introduction } = reading;
  const state: ParagraphState = { ...startParagraph(), carried };
  if (tokens.some(({ kind }) => kind === 'word')) reading.carriedSpeaker = null;
  for (const context of sentencesIn(paragraph, end))
    readSentence({ reading, context, state, here: new Set(context.names.map(people.find)), known: new Map() });
  // Outside English whom a sentence is only about hardly ever says the next paragraph.
  const isFounded = language.syntax === 'english' || carried?.isClear;
  if (carried && isFounded) settle(reading, state.pending, found({ rule: 'carried', ...introduction }, carried));
  if (state.last) reading.carriedSpeaker = state.last;
  applySignature(reading, paragraph);
}
