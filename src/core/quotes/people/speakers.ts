import { officeOf } from '../lexicon/titles.ts';
import { PRONOUNS } from '../lexicon/words.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import type { Phrase } from '../phrases/phrase.ts';
import type { Discourse } from './discourse.ts';
import type { Name } from './names.ts';
import type { Entity, People } from './people.ts';

/** Whose words they are: somebody named, or somebody only described. Both null: nobody is named. */
export interface Speaker {
  entity: Entity | null;
  /** "Slovak PM", "a spokesman for the ministry". */
  role: string | null;
}

export const NOBODY: Speaker = { entity: null, role: null };

export const isSomebody = ({ entity, role }: Speaker): boolean => entity !== null || role !== null;

export interface Memory {
  people: People;
  discourse: Discourse;
}

const SAYING = /^(?:statement|tweets?|posts?|letter|e-?mail|speech|message|memo|words|remarks|book|op-ed)$/u;

/** "Vane’s statement" is Vane speaking; "Vane’s office" is not Vane. */
function ownerOf({ tokens, nameAt }: ParagraphContext, { from, to }: Phrase): Name | null {
  const isSaying = (at: number) => at < to && SAYING.test(tokens[at]?.lower ?? '');
  for (let at = from; at < to; at += 1) {
    const name = nameAt[at];
    if (name?.possessive && (isSaying(name.to) || isSaying(name.to + 1))) return name;
  }
  return null;
}

function pronounVoice({ discourse }: Memory, word: string): Speaker {
  const sense = PRONOUNS.get(word);
  if (sense === 'it' || sense === 'they') return { entity: discourse.organisation(), role: null };
  if (sense !== 'm' && sense !== 'f') return NOBODY;
  const entity = discourse.person(sense);
  if (entity) entity.gender ??= sense;
  return { entity, role: entity?.role ?? null };
}

const namedVoice = (entity: Entity): Speaker => ({ entity, role: entity.role });

/** Whom a phrase means, by all that is remembered. */
export function speakerOf({ people, discourse }: Memory, scene: ParagraphContext, phrase: Phrase): Speaker {
  if (phrase.kind === 'pronoun') return pronounVoice({ people, discourse }, phrase.word);
  if (phrase.kind === 'name') {
    const entity = people.find(phrase.name);
    return { entity, role: (phrase.role && officeOf(phrase.role)) ?? entity.role };
  }
  const owner = ownerOf(scene, phrase);
  if (owner) return namedVoice(people.find(owner));
  const holder = people.byRole(phrase.text);
  return holder ? namedVoice(holder) : { entity: null, role: phrase.text };
}
