import { type Gender, genderOf, isFirstName } from '../lexicon/first-names.ts';
import { FEMALE_TITLES, MALE_TITLES, officeOf } from '../lexicon/titles.ts';
import { type NameMention, PARTICLES } from './names.ts';

/** A person or organisation that a live blog names. */
export interface Entity {
  /** The fullest name known: "Ada Vane". */
  full: string;
  kind: 'person' | 'organisation';
  gender: Gender | null;
  /** How often it is named. */
  mentions: number;
  /** The first office written beside the name: "Slovak PM"; null if there is none. */
  role: string | null;
}

/** The people and organisations of one live blog. */
export interface People {
  /** Learns a name. A full name is found by its parts from then on. */
  learn(name: NameMention): void;
  /** Whom a name means; a new entity if nobody is known by it. */
  find(name: NameMention): Entity;
  /** Whether a word, in lower case, is part of a name. */
  knows(word: string): boolean;
  /** Learns an office that is written beside a name. */
  appoint(name: NameMention, role: string): void;
  /** Who holds an office that is written with "the"; null if nobody does, or several. */
  byRole(phrase: string): Entity | null;
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/u;

const lastWord = (words: readonly string[]): string => words.findLast(word => !SUFFIX.test(word)) ?? '';

function genderByTitle(title: string): Gender | null {
  const words = title.toLowerCase().split(' ');
  if (words.some(word => MALE_TITLES.has(word))) return 'm';
  return words.some(word => FEMALE_TITLES.has(word)) ? 'f' : null;
}

const newEntity = ({ text, kind, words }: NameMention): Entity => ({
  full: text,
  kind: kind === 'person' || kind === 'unknown' ? 'person' : 'organisation',
  gender: words.length > 1 && kind === 'person' ? genderOf(words[0] ?? '') : null,
  mentions: 0,
  role: null,
});

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
    choose: (word: string, gender: Gender | null): Entity | null => choose(byWord.get(word) ?? [], gender),
  };
}

const ARTICLE = /^(?:the|an?) /iu;

/** Records who holds which office; an office with several holders identifies nobody. */
function createOffices() {
  const holders = new Map<string, Entity | null>();
  return {
    appoint(entity: Entity, role: string): void {
      const office = officeOf(role);
      if (!office) return;
      entity.role ??= office;
      const key = office.toLowerCase();
      const holder = holders.get(key);
      holders.set(key, holder === undefined || holder === entity ? entity : null);
    },
    holder: (phrase: string): Entity | null =>
      /^the /iu.test(phrase) ? (holders.get(phrase.replace(ARTICLE, '').toLowerCase()) ?? null) : null,
  };
}

/** Whether a name is more than a last name; "von der Leyen" is not. */
const isFull = ({ words }: NameMention): boolean => words.length > 1 && !PARTICLES.has(words[0] ?? '');

/** Creates a register without anybody in it. */
export function createPeople(): People {
  const byFull = new Map<string, Entity>();
  const [byLast, byFirst] = [createNamesakes(), createNamesakes()];
  const offices = createOffices();
  const words = new Set<string>();

  const named = (name: NameMention): Entity => {
    const key = name.words.join(' ');
    const entity = byFull.get(key) ?? newEntity(name);
    byFull.set(key, entity);
    return entity;
  };
  const indexed = (name: NameMention): Entity => {
    const entity = named(name);
    byLast.add(lastWord(name.words), entity);
    const first = name.words[0] ?? '';
    if (isFirstName(first) || entity.kind === 'organisation') byFirst.add(first, entity);
    return entity;
  };
  const find = (name: NameMention): Entity => {
    const gender = genderByTitle(name.title);
    const entity = isFull(name)
      ? null
      : (byLast.choose(lastWord(name.words), gender) ?? byFirst.choose(name.words[0] ?? '', gender));
    const found = entity ?? named(name);
    found.gender ??= gender;
    return found;
  };
  return {
    find,
    learn(name) {
      for (const word of name.words) words.add(word);
      const entity = isFull(name) ? indexed(name) : find(name);
      entity.gender ??= genderByTitle(name.title);
      entity.mentions += 1;
    },
    knows: word => words.has(word),
    appoint: (name, role) => offices.appoint(find(name), role),
    byRole: offices.holder,
  };
}
