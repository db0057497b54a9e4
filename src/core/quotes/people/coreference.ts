import type { Language } from '../../language/language.ts';
import { officeOf } from '../../language/nouns.ts';
import type { NounPhrase, Office } from '../sentence/noun-phrase.ts';
import { officesIn } from '../sentence/offices.ts';
import { type ParagraphContext, paragraphContextOf } from '../sentence/paragraph-context.ts';
import type { ParagraphTokens, Token } from '../text/tokens.ts';
import { createDiscourse, type Discourse, type Referent } from './discourse.ts';
import { type Entity, isEstablished } from './entity.ts';
import type { NameScan } from './name.ts';
import { namesIn } from './names.ts';
import { createPageWords } from './page-words.ts';
import { createPeople } from './people.ts';
import type { Names } from './standing.ts';
import { useOf } from './use.ts';

/**
 * Who speaks: a known entity, or somebody who is only described. Both are null if it is not known.
 */
export interface Speaker {
  entity: Entity | null;
  /** "Slovak PM", "a spokesman for the ministry". */
  role: string | null;
}

/** A speaker, and whether nobody else may be meant. */
export interface Resolved extends Speaker {
  isClear: boolean;
  /** A description has the name in it: "the opposition Harbour party". */
  isNamed?: boolean;
  /** The log odds that this is right, of one taken from another quote. */
  odds?: number;
  /** Whom a pronoun may mean instead. */
  others?: readonly Referent[];
  /** What speaks for it, for the scorer. */
  signs?: Readonly<Record<string, number>>;
}

/** An unknown speaker. */
export const NOBODY: Resolved = { entity: null, role: null, isClear: false };

/** Whether a speaker is known, if only by a description. */
export const isSomebody = ({ entity, role }: Speaker): boolean => entity !== null || role !== null;

/** What is known so far of the people that a live blog names. */
export interface Memory extends Names {
  discourse: Discourse;
}

/** Creates a memory without anybody in it. */
export function createMemory(language: Language): Memory {
  const words = createPageWords(language);
  return { language, words, people: createPeople(language, words), discourse: createDiscourse(), standings: new Map() };
}

/** Learns the words of a text: which are written in lower case, and which bodies have "and" in their name. */
export function learnWords({ words }: Memory, paragraphs: readonly ParagraphTokens[]): void {
  for (const { tokens } of paragraphs) words.see(tokens);
}

/** A paragraph with the names that it shows by itself, and the offices written beside them. */
export interface LearntParagraph {
  context: ParagraphContext;
  offices: readonly Office[];
  /** Words that would be names, or part of them, if other texts show them to be. */
  doubted: ReadonlySet<string>;
}

const namesWith = (
  { language, words: { saw, isJoined } }: Memory,
  tokens: readonly Token[],
  known: NameScan['known'],
) => namesIn({ language, tokens, known, common: saw, joined: isJoined });

/** Learns the names in a paragraph of a text. */
export function learnNames(memory: Memory, text: string, { tokens }: ParagraphTokens): LearntParagraph {
  const { language, people } = memory;
  const doubted = new Set<string>();
  const doubt = (word: string): boolean => {
    doubted.add(word);
    return false;
  };
  const names = namesWith(memory, tokens, doubt);
  for (const name of names) people.learn(name, useOf({ language, tokens, name }));
  const context = paragraphContextOf({ language, text }, tokens, names);
  return { context, offices: officesIn(context), doubted };
}

/** The paragraph with its names, once those of the whole live blog are known. */
export function withKnownNames(memory: Memory, { context, doubted }: LearntParagraph): ParagraphContext {
  const { knows } = memory.people;
  if (!doubted.values().some(knows)) return context;
  return paragraphContextOf(context, context.tokens, namesWith(memory, context.tokens, knows));
}

/** "it": sure only if this update names the organisation. */
function bodySpeaker(discourse: Discourse): Resolved {
  const [referent, ...others] = discourse.organisations();
  if (!referent) return NOBODY;
  const { entity, isClear, share } = referent;
  const signs = { share, body: 1, sole: Number(others.length === 0) };
  return { entity, role: null, isClear: isClear && discourse.named().has(entity), others: others.slice(0, 2), signs };
}

function pronounSpeaker({ language, discourse }: Memory, word: string, except: ReadonlySet<Entity>): Resolved {
  const sense = language.grammar.pronouns.get(word);
  if (sense === 'it' || sense === 'they') return bodySpeaker(discourse);
  if (sense !== 'm' && sense !== 'f') return NOBODY;
  const [referent, ...others] = discourse.people(sense, except);
  if (!referent) return NOBODY;
  const { entity } = referent;
  const isKnown = discourse.named().has(entity) && (isEstablished(entity) || entity.full.includes(' '));
  const { share } = referent;
  const signs = { share, agrees: Number(entity.gender === sense), sole: Number(others.length === 0) };
  entity.gender ??= sense;
  return { entity, isClear: referent.isClear && isKnown, role: entity.role, others: others.slice(0, 2), signs };
}

/** Resolves a noun phrase to the speaker it means. `except`: whom a pronoun does not mean. */
export function speakerOf(memory: Memory, phrase: NounPhrase, except: ReadonlySet<Entity>): Resolved {
  const { language, people } = memory;
  if (phrase.kind === 'pronoun') return pronounSpeaker(memory, phrase.word, except);
  if (phrase.kind === 'name') {
    const entity = people.find(phrase.name);
    return { entity, role: (phrase.role && officeOf(language, phrase.role)) ?? entity.role, isClear: true };
  }
  const holder = people.byRole(phrase.text);
  return { entity: holder, role: holder ? holder.role : phrase.text, isClear: true };
}
