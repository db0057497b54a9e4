import { canSpeak } from '../../language/nouns.ts';
import { NOBODY, type Resolved, speakerOf } from '../people/coreference.ts';
import { meantBy } from '../people/description.ts';
import type { Entity } from '../people/entity.ts';
import type { NameMention } from '../people/name.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { SentenceContext } from '../sentence/sentence-context.ts';
import type { ParagraphState, SentenceReading, TextReading } from './reading-state.ts';

/** Makes the names before a token known to what follows. */
export function noteNames({ reading, context, state }: SentenceReading, before: number): void {
  const { people, discourse } = reading.memory;
  for (let name = context.names[state.noted]; name && name.to <= before; name = context.names[state.noted]) {
    discourse.mention(people.find(name));
    state.noted += 1;
  }
}

/** "Ada Vane, of the harbour board, was sad, as she told the Courier": whom the sentence is about. */
const isAboutPerson = ({ lead }: SentenceContext, { from }: NounPhrase): boolean =>
  lead?.kind === 'name' && lead.name.kind === 'person' && lead.to <= from;

/** "The teacher said.¶ She added": somebody without a name of whom the paragraph before was; no thing, "the ninth place". */
function describedBefore({ memory }: TextReading, { subject, carried }: ParagraphState): Resolved | null {
  const isSpeaker = carried?.role?.split(' ').some(word => canSpeak(memory.language, word.toLowerCase()));
  return !subject && isSpeaker ? carried : null;
}

/**
 * "the spokesman said. He added", "The crews met. They said": the pronoun means the speaker without
 * a name.
 */
function describedSpeaker({ reading, state, context }: SentenceReading, phrase: NounPhrase): Resolved | null {
  if (isAboutPerson(context, phrase)) return null;
  const sense = phrase.kind === 'pronoun' ? reading.memory.language.grammar.pronouns.get(phrase.word) : 'first';
  if (sense === 'first') return null;
  const isMany = sense === 'they' || sense === 'it';
  const before = state.last ?? (isMany ? state.subject : null) ?? describedBefore(reading, state);
  const last = state.asked ? null : before;
  return last?.role && !last.entity ? last : null;
}

/** "One charity says it feels": the pronoun means the subject of the verb before, if that has no name. */
function governorOf(current: SentenceReading, { kind, from }: NounPhrase): Resolved | null {
  if (kind !== 'pronoun') return null;
  const { cues } = current.context;
  const main = cues.find(({ subject, verb }) => subject && subject.to <= verb && verb < from);
  const isOwn = main?.subject?.kind === 'nominal' && main.verb >= from - 3;
  return isOwn && main.subject ? resolve(current, main.subject) : null;
}

/**
 * Whom a pronoun after an aside does not mean: in "Referring to Vane, he said" somebody else speaks,
 * unless Vane spoke right before.
 */
function asideOf({ reading, context, state }: SentenceReading, { kind, from }: NounPhrase): ReadonlySet<Entity> {
  if (kind !== 'pronoun') return NO_ENTITIES;
  const { tokens, language } = context.paragraph;
  const isObject = (name: NameMention): boolean =>
    language.grammar.prepositions.has(tokens[name.from - 1]?.lower ?? '');
  const named = context.names.filter(name => name.to <= from && isObject(name)).map(reading.memory.people.find);
  const spoke = (state.last ?? state.carried)?.entity;
  return named.length > 0 ? new Set(named.filter(entity => entity !== spoke)) : NO_ENTITIES;
}

const NO_ENTITIES: ReadonlySet<Entity> = new Set();

/** "Prime Minister": written like a name before one, as "police officer" and "actor" are not, of whom there are many. */
const isHighOffice = ({ role }: Entity): boolean => /^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(role ?? '');

/** Whom a description means: "the opposition Harbour party", "the party". It names them here. */
function meantIn(current: SentenceReading, phrase: NounPhrase): Resolved | null {
  const { reading, context, state, here } = current;
  const before = state.last ?? state.subject ?? state.carried;
  const meant = meantBy(reading.memory, { paragraph: context.paragraph, phrase, before });
  if (meant?.entity) for (const named of [reading.named, here]) named.add(meant.entity);
  return meant;
}

/** Resolves the subject of a verb of speech to the speaker it means. */
export function resolve(current: SentenceReading, phrase: NounPhrase | null): Resolved {
  if (!phrase) return NOBODY;
  noteNames(current, phrase.from);
  const { reading } = current;
  const described = describedSpeaker(current, phrase) ?? governorOf(current, phrase);
  if (described) return described;
  const speaker = speakerOf(reading.memory, phrase, asideOf(current, phrase));
  if (speaker.entity) {
    if (phrase.kind === 'nominal' && isHighOffice(speaker.entity)) reading.named.add(speaker.entity);
    return speaker;
  }
  return meantIn(current, phrase) ?? speaker;
}
