import type { Attribution } from '../attribution/attribution.ts';
import { NOBODY, type Resolved } from '../people/coreference.ts';
import { isEstablished } from '../people/entity.ts';
import type { Cue } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { SentenceReading } from './reading-state.ts';
import { type QuoteFinding, UNATTRIBUTED } from './reading-state.ts';
import { resolve } from './resolution.ts';

/** What one sentence tells about a quote. */
export type SentenceFinding = Omit<QuoteFinding, 'via'>;

/** `speaker`: with whether it is clear who is meant; only a clear one is sure. */
export const found = (
  parts: Partial<Omit<QuoteFinding, 'confidence' | 'speaker'>>,
  speaker = NOBODY,
): QuoteFinding => ({
  ...UNATTRIBUTED,
  ...parts,
  speaker,
  confidence: speaker.isClear ? 'sure' : 'unsure',
});

/** A speaker who may be somebody else. */
export const unclear = (speaker: Resolved): Resolved => ({ ...speaker, isClear: false });

/**
 * Who says a quote without a sentence around it: the one quoted or mentioned right before, or else
 * not known yet.
 */
function loneFinding({ state }: SentenceReading, quote: number): SentenceFinding {
  if (state.last) return found({ rule: 'continued' }, state.last);
  if (state.subject) return found({ rule: 'about' }, state.subject);
  state.pending.push(quote);
  return UNATTRIBUTED;
}

const RULES = { name: 'name', pronoun: 'pronoun', nominal: 'description' } as const;

/** "Ada Vane and Bram Oster said": they say it together. */
function isOneOfSeveral(current: SentenceReading, { kind, from, to }: NounPhrase): boolean {
  const { context, reading } = current;
  const { tokens, nameAt } = context.paragraph;
  const { conjunctions } = reading.memory.language.grammar;
  if (kind !== 'name') return false;
  const isAnd = (at: number): boolean => conjunctions.has(tokens[at]?.lower ?? '');
  // "Vay and Holm Police": what precedes "and" speaks as well, or is part of the name.
  const isPerson = nameAt[from]?.kind === 'person';
  const isCut = isAnd(from - 1) && (nameAt[from - 2]?.kind === 'person' || (!isPerson && tokens[from - 2]?.capital));
  return isCut || (isAnd(to) && nameAt[to + 1]?.kind === 'person');
}

/** "said Holm ranking member Ada Vane": a name that other words go on with is not the whole subject. */
function endsAfter({ context, reading }: SentenceReading, { kind, to }: NounPhrase): boolean {
  const { language, tokens, nameAt } = { ...context.paragraph, language: reading.memory.language };
  const next = tokens[to];
  if (kind !== 'name' || next?.kind !== 'word' || language.syntax !== 'english') return true;
  if (nameAt[to + 1]?.kind === 'person' || nameAt[to + 2]?.kind === 'person') return false;
  const { prepositions, conjunctions, subordinators, times } = language.grammar;
  const sets = [prepositions, conjunctions, subordinators, times];
  return sets.some(set => set.has(next.lower));
}

/** "Vane: „…“": outside English a name alone before a colon and a quote. */
const opensLine = ({ context: { sentence, paragraph } }: SentenceReading, { subject, verb }: Cue): boolean =>
  paragraph.language.syntax !== 'english' && subject?.from === sentence.from && subject.to === verb;

/** Whether it is sure that the subject of a cue says the quote. */
function isSure(
  current: SentenceReading,
  { cue, subject }: { cue: Cue; subject: NounPhrase },
  { entity }: Resolved,
): boolean {
  const { form, word } = cue;
  if (isOneOfSeveral(current, subject)) return false;
  if (form === 'inverted') return endsAfter(current, subject);
  if (word !== ':') return true;
  // "Ada Vane: plan is ‘a shame’": a headline's first words may be only its topic.
  const isKnown = entity !== null && (isEstablished(entity) || subject.role !== null);
  return isKnown || opensLine(current, cue);
}

/** Reads a cue: its subject speaks; if the verb has none, the previous speaker does. */
function cuedFinding(current: SentenceReading, cue: Cue, isFar: boolean): SentenceFinding {
  const { subject, word } = cue;
  if (subject) {
    const speaker = resolve(current, subject);
    const isClear = speaker.isClear && !isFar && isSure(current, { cue, subject }, speaker);
    return found({ cue: word, rule: speaker.isNamed ? 'name' : RULES[subject.kind] }, { ...speaker, isClear });
  }
  const isDropped = cue.form === 'inherited' && current.reading.memory.language.grammar.dropsSubject;
  return found({ cue: word, rule: isDropped ? 'continued' : null }, (isDropped && current.state.last) || NOBODY);
}

function leadFinding(current: SentenceReading, lead: NounPhrase | null): SentenceFinding {
  if (lead) return found({ rule: 'subject' }, unclear(resolve(current, lead)));
  return found({ rule: 'continued' }, unclear(current.state.last ?? NOBODY));
}

/** Who says a quote in reported speech: the one who spoke before in this paragraph. */
function reportedFinding({ state }: SentenceReading, isShort: boolean): SentenceFinding {
  const speaker = state.subject ?? state.last;
  return speaker ? found({ rule: 'continued' }, unclear(speaker)) : found({ scare: isShort });
}

/** What the attribution of a quote by its sentence tells. */
export function findingOf(current: SentenceReading, attribution: Attribution, quote: number): SentenceFinding {
  switch (attribution.kind) {
    case 'scare':
      return found({ scare: true });
    case 'cue':
      return cuedFinding(current, attribution.cue, attribution.isFar);
    case 'lead':
      return leadFinding(current, attribution.lead);
    case 'nobody':
      return UNATTRIBUTED;
    case 'reported':
      return reportedFinding(current, attribution.isShort);
    case 'alone':
      return loneFinding(current, quote);
    default:
      return attribution satisfies never;
  }
}
