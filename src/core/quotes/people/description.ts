import { canSpeak, describesPerson, namesBody } from '../../language/nouns.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import type { Memory, Resolved } from './coreference.ts';
import { mayBeBody } from './discourse.ts';
import type { Entity } from './entity.ts';
import { mentionOf, type NameMention } from './name.ts';

/**
 * Descriptions that mean somebody who was just named: "the striker", "the New York senator", "the fund",
 * "the Harbour party". Where several may be meant they mean nobody.
 */

/** A description and who was spoken of before it. */
export interface Description {
  paragraph: ParagraphContext;
  phrase: NounPhrase;
  /** Who was quoted before it in the paragraph, or whom the text is about. */
  before: Resolved | null;
}

const GIVEN = { isClear: true } as const;

/**
 * The noun of a description: the last word before its attributes, "senator" of "the senator from Holm"; outside
 * English adjectives may follow it: "le président sortant".
 */
function headOf({ language, tokens }: ParagraphContext, { from, to }: NounPhrase): number {
  const lowerAt = (at: number): string => tokens[at]?.lower ?? '';
  let end = from + 1;
  while (end < to && !language.grammar.ties.has(lowerAt(end))) end += 1;
  let head = end - 1;
  if (language.syntax === 'english') return head;
  while (head > from && !canSpeak(language, lowerAt(head))) head -= 1;
  return canSpeak(language, lowerAt(head)) ? head : end - 1;
}

/** "the striker", "England’s Dutch boss": it means somebody who was named; "his lawyer", "a pilot", "the officer who came" do not. */
function isDefinite({ language, tokens, nameAt }: ParagraphContext, { from, to }: NounPhrase): boolean {
  // Elsewhere the same words are conjunctions: "zei de minister dat".
  if (language.grammar.subjectFirst && language.grammar.relatives.has(tokens[to]?.lower ?? '')) return false;
  if (language.grammar.definite.has(tokens[from]?.lower ?? '')) return true;
  const owner = nameAt[from];
  return owner?.possessive === true && (owner.kind === 'place' || owner.kind === 'organisation');
}

/** A description: its head, and whether it may mean somebody who was named. */
export interface Noun {
  head: string;
  isDefinite: boolean;
}

/** Returns the noun of a description; one with a name in it, "Vane’s office", or that was just brought in means nobody else. */
export function nounOf(paragraph: ParagraphContext, phrase: NounPhrase): Noun {
  const names = paragraph.nameAt.slice(phrase.from, phrase.to);
  // "the leader of Holm" is somebody; "the Vane campaign", "the mother of Vane" are not Vane.
  const isOwned = names.at(-1)?.kind === 'unknown' || names.some(name => name?.kind === 'person');
  const head = paragraph.tokens[headOf(paragraph, phrase)]?.lower ?? '';
  const isDefiniteHere = isDefinite(paragraph, phrase) && !isIntroduced(paragraph, head, phrase.from);
  return { head, isDefinite: isDefiniteHere && !isOwned };
}

/** Whether a name belongs to a person, as far as is known. */
export const isPerson = ({ kind, full, gender, role }: Entity): boolean =>
  kind === 'person' && (full.includes(' ') || gender !== null || role !== null);

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? (items[0] ?? null) : null);

/** Whether a description shows another gender than a person has. */
export const contradicts = ({ names }: Memory['language'], head: string, { gender }: Entity): boolean =>
  gender === 'f' ? names.maleTitles.has(head) : gender === 'm' && names.femaleTitles.has(head);

/** Whether a description with this head may mean a person, and nobody else of whom the update speaks. */
function fits({ language, people, discourse }: Memory, head: string, person: Entity): boolean {
  if (AGE.test(head)) return true;
  const holders = people.holdersOf(head);
  const isOthers = [...discourse.named()].some(other => other !== person && holders.has(other));
  return !isOthers && (holders.has(person) || language.names.describing.has(head));
}

/** "the 28-year-old" */
const AGE = /^\p{N}+-year-old$/u;

const canDescribe = ({ language }: Memory, head: string): boolean => AGE.test(head) || describesPerson(language, head);

/** Words: what was brought in longer ago may be another one. */
const RECENT = 60;

/** Whether the paragraph has just brought in somebody without a name: "One driver turned back. … the driver said". */
function isIntroduced({ language, tokens }: ParagraphContext, head: string, before: number): boolean {
  const { determiners, definite } = language.grammar;
  const recent = tokens.slice(Math.max(0, before - RECENT), before).map(({ lower }) => lower);
  return recent.some((word, at) => determiners.has(word) && !definite.has(word) && recent[at + 1] === head);
}

/** "the striker": who was just quoted, or the only person of this update. */
function personMeant(memory: Memory, { paragraph, phrase, before }: Description): Resolved | null {
  const head = paragraph.tokens[headOf(paragraph, phrase)]?.lower ?? '';
  if (!canDescribe(memory, head) || isIntroduced(paragraph, head, phrase.from)) return null;
  const near = before?.entity && isPerson(before.entity) ? before : null;
  const sole = only([...memory.discourse.named()].filter(isPerson));
  const meant = near ?? (sole ? { entity: sole, role: sole.role, ...GIVEN } : null);
  if (!meant?.entity || !fits(memory, head, meant.entity)) return null;
  return { ...meant, isClear: meant.isClear || meant.entity === sole };
}

const isBody = (entity: Entity): boolean => entity.kind === 'organisation' || mayBeBody(entity);

/** "the fund": the organisation of this update that has the word in its name, or the only one. */
function bodyMeant({ language, discourse }: Memory, { paragraph, phrase, before }: Description): Resolved | null {
  const word = paragraph.tokens[headOf(paragraph, phrase)]?.lower ?? '';
  const isGeneric = language.names.bodyNouns.has(word);
  if (!(isGeneric || namesBody(language, word)) || phrase.to - phrase.from > 2) return null;
  const bodies = [...discourse.named()].filter(isBody);
  const called = bodies.filter(({ full }) => full.toLowerCase().split(' ').includes(word));
  const near = before?.entity && isBody(before.entity) ? before.entity : null;
  const generic = isGeneric ? (only(bodies) ?? near) : null;
  const entity = called.length > 0 ? only(called) : generic;
  return entity && { entity, role: null, ...GIVEN };
}

/** "the opposition Harbour party": the name and the noun after it. */
function namedBody({ language, people }: Memory, { paragraph, phrase }: Description): Resolved | null {
  const head = headOf(paragraph, phrase);
  const { tokens } = paragraph;
  const word = tokens[head]?.lower ?? '';
  if (head !== phrase.to - 1 || !namesBody(language, word)) return null;
  const from = properStart(paragraph, head);
  if (from === head) return null;
  const name: NameMention = { ...mentionOf(tokens, from, head + 1), kind: 'organisation' };
  return { entity: people.find(name), role: null, isNamed: true, ...GIVEN };
}

/** Where the name before a noun begins: "Harbour" in "Harbour party"; the noun itself if there is none. */
function properStart({ language, tokens, nameAt }: ParagraphContext, head: number): number {
  const before = tokens[head - 1];
  if (!before || before.possessive) return head;
  const name = nameAt[head - 1];
  if (!name) return before.capital && language.names.labels.has(before.lower) ? head - 1 : head;
  return name.kind === 'person' ? head : name.from;
}

/** Whom a description means; null if it means nobody who was named. */
export function meantBy(memory: Memory, description: Description): Resolved | null {
  const { paragraph, phrase } = description;
  if (phrase.kind !== 'nominal') return null;
  const named = namedBody(memory, description);
  if (named) return named;
  if (!isDefinite(paragraph, phrase)) return null;
  return bodyMeant(memory, description) ?? personMeant(memory, description);
}
