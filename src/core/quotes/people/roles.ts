import { isRole } from '../lexicon/titles.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import type { Phrase } from '../phrases/phrase.ts';
import { phraseEnding } from '../phrases/phrase-before.ts';
import { phraseStarting } from '../phrases/phrase-behind.ts';
import type { Name } from './names.ts';

/** Somebody's office, as written beside a name. */
export interface Office {
  name: Name;
  role: string;
}

const isOffice = ({ tokens }: ParagraphContext, phrase: Phrase | null): phrase is Phrase & { kind: 'nominal' } =>
  phrase?.kind === 'nominal' && (isRole(tokens[phrase.to - 1]?.lower ?? '') || / (?:of|for|at) /u.test(phrase.text));

/** "the Slovak PM, Robert Fico": the office stands before, with a comma. */
function officeBefore(scene: ParagraphContext, name: Name): string | null {
  if (scene.tokens[name.from - 1]?.text !== ',') return null;
  const phrase = phraseEnding(scene, name.from - 1, 1);
  return isOffice(scene, phrase) && /^the /iu.test(phrase.text) ? phrase.text : null;
}

/** "Robert Fico, the Slovak PM," and "Ada Vane, head of the Port Trust,". */
function officeBehind(scene: ParagraphContext, name: Name): string | null {
  if (scene.tokens[name.to]?.text !== ',') return null;
  const phrase = phraseStarting(scene, name.to + 1);
  const next = phrase ? scene.tokens[phrase.to] : undefined;
  return isOffice(scene, phrase) && next?.kind !== 'word' ? phrase.text : null;
}

function officeOf(scene: ParagraphContext, name: Name): string | null {
  const phrase = phraseEnding(scene, name.to, 0);
  return phrase?.role ?? officeBefore(scene, name) ?? officeBehind(scene, name);
}

/** The offices that a paragraph gives beside the names of people. */
export const officesIn = (scene: ParagraphContext): Office[] =>
  scene.names.flatMap(name => {
    const role = name.kind === 'person' && !name.possessive ? officeOf(scene, name) : null;
    return role ? [{ name, role }] : [];
  });
