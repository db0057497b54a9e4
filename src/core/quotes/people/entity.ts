import { type Gender, genderOf } from '../../language/first-names.ts';
import type { NameMention } from './name.ts';
import type { Use } from './use.ts';

/** A person or organisation that a live blog names. */
export interface Entity {
  /** The fullest name known: "Ada Vane". */
  full: string;
  kind: 'person' | 'organisation' | 'place';
  gender: Gender | null;
  /** How often it is named. */
  mentions: number;
  /** The first office written beside the name: "Slovak PM"; null if there is none. */
  role: string | null;
  /** How often a preposition precedes it, and one of place. */
  attached: number;
  located: number;
  /** How often an article does. */
  articled: number;
  /** How often it is the subject of a verb of speech. */
  speaks: number;
  /** How often a noun beside it shows a person, a body, or an outlet that reports what others say. */
  calledPerson: number;
  calledBody: number;
  calledOutlet: number;
  /** Whether a title stands before it. */
  titled: boolean;
}

/**
 * Whether a name is known to be somebody's: by a first name or title, an office, or as a full name that
 * is there more than once.
 */
export const isEstablished = ({ kind, full, gender, role, mentions }: Entity): boolean =>
  kind === 'person' && (gender !== null || role !== null || (full.includes(' ') && mentions > 1));

/** Creates what a name is of that nobody bore before. */
export const newEntity = ({ text, kind, words }: NameMention): Entity => ({
  full: text,
  kind: kind === 'unknown' ? 'person' : kind,
  gender: words.length > 1 && kind === 'person' ? genderOf(words[0] ?? '') : null,
  mentions: 0,
  role: null,
  attached: 0,
  located: 0,
  articled: 0,
  speaks: 0,
  calledPerson: 0,
  calledBody: 0,
  calledOutlet: 0,
  titled: false,
});

/** Counts how an entity is used. */
export function count(entity: Entity, { attached, located, articled, speaks, called }: Use): void {
  entity.mentions += 1;
  entity.attached += Number(attached);
  entity.located += Number(located);
  entity.articled += Number(articled);
  entity.speaks += Number(speaks);
  entity.calledPerson += Number(called === 'person');
  entity.calledBody += Number(called === 'body');
  entity.calledOutlet += Number(called === 'outlet');
}
