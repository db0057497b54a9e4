import type { Gender } from '../lexicon/first-names.ts';
import type { Entity } from './people.ts';

/** Who was spoken of lately. */
export interface Discourse {
  nextSentence(): void;
  /** Another update begins: only whom the one before was about is still in mind. */
  nextUpdate(): void;
  mention(entity: Entity): void;
  /** The entity was what a sentence is about. */
  subject(entity: Entity): void;
  /** The entity said something. */
  spoke(entity: Entity): void;
  /** Whom "he" or "she" means; null where nobody fits. */
  person(gender: Gender): Entity | null;
  /** Which organisation "it" or "they" means. */
  organisation(): Entity | null;
}

interface Trace {
  mentioned: number;
  subject: number;
  spoke: number;
}

const REMEMBERED = 24;
/** How much less a mention counts for each sentence that lies between. */
const FADE = 0.5;
const WEIGHT: Readonly<Record<keyof Trace, number>> = { mentioned: 1, subject: 3, spoke: 2.5 };
/** Who is not known to be a man or a woman may be meant, but less surely. */
const UNKNOWN_GENDER = 0.7;
const FARTHEST = 25;

const strength = (trace: Trace, sentence: number): number =>
  (Object.keys(WEIGHT) as (keyof Trace)[]).reduce((sum, key) => sum + WEIGHT[key] * FADE ** (sentence - trace[key]), 0);

/** How far somebody fits a pronoun, from 0 to 1. */
type Share = (entity: Entity) => number;

const fitting =
  (gender: Gender): Share =>
  entity => {
    if (entity.kind !== 'person') return 0;
    if (entity.gender === null) return UNKNOWN_GENDER;
    return entity.gender === gender ? 1 : 0;
  };

const NEVER = Number.NEGATIVE_INFINITY;

export function createDiscourse(): Discourse {
  let traces = new Map<Entity, Trace>();
  let sentence = 0;
  let begun = 0;

  /** Whoever was mentioned last stands last; the one that was not mentioned for longest is forgotten. */
  const touch = (entity: Entity, mark: Partial<Trace>): void => {
    const trace = traces.get(entity) ?? { mentioned: NEVER, subject: NEVER, spoke: NEVER };
    traces.delete(entity);
    traces.set(entity, { ...trace, mentioned: sentence, ...mark });
    if (traces.size > REMEMBERED) traces.delete(traces.keys().next().value ?? entity);
  };
  const weightOf = (entity: Entity, trace: Trace, share: Share): number =>
    sentence - trace.mentioned > FARTHEST ? 0 : share(entity) * strength(trace, sentence);
  const likeliest = (share: Share): Entity | null => {
    let best: { entity: Entity; weight: number } | null = null;
    for (const [entity, trace] of traces) {
      const weight = weightOf(entity, trace, share);
      if (weight > 0 && weight >= (best?.weight ?? 0)) best = { entity, weight };
    }
    return best?.entity ?? null;
  };
  return {
    nextSentence() {
      sentence += 1;
    },
    nextUpdate() {
      traces = new Map([...traces].filter(([, { subject, spoke }]) => Math.max(subject, spoke) > begun));
      begun = sentence;
    },
    mention: entity => touch(entity, {}),
    subject: entity => touch(entity, { subject: sentence }),
    spoke: entity => touch(entity, { spoke: sentence }),
    person: gender => likeliest(fitting(gender)),
    organisation: () => likeliest(({ kind }) => (kind === 'organisation' ? 1 : 0)),
  };
}
