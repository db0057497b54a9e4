import type { Gender } from '../../language/first-names.ts';
import type { Entity } from './entity.ts';

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

const salienceAt = ({ mentioned, subject, spoke }: Salience, sentence: number): number =>
  WEIGHT.mentioned * FADE ** (sentence - mentioned) +
  WEIGHT.subject * FADE ** (sentence - subject) +
  WEIGHT.spoke * FADE ** (sentence - spoke);

/** How well an entity fits "he" or "she", from 0 to 1. */
function fitToPronoun(entity: Entity, gender: Gender): number {
  if (entity.kind !== 'person') return 0;
  if (entity.gender === null) return UNKNOWN_GENDER;
  return entity.gender === gender ? 1 : 0;
}

/** "Hamas": one word that speaks, and of which nothing shows that it is a person. */
export const mayBeBody = ({ full, gender, role, titled, calledPerson, calledBody, speaks }: Entity): boolean =>
  speaks > 0 && !full.includes(' ') && gender === null && role === null && !titled && calledPerson <= calledBody;

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Who was mentioned lately, to resolve pronouns: the most salient entity that fits. Salience fades
 * with every sentence, as in Lappin and Leass, "An algorithm for pronominal anaphora resolution",
 * 1994.
 */
export type Discourse = ReturnType<typeof createDiscourse>;

/** Creates a discourse in which nobody was mentioned yet. */
export function createDiscourse() {
  let saliences = new Map<Entity, Salience>();
  let sentence = 0;
  let begun = 0;
  const named = new Set<Entity>();

  /**
   * Keeps the entities in the order of their last mention, and forgets the first if there are too
   * many.
   */
  const touch = (entity: Entity, ...marks: (keyof Salience)[]): void => {
    const salience = saliences.get(entity) ?? { mentioned: NEVER, subject: NEVER, spoke: NEVER };
    for (const mark of marks) salience[mark] = sentence;
    saliences.delete(entity);
    saliences.set(entity, salience);
    if (saliences.size > REMEMBERED) saliences.delete(saliences.keys().next().value ?? entity);
  };
  /** The most salient first. `fitOf`: from 0 to 1. */
  const ranking = (fitOf: (entity: Entity) => number): readonly Referent[] => {
    const candidates: { entity: Entity; weight: number }[] = [];
    for (const [entity, salience] of saliences) {
      const fit = sentence - salience.mentioned > FARTHEST ? 0 : fitOf(entity);
      if (fit > 0) candidates.push({ entity, weight: fit * salienceAt(salience, sentence) });
    }
    candidates.reverse().sort((a, b) => b.weight - a.weight);
    const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
    const second = candidates[1]?.weight ?? 0;
    return candidates.map(({ entity, weight }) => {
      return { entity, isClear: weight >= CLEAR * second, share: weight / total };
    });
  };
  return {
    nextSentence(): void {
      sentence += 1;
    },
    /** Another update begins: keeps only those who spoke in the one before or were a subject of it. */
    nextUpdate(): void {
      saliences = new Map([...saliences].filter(([, { subject, spoke }]) => Math.max(subject, spoke) > begun));
      begun = sentence;
      named.clear();
    },
    /** The people and organisations named so far in this update, in order. */
    named: (): ReadonlySet<Entity> => named,
    /** Of everybody remembered the most salient. */
    salient: (most: number) => ranking(() => 1).slice(0, most),
    mention(entity: Entity): void {
      touch(entity, 'mentioned');
      if (named.size < MOST_NAMED) named.add(entity);
    },
    /** The entity was the subject of a sentence. */
    subject: (entity: Entity): void => touch(entity, 'mentioned', 'subject'),
    /** The entity said something. */
    spoke: (entity: Entity): void => touch(entity, 'mentioned', 'spoke'),
    /** Whom "he" or "she" means, of all but some. */
    people: (gender: Gender, except: ReadonlySet<Entity>) =>
      ranking(entity => (except.has(entity) ? 0 : fitToPronoun(entity, gender))),
    /** Which organisation "it" or "they" means. */
    organisations: () => ranking(entity => (entity.kind !== 'person' ? 1 : mayBeBody(entity) ? UNKNOWN_KIND : 0)),
  };
}
