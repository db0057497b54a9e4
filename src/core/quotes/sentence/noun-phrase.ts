import type { NameMention } from '../people/name.ts';

/**
 * A noun phrase, which can be the subject of a verb of speech: tokens `from` up to, not including,
 * `to`. `role`: the office beside a name, or null.
 */
export type NounPhrase = { from: number; to: number; role: string | null } & (
  | { kind: 'name'; name: NameMention }
  | { kind: 'pronoun'; word: string }
  | { kind: 'nominal'; text: string }
);

/** An office as written beside a name. */
export interface Office {
  name: NameMention;
  role: string;
}

/** The phrase of a name alone. */
export const nameSubject = (name: NameMention): NounPhrase & { kind: 'name' } => ({
  kind: 'name',
  from: name.from,
  to: name.to,
  name,
  role: null,
});
