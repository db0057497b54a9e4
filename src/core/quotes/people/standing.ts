import { isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { isAgency, isOrganisation, isRole } from '../../language/nouns.ts';
import type { Entity } from './entity.ts';
import { ACRONYM } from './name.ts';
import type { PageWords } from './page-words.ts';
import type { People } from './people.ts';

/**
 * What a name is, from how the whole live blog uses it: a person, a body, an outlet that reports what
 * others say, a place, a noun, the first name of somebody, a stranger of whom nothing but the form of the name
 * shows that it may speak, or not known.
 */
export type Standing = 'person' | 'body' | 'outlet' | 'place' | 'noun' | 'first name' | 'stranger' | 'unknown';

/** What is known of the names of a live blog, and what each was found to be. */
export interface Names {
  language: Language;
  words: PageWords;
  people: People;
  standings: Map<Entity, Standing>;
}

/** A noun that has a capital because of where it stands: "Protesters", "Riot", "Harbour MPs". */
function isNoun({ language, words }: Names, [word = '', ...more]: readonly string[]): boolean {
  if (more.length > 0) return isRole(language, more.at(-1) ?? '');
  return words.saw(word) || isRole(language, word) || language.names.bodyNouns.has(word);
}

/** It stands where places do more often than it speaks or is called a person. */
const isLocated = ({ located, mentions, speaks, calledPerson }: Entity): boolean =>
  located > speaks + calledPerson && located * 3 >= mentions;

const isOutlet = ({ language }: Names, { calledOutlet }: Entity, words: readonly string[]): boolean =>
  calledOutlet > 0 || isAgency(language, words);

function standingOfBody(names: Names, entity: Entity, words: readonly string[]): Standing {
  if (isNoun(names, words) && !ACRONYM.test(entity.full)) return 'noun';
  return isOrganisation(names.language, words.slice(-1)) || !isLocated(entity) ? 'body' : 'place';
}

/** A name with its words in lower case, and what is known of the others. */
interface NamedEntity {
  names: Names;
  entity: Entity;
  words: readonly string[];
}

/** "Pat", where Pat Vane speaks: it may be her or another. "Pat, 34, a nurse" has no other name here. */
const isFirstNameAlone = ({ names, entity, words: [word = '', ...more] }: NamedEntity): boolean =>
  more.length === 0 &&
  ((isFirstName(word) && entity.calledPerson === 0) || names.people.firstNamed(word).some(isSomebody));

const isSomebody = ({ kind, titled, role, calledPerson, speaks }: Entity): boolean =>
  kind === 'person' && (titled || role !== null || calledPerson > 0 || speaks > 0);

const hasFirstName = ({ words: [first = '', ...more] }: NamedEntity): boolean => more.length > 0 && isFirstName(first);

/**
 * A name that never stands where places do, nor after an article: "Ovra Holt". Outside English
 * bodies have articles: "l’Ovra".
 */
const isLikeSpeaker = ({ names, entity: { articled, located } }: NamedEntity): boolean =>
  located === 0 && (articled === 0 || names.language.syntax === 'continental');

/** What shows what somebody is, the surest first. */
const EVIDENCE: readonly [Standing, (named: NamedEntity) => boolean][] = [
  ['outlet', ({ entity }) => entity.calledOutlet > entity.calledPerson],
  ['person', hasFirstName],
  ['outlet', ({ names, words }) => isAgency(names.language, words)],
  ['place', ({ entity }) => entity.kind === 'place'],
  ['noun', ({ names, words }) => isNoun(names, words)],
  ['place', ({ entity }) => isLocated(entity)],
  ['person', ({ entity }) => entity.titled],
  ['first name', isFirstNameAlone],
  ['person', ({ entity }) => entity.calledPerson > entity.calledBody],
  ['body', ({ entity }) => entity.calledBody > 0],
  ['person', ({ entity }) => entity.role !== null || entity.speaks > 0],
  ['stranger', isLikeSpeaker],
];

function standingOf(names: Names, entity: Entity): Standing {
  const words = entity.full.toLowerCase().split(' ');
  if (entity.kind === 'organisation' && !isOutlet(names, entity, words)) return standingOfBody(names, entity, words);
  return EVIDENCE.find(([, shows]) => shows({ names, entity, words }))?.[0] ?? 'unknown';
}

/** Says what a name is, once the whole live blog was read for names. */
export function standingIn(names: Names, entity: Entity): Standing {
  const standing = names.standings.get(entity) ?? standingOf(names, entity);
  names.standings.set(entity, standing);
  return standing;
}
