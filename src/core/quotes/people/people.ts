import { type Gender, isFirstName } from '../../language/first-names.ts';
import type { Language } from '../../language/language.ts';
import { isOrganisation, officeOf } from '../../language/nouns.ts';
import { count, type Entity, newEntity } from './entity.ts';
import { type NameMention, SUFFIXES } from './name.ts';
import type { PageWords } from './page-words.ts';
import type { Use } from './use.ts';

const lastWord = (words: readonly string[]): string => words.findLast(word => !SUFFIXES.has(word)) ?? '';

function genderByTitle({ names }: Language, title: string): Gender | null {
  if (title === '') return null;
  const words = title.toLowerCase().split(' ');
  if (words.some(word => names.maleTitles.has(word))) return 'm';
  return words.some(word => names.femaleTitles.has(word)) ? 'f' : null;
}

/** Chooses among namesakes: by the gender of the title, then by who is named most. */
function choose(entities: readonly Entity[], gender: Gender | null): Entity | null {
  const fitting = gender ? entities.filter(entity => entity.gender === null || entity.gender === gender) : entities;
  return fitting.reduce<Entity | null>(
    (best, entity) => (!best || entity.mentions > best.mentions ? entity : best),
    null,
  );
}

const MOST_NAMESAKES = 8;

/** Indexes entities by a word of their name. */
function createNamesakes() {
  const byWord = new Map<string, Entity[]>();
  return {
    add(word: string, entity: Entity): void {
      const there = byWord.get(word) ?? [];
      if (there.length < MOST_NAMESAKES && !there.includes(entity)) byWord.set(word, [...there, entity]);
    },
    all: (word: string): readonly Entity[] => byWord.get(word) ?? [],
    choose: (word: string, gender: Gender | null, may: (entity: Entity) => boolean): Entity | null =>
      choose((byWord.get(word) ?? []).filter(may), gender),
  };
}

/** "Vay mayor", "mayor of Vay": an office with a name in it, so that "the mayor" may be they; "Shadow mayor" is another. */
function holdsElsewhere({ role }: Entity, office: string, saw: PageWords['saw']): boolean {
  const at = ` ${role?.toLowerCase()} `.indexOf(` ${office} `);
  if (role === null || at < 0) return false;
  const rest = (role.slice(0, at) + role.slice(at + office.length)).split(' ');
  return rest.some(word => /\p{Lu}/u.test(word) && !saw(word.toLowerCase()));
}

/** "pm" for "prime minister". */
const initialsOf = (office: string): string => office.replace(/(\S)\S* ?/gu, '$1');

/** Records who holds which office; an office with several holders identifies nobody. */
function createOffices(language: Language, saw: PageWords['saw']) {
  const holders = new Map<string, Entity | null>();
  const byWord = new Map<string, Set<Entity>>();
  const note = (office: string, entity: Entity): void => {
    const holder = holders.get(office);
    holders.set(office, holder === undefined || holder === entity ? entity : null);
  };
  return {
    appoint(entity: Entity, role: string): void {
      const office = officeOf(language, role);
      if (!office) return;
      entity.role ??= office;
      const key = office.toLowerCase();
      for (const word of key.split(' ')) byWord.set(word, (byWord.get(word) ?? new Set()).add(entity));
      note(key, entity);
      if (key.includes(' ')) note(initialsOf(key), entity);
    },
    /** Everybody whose office has this word, in lower case. */
    holdersOf: (word: string): ReadonlySet<Entity> => byWord.get(word) ?? new Set(),
    /** Who holds an office, written with "the" or nothing before it; null if nobody does, or several may. */
    holder(phrase: string): Entity | null {
      const [article = '', ...rest] = phrase.toLowerCase().split(' ');
      const office = (language.grammar.definite.has(article) ? rest : [article, ...rest]).join(' ');
      const holder = holders.get(office);
      const others = byWord.get(rest.at(-1) ?? article) ?? [];
      return holder && ![...others].some(other => other !== holder && holdsElsewhere(other, office, saw))
        ? holder
        : null;
    },
  };
}

/** Whether a name is more than a last name; "von der Leyen" is not. */
const isFull = ({ names }: Language, { words }: NameMention): boolean =>
  words.length > 1 && !names.particles.has(words[0] ?? '');

/** "Apple" is no short form of a longer name. */
const isItself = (language: Language, { kind, words }: NameMention): boolean =>
  kind === 'organisation' && words.length === 1 && isOrganisation(language, words);

/** "Bank of Holm", "Sanità di Holm": nobody calls a body by the name of its owner. "Ada von Vane" is a person. */
const isOwned = (entity: Entity): boolean => /\s\p{Ll}+\s\S+$/u.test(entity.full) && !hasFirstName(entity);

type Namesakes = ReturnType<typeof createNamesakes>;

interface Indexes extends Pick<PageWords, 'saw'> {
  byLast: Namesakes;
  byFirst: Namesakes;
}

const hasFirstName = ({ full }: Entity): boolean => isFirstName(full.toLowerCase().split(' ', 1)[0] ?? '');

/** "Hans Gunnar" for Hans Gunnar Vane: the one person whose longer name begins with these first names. */
function begun(byFirst: Namesakes, { words, kind }: NameMention): Entity | null {
  if (words.length < 2 || kind !== 'person' || !isFirstName(words.at(-1) ?? '')) return null;
  const beginning = `${words.join(' ')} `;
  const longer = byFirst
    .all(words[0] ?? '')
    .filter(entity => entity.kind === 'person' && entity.full.toLowerCase().startsWith(beginning));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

/** "PC Vane", "CSI Vane": the rank of somebody whose last name follows. */
const isRanked = ({ text, words }: NameMention): boolean => words.length === 2 && /^\p{Lu}{2,4} /u.test(text);

/**
 * Whom a short name means: the person whose last name it is, or whose first; a body only if the short
 * name is a body’s, because "King Street" is not what "Downing Street" is short for. "North" is short for no
 * name that may be a place.
 */
function shortened(
  { byLast, byFirst, saw }: Indexes,
  { words, kind }: NameMention,
  gender: Gender | null,
): Entity | null {
  const first = words[0] ?? '';
  const isBody = kind === 'organisation';
  const isWord = saw(lastWord(words));
  const may = (entity: Entity): boolean =>
    entity.kind === (isBody ? 'organisation' : 'person') &&
    (isBody || !isWord || hasFirstName(entity)) &&
    !(words.length === 1 && isOwned(entity));
  const byName = byLast.choose(lastWord(words), gender, may);
  if (byName) return byName;
  return isBody || (words.length === 1 && isFirstName(first)) ? byFirst.choose(first, gender, may) : null;
}

/** The people and organisations of one live blog. */
export type People = ReturnType<typeof createPeople>;

/** Creates a register without anybody in it. `language`: that of the texts. */
export function createPeople(language: Language, { saw }: Pick<PageWords, 'saw'>) {
  const byFull = new Map<string, Entity>();
  const [byLast, byFirst] = [createNamesakes(), createNamesakes()];
  const offices = createOffices(language, saw);
  const words = new Set<string>();
  /** Whom each mention means; once another name is learnt, it may mean somebody else. */
  const meant = new Map<NameMention, Entity>();

  const named = (name: NameMention): Entity => {
    const key = name.words.join(' ');
    const entity = byFull.get(key) ?? newEntity(name);
    byFull.set(key, entity);
    return entity;
  };
  const identify = (name: NameMention): Entity => {
    if (name.kind === 'place' || isItself(language, name)) return named(name);
    const gender = genderByTitle(language, name.title);
    const isShort = !isFull(language, name) || isRanked(name);
    const short = isShort ? shortened({ byLast, byFirst, saw }, name, gender) : null;
    const found = short ?? begun(byFirst, name) ?? named(name);
    found.gender ??= gender;
    return found;
  };
  const find = (name: NameMention): Entity => {
    const entity = meant.get(name) ?? identify(name);
    meant.set(name, entity);
    return entity;
  };
  return {
    /** Whom a name means; a new entity if nobody is known by it. */
    find,
    /** Learns a name. A full name is found by its parts from then on. */
    learn(name: NameMention, use: Use): void {
      meant.clear();
      for (const word of name.words) words.add(word);
      const isWhole = isFull(language, name);
      const entity = isWhole ? named(name) : identify(name);
      if (isWhole) byLast.add(lastWord(name.words), entity);
      if (isWhole) byFirst.add(name.words[0] ?? '', entity);
      entity.gender ??= genderByTitle(language, name.title);
      entity.titled ||= name.title !== '';
      count(entity, use);
    },
    /** Whom a word, in lower case, may be the first name of. */
    firstNamed: byFirst.all,
    /** Whether a word, in lower case, is part of a name. */
    knows: (word: string): boolean => words.has(word),
    /** Learns an office that is written beside a name. */
    appoint: (name: NameMention, role: string): void => offices.appoint(find(name), role),
    byRole: offices.holder,
    holdersOf: offices.holdersOf,
  };
}
