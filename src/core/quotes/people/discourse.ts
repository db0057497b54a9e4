import type { Gender } from '../../language/first-names.ts';
import type { Entity } from './entity.ts';

/**
 * Who was mentioned lately, to resolve pronouns: the most salient entity that fits. Salience fades
 * with every sentence, as in Lappin and Leass, "An algorithm for pronominal anaphora resolution",
 * 1994.
 */
export interface Discourse {
  nextSentence(): void;
  /** The people and organisations named so far in this update, in order. */
  named(): ReadonlySet<Entity>;
  /**
   * Another update begins: keeps only those who spoke in the one before or were a subject of it.
   */
  nextUpdate(): void;
  /** The entity was named. */
  mention(entity: Entity): void;
  /** Of everybody remembered the most salient, first those who are more so. */
  salient(most: number): readonly Referent[];
  /** The entity was the subject of a sentence. */
  subject(entity: Entity): void;
  /** The entity said something. */
  spoke(entity: Entity): void;
  /** Whom "he" or "she" means, of all but some; null if nobody fits. */
  people(gender: Gender, except: ReadonlySet<Entity>): readonly Referent[];
  /** Which organisation "it" or "they" means; null if none was mentioned. */
  organisations(): readonly Referent[];
}

/** Whom a pronoun means. */
export interface Referent {
  entity: Entity;
  /** Nobody else is nearly as likely. */
  isClear: boolean;
  /** Its part of the salience of all who fit, from 0 to 1. */
  share: number;
}

/** The sentences in which an entity was last mentioned, subject and speaker. */
interface Salience {
  mentioned: number;
  subject: number;
  spoke: number;
}

/** How many entities are remembered. */
const REMEMBERED = 24;
/** Factor by which a mention counts less with each sentence in between. */
const FADE = 0.5;
const WEIGHT: Readonly<Record<keyof Salience, number>> = { mentioned: 1, subject: 3, spoke: 2.5 };
/** Fit of a person of unknown gender to "he" or "she". */
const UNKNOWN_GENDER = 0.7;
/** Fit of one word of unknown kind to "it". */
const UNKNOWN_KIND = 0.7;
/** How many times likelier than the next a referent must be to be clear. */
const CLEAR = 1.5;
/** How many entities of an update are remembered. */
const MOST_NAMED = 64;
/** In sentences: who was last mentioned earlier is not meant. */
const FARTHEST = 25;

const salienceAt = (salience: Salience, sentence: number): number =>
  (Object.keys(WEIGHT) as (keyof Salience)[]).reduce(
    (sum, key) => sum + WEIGHT[key] * FADE ** (sentence - salience[key]),
    0,
  );

/** How well an entity fits a pronoun, from 0 to 1. */
type PronounFit = (entity: Entity) => number;

const fitting =
  (gender: Gender): PronounFit =>
  entity => {
    if (entity.kind !== 'person') return 0;
    if (entity.gender === null) return UNKNOWN_GENDER;
    return entity.gender === gender ? 1 : 0;
  };

/** "Hamas": one word that speaks, and of which nothing shows that it is a person. */
export const mayBeBody = ({ full, gender, role, titled, calledPerson, calledBody, speaks }: Entity): boolean =>
  speaks > 0 && !full.includes(' ') && gender === null && role === null && !titled && calledPerson <= calledBody;

const NEVER = Number.NEGATIVE_INFINITY;

/** Creates a discourse in which nobody was mentioned yet. */
export function createDiscourse(): Discourse {
  let saliences = new Map<Entity, Salience>();
  let sentence = 0;
  let begun = 0;
  const named = new Set<Entity>();

  /**
   * Keeps the entities in the order of their last mention, and forgets the first if there are too
   * many.
   */
  const touch = (entity: Entity, mark: Partial<Salience>): void => {
    const salience = saliences.get(entity) ?? { mentioned: NEVER, subject: NEVER, spoke: NEVER };
    saliences.delete(entity);
    saliences.set(entity, { ...salience, mentioned: sentence, ...mark });
    if (saliences.size > REMEMBERED) saliences.delete(saliences.keys().next().value ?? entity);
  };
  const weightOf = (entity: Entity, salience: Salience, fitOf: PronounFit): number =>
    sentence - salience.mentioned > FARTHEST ? 0 : fitOf(entity) * salienceAt(salience, sentence);
  const ranking = (fitOf: PronounFit): Referent[] => {
    const candidates = [...saliences]
      .map(([entity, salience]) => ({ entity, weight: weightOf(entity, salience, fitOf) }))
      .filter(({ weight }) => weight > 0)
      .reverse()
      .sort((a, b) => b.weight - a.weight);
    const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
    const second = candidates[1]?.weight ?? 0;
    return candidates.map(({ entity, weight }) => {
      return { entity, isClear: weight >= CLEAR * second, share: weight / total };
    });
  };
  return {
    nextSentence() {
      sentence += 1;
    },
    nextUpdate() {
      saliences = new Map([...saliences].filter(([, { subject, spoke }]) => Math.max(subject, spoke) > begun));
      begun = sentence;
      named.clear();
    },
    named: () => named,
    salient: most => ranking(() => 1).slice(0, most),
    mention(entity) {
      touch(entity, {});
      if (named.size < MOST_NAMED) named.add(entity);
    },
    subject: entity => touch(entity, { subject: sentence }),
    spoke: entity => touch(entity, { spoke: sentence }),
    people: (gender, except) => ranking(entity => (except.has(entity) ? 0 : fitting(gender)(entity))),
    organisations: () => ranking(entity => (entity.kind !== 'person' ? 1 : mayBeBody(entity) ? UNKNOWN_KIND : 0)),
  };
}
