import { PRONOUNS } from '../lexicon/function-words.ts';
import { isRole, officeOf } from '../lexicon/titles.ts';
import { type ParagraphContext, paragraphContextOf } from '../paragraph-context.ts';
import type { NounPhrase } from '../phrases/phrase.ts';
import { phraseStarting } from '../phrases/phrase-after.ts';
import { phraseEnding } from '../phrases/phrase-before.ts';
import type { ParagraphTokens } from '../text/tokens.ts';
import { createDiscourse, type Discourse } from './discourse.ts';
import { type NameMention, namesIn } from './names.ts';
import { createPeople, type Entity, type People } from './people.ts';

/**
 * Who speaks: a known entity, or somebody who is only described. Both are null if it is not known.
 */
export interface Speaker {
  entity: Entity | null;
  /** "Slovak PM", "a spokesman for the ministry". */
  role: string | null;
}

/** An unknown speaker. */
export const NOBODY: Speaker = { entity: null, role: null };

/** Whether a speaker is known, if only by a description. */
export const isSomebody = ({ entity, role }: Speaker): boolean => entity !== null || role !== null;

/** What is known so far of the people that a live blog names. */
export interface Memory {
  people: People;
  discourse: Discourse;
}

/** An office as written beside a name. */
export interface Office {
  name: NameMention;
  role: string;
}

const isOffice = (
  { tokens }: ParagraphContext,
  phrase: NounPhrase | null,
): phrase is NounPhrase & { kind: 'nominal' } =>
  phrase?.kind === 'nominal' && (isRole(tokens[phrase.to - 1]?.lower ?? '') || / (?:of|for|at) /u.test(phrase.text));

/** "the Slovak PM, Robert Fico": the office precedes the name, with a comma. */
function officeBefore(paragraph: ParagraphContext, name: NameMention): string | null {
  if (paragraph.tokens[name.from - 1]?.text !== ',') return null;
  const phrase = phraseEnding(paragraph, name.from - 1, 1);
  return isOffice(paragraph, phrase) && /^the /iu.test(phrase.text) ? phrase.text : null;
}

/** "Robert Fico, the Slovak PM," and "Ada Vane, head of the Port Trust,". */
function officeAfter(paragraph: ParagraphContext, name: NameMention): string | null {
  if (paragraph.tokens[name.to]?.text !== ',') return null;
  const phrase = phraseStarting(paragraph, name.to + 1);
  const next = phrase ? paragraph.tokens[phrase.to] : undefined;
  return isOffice(paragraph, phrase) && next?.kind !== 'word' ? phrase.text : null;
}

function officeBeside(paragraph: ParagraphContext, name: NameMention): string | null {
  const phrase = phraseEnding(paragraph, name.to, 0);
  return phrase?.role ?? officeBefore(paragraph, name) ?? officeAfter(paragraph, name);
}

/** The offices that are written beside names of people in a paragraph. */
const officesIn = (paragraph: ParagraphContext): Office[] =>
  paragraph.names.flatMap(name => {
    const role = name.kind === 'person' && !name.possessive ? officeBeside(paragraph, name) : null;
    return role ? [{ name, role }] : [];
  });

/** Creates a memory without anybody in it. */
export const createMemory = (): Memory => ({ people: createPeople(), discourse: createDiscourse() });

/** Learns the names in the paragraphs of a text. Returns the offices written beside them. */
export function learnNames(
  { people }: Memory,
  text: string,
  paragraphs: readonly ParagraphTokens[],
): readonly Office[] {
  return paragraphs.flatMap(({ tokens }) => {
    const names = namesIn(tokens, () => false);
    for (const name of names) people.learn(name);
    return officesIn(paragraphContextOf(text, tokens, names));
  });
}

const SAYING = /^(?:statement|tweets?|posts?|letter|e-?mail|speech|message|memo|words|remarks|book|op-ed)$/u;

/** The owner of what is said: "Vane’s statement" is Vane speaking, "Vane’s office" is not. */
function ownerOf({ tokens, nameAt }: ParagraphContext, { from, to }: NounPhrase): NameMention | null {
  const isSaying = (at: number) => at < to && SAYING.test(tokens[at]?.lower ?? '');
  for (let at = from; at < to; at += 1) {
    const name = nameAt[at];
    if (name?.possessive && (isSaying(name.to) || isSaying(name.to + 1))) return name;
  }
  return null;
}

function pronounSpeaker({ discourse }: Memory, word: string): Speaker {
  const sense = PRONOUNS.get(word);
  if (sense === 'it' || sense === 'they') return { entity: discourse.organisation(), role: null };
  if (sense !== 'm' && sense !== 'f') return NOBODY;
  const entity = discourse.person(sense);
  if (entity) entity.gender ??= sense;
  return { entity, role: entity?.role ?? null };
}

const namedSpeaker = (entity: Entity): Speaker => ({ entity, role: entity.role });

/** Resolves a noun phrase to the speaker it means. */
export function speakerOf({ people, discourse }: Memory, paragraph: ParagraphContext, phrase: NounPhrase): Speaker {
  if (phrase.kind === 'pronoun') return pronounSpeaker({ people, discourse }, phrase.word);
  if (phrase.kind === 'name') {
    const entity = people.find(phrase.name);
    return { entity, role: (phrase.role && officeOf(phrase.role)) ?? entity.role };
  }
  const owner = ownerOf(paragraph, phrase);
  if (owner) return namedSpeaker(people.find(owner));
  const holder = people.byRole(phrase.text);
  return holder ? namedSpeaker(holder) : { entity: null, role: phrase.text };
}
