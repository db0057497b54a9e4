import type { Language } from '../../language/language.ts';
import type { Attribution } from '../attribution/attribution.ts';
import type { Memory, Resolved } from '../people/coreference.ts';
import { isPerson as isPersonal, type Noun, nounOf } from '../people/description.ts';
import type { Entity } from '../people/entity.ts';
import type { NameMention } from '../people/name.ts';
import type { SpeakerRule } from '../quote.ts';
import { type Ballot, type Candidate, type Found, foundAgain } from '../scorer/ballot.ts';
import { compound, flag, NOTHING, type SpeakerSigns } from '../scorer/model.ts';
import { cueSigns, mentionSigns, nounSigns } from '../scorer/signs.ts';
import type { Cue } from '../sentence/cue.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { QuotePosition, SentenceContext } from '../sentence/sentence-context.ts';
import { endsWithMark, isMark } from '../text/tokens.ts';
import type { SentenceFinding } from './deduction.ts';
import { candidateOf, waysOf } from './known.ts';
import type { SentenceReading } from './reading-state.ts';
import { resolve } from './resolution.ts';

/** What a quote is like. */
function quoteSigns(current: SentenceReading, { at, quote }: QuotePosition): SpeakerSigns {
  const { context, reading } = current;
  const { paragraph, sentence, isOnlyQuotes, isReported } = context;
  const { start = 0, end = 0, kind = 'double' } = reading.pairs[quote] ?? {};
  const isFirst = paragraph.tokens[0]?.start === 0;
  return {
    block: flag(kind === 'block'),
    'single marks': flag(kind === 'single'),
    length: Math.log1p(end - start) / 5,
    alone: flag(isOnlyQuotes),
    'title line': flag(isFirst && !endsWithMark(paragraph.tokens.at(-1), '.!?')),
    'first sentence': flag(sentence.from === 0),
    'opens sentence': flag(at === sentence.from),
    reported: flag(isReported),
    'after colon': flag(paragraph.tokens[at - 1]?.text === ':'),
    'of somebody': flag(opensWithThird(current, start)),
  };
}

/** Whether a quote begins with "she" or "he", as in "She was taken to hospital". It is then about the person named just before. */
function opensWithThird({ context, reading }: SentenceReading, start: number): boolean {
  const [word = ''] = /^\p{L}+(?![\p{L}'’])/u.exec(reading.text.slice(start, start + LONGEST_PRONOUN)) ?? [];
  const sense = context.paragraph.language.grammar.pronouns.get(word.toLowerCase());
  return sense === 'm' || sense === 'f';
}
const LONGEST_PRONOUN = 12;

/** What the rules say of a quote. */
interface ByRules {
  attribution: Attribution;
  finding: SentenceFinding;
}

const cueOf = ({ attribution }: ByRules): Cue | null => (attribution.kind === 'cue' ? attribution.cue : null);

/** Whom the rules name. */
function mainCandidate(current: SentenceReading, { at }: QuotePosition, byRules: ByRules): Candidate {
  const { attribution, finding } = byRules;
  const { speaker, rule, confidence } = finding;
  const cue = cueOf(byRules);
  const name = cue?.subject?.kind === 'name' ? cue.subject.name : null;
  const signs = {
    ...(cue && cueSigns(current.context, at, cue)),
    ...(name && speaker.entity && mentionSigns(name, speaker.entity)),
    far: flag(attribution.kind === 'cue' && attribution.isFar),
  };
  return { ...candidateOf(current, speaker), rule, ways: waysOf(rule, confidence), signs };
}

/** Somebody else who may be meant, and how that was found. */
interface Alternative {
  speaker: Resolved | null;
  way: string;
  rule: SpeakerRule;
  signs?: SpeakerSigns;
}

const meant = (entity: Entity): Resolved => ({ entity, role: entity.role, isClear: false });

/** What a colon after a quote opens is about the next one. */
const isCut = ({ paragraph: { tokens } }: SentenceContext, at: number): boolean => isMark(tokens[at + 1], ':;');

/** Who else is named by a cue beside the quote. */
function cued(
  { context, reading }: SentenceReading,
  { at, before, after }: QuotePosition,
  own: Cue | null,
): Alternative[] {
  return [before, isCut(context, at) ? undefined : after].flatMap(cue => {
    if (!cue || cue === own || cue.subject?.kind !== 'name') return [];
    const { name } = cue.subject;
    const entity = reading.memory.people.find(name);
    const signs = { ...cueSigns(context, at, cue), ...mentionSigns(name, entity) };
    return [{ speaker: meant(entity), way: 'other cue', rule: 'name' as const, signs }];
  });
}

/** How many names of a sentence, and how many of those spoken of last, are candidates. */
const MOST_IN_SENTENCE = 6;
const MOST_SALIENT = 3;

const namesAround = (context: SentenceContext, at: number): readonly NameMention[] =>
  context.names.slice(0, MOST_IN_SENTENCE).filter(({ from }) => from < at || !isCut(context, at));

/** "called Vane “…”", "told Vane: “…”": a name between a verb of speech and what is said. */
const isObject = (cue: Cue | null, { from, to }: NameMention, at: number): boolean =>
  cue !== null && cue.form !== 'inverted' && cue.verb < from && to <= at;

/** Who spoke, and of whom is spoken, around the quote. */
function spokenOf(current: SentenceReading, { at }: QuotePosition, own: Cue | null): Alternative[] {
  const { context, state, reading } = current;
  const { people, discourse } = reading.memory;
  const { lead } = context;
  return [
    { speaker: state.last, way: 'last', rule: 'continued' },
    { speaker: state.subject, way: 'paragraph', rule: 'about' },
    { speaker: state.carried, way: 'before', rule: 'carried' },
    { speaker: reading.quoted, way: 'quoted before', rule: 'carried' },
    { speaker: lead && lead.to <= at ? resolve(current, lead) : null, way: 'lead', rule: 'subject' },
    ...namesAround(context, at).map((name): Alternative => {
      const signs = {
        'after quote': flag(name.from > at),
        'right after quote': flag(name.from === at + 1),
        object: flag(isObject(own, name, at)),
      };
      return { speaker: meant(people.find(name)), way: 'named here', rule: 'subject', signs };
    }),
    ...discourse.salient(MOST_SALIENT).map(({ entity, share }, rank): Alternative => {
      return { speaker: meant(entity), way: `salient ${rank}`, rule: 'about', signs: { salience: share } };
    }),
  ];
}

/** Whom a pronoun may mean instead. */
const otherReferents = ({ finding }: ByRules): Alternative[] =>
  (finding.speaker.others ?? []).map(({ entity, share }) => {
    return { speaker: meant(entity), way: 'other referent', rule: 'pronoun', signs: { share } };
  });

/** What the rules found: somebody with a name, somebody who is only described, what somebody says, or nobody. */
function outcomeOf({ finding: { rule, speaker } }: ByRules, isSaying: boolean): string {
  const described = isSaying ? 'saying' : 'role';
  return compound(compound(rule ?? 'null', speaker.entity ? 'entity' : speaker.role ? described : 'none'), '>');
}

/** Whether the verb has a subject of which nothing is known, or in English none: "he was asked", "L’avversario ha detto". */
const isUnknown = ({ form, subject }: Cue, { syntax }: Language): boolean =>
  !subject && (form !== 'inherited' || syntax === 'english');

/** "a spokesman", "on a sign", "he was asked": the speaker has no name, so no named person is meant. */
function isNobodyElse({ language }: Memory, byRules: ByRules, noun: Noun | null): boolean {
  const cue = cueOf(byRules);
  if (byRules.attribution.kind === 'nobody' || (cue && isUnknown(cue, language))) return true;
  // "A statement read" is somebody’s, mostly of whom the sentence before is.
  const isNobodys = noun !== null && !noun.isDefinite && !language.speech.sayings.has(noun.head);
  return isNobodys && !byRules.finding.speaker.entity;
}

/** "the ambassador": the only one whom the text names, also after the quote. */
function holders({ reading }: SentenceReading, noun: Noun | null): Alternative[] {
  const all = noun ? [...reading.memory.people.holdersOf(noun.head)].filter(entity => reading.named.has(entity)) : [];
  const [entity, other] = all;
  return entity && !other ? [{ speaker: meant(entity), way: 'holder', rule: 'description' }] : [];
}

/** Whether a pronoun cannot mean somebody: "she" is no body and no man. */
function isExcluded({ language }: Memory, subject: NounPhrase | null | undefined, entity: Entity): boolean {
  const { kind, gender } = entity;
  const sense = subject?.kind === 'pronoun' ? language.grammar.pronouns.get(subject.word) : undefined;
  if (sense === 'it') return isPersonal(entity);
  return (sense === 'm' || sense === 'f') && (kind !== 'person' || (gender !== null && gender !== sense));
}

/** Whose "the Vane family", "the Vane adviser" are: somebody else speaks. */
function ownersIn({ context: { paragraph }, reading }: SentenceReading, cue: Cue | null): ReadonlySet<Entity> {
  if (cue?.subject?.kind !== 'nominal') return new Set();
  const { from, to } = cue.subject;
  const owners = paragraph.nameAt.slice(from, to - 1).flatMap(name => {
    const mayOwn = name && name.to < to && (name.kind === 'person' || name.kind === 'unknown');
    return mayOwn ? reading.memory.people.find(name) : [];
  });
  return new Set(owners);
}

/** The noun of a description that a cue has for its subject. */
const nounIn = ({ context }: SentenceReading, cue: Cue | null): Noun | null =>
  cue?.subject?.kind === 'nominal' ? nounOf(context.paragraph, cue.subject) : null;

const NOT_FOUND: Found = { rule: null, ways: [], signs: NOTHING };

/** Who else may be meant. */
function alternativesTo(
  current: SentenceReading,
  position: QuotePosition,
  { byRules, noun }: { byRules: ByRules; noun: Noun | null },
): readonly Alternative[] {
  const own = cueOf(byRules);
  if (isNobodyElse(current.reading.memory, byRules, noun)) return holders(current, noun);
  return [
    ...cued(current, position, own),
    ...otherReferents(byRules),
    ...spokenOf(current, position, own),
    ...holders(current, noun),
  ];
}

/** The candidates for a quote: whom the rules name, and who else may be meant. */
export function ballotFor(current: SentenceReading, position: QuotePosition, byRules: ByRules): Ballot {
  const { memory } = current.reading;
  const cue = cueOf(byRules);
  const noun = nounIn(current, cue);
  const isSaying = memory.language.speech.sayings.has(noun?.head ?? '');
  const quote = { ...quoteSigns(current, position), saying: flag(isSaying) };
  const main = mainCandidate(current, position, byRules);
  const outcome = outcomeOf(byRules, isSaying);
  const candidates = new Map<Entity | null, { start: Candidate; more: Found[] }>([
    [main.speaker.entity, { start: main, more: [] }],
  ]);
  const owners = ownersIn(current, isSaying ? null : cue);
  for (const { speaker, way, rule, signs = NOTHING } of alternativesTo(current, position, { byRules, noun })) {
    const entity = speaker?.entity;
    if (!entity || owners.has(entity) || isExcluded(memory, cue?.subject, entity)) continue;
    const there = candidates.get(entity) ?? { start: { ...candidateOf(current, speaker), ...NOT_FOUND }, more: [] };
    if (noun && there.more.length === 0) there.more.push({ ...NOT_FOUND, signs: nounSigns(memory, noun, entity) });
    there.more.push({ rule, ways: [way, compound(outcome, way)], signs });
    candidates.set(entity, there);
  }
  return { quote, candidates: [...candidates.values()].map(({ start, more }) => foundAgain(start, more)) };
}
