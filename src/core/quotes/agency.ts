import { isAgency } from './lexicon/agencies.ts';
import type { ParagraphContext } from './paragraph-context.ts';
import type { Name } from './people/names.ts';

const TOLD = /^(?:told|tells?|telling|to|with|by|via|citing)$/u;
const CARRIES = /^(?:report(?:s|ed)|quot(?:es|ed)|cit(?:es|ed)|says|said|writes|wrote)$/u;

/** "told Reuters", "PA reported": the name stands as a carrier of words, not as the one they are about. */
function isCarrying({ tokens }: ParagraphContext, { from, to }: Name): boolean {
  const isLed = tokens[from - 1]?.lower === 'the' || tokens[from - 1]?.possessive;
  const before = tokens[isLed ? from - 2 : from - 1];
  return TOLD.test(before?.lower ?? '') || CARRIES.test(tokens[to]?.lower ?? '');
}

/** The agency, paper or broadcaster that carries what a sentence quotes; null where none is named. */
export const agencyIn = (scene: ParagraphContext, names: readonly Name[]): Name | null =>
  names.find(name => isAgency(name.words) && isCarrying(scene, name)) ?? null;
