import { isGroup } from '../lexicon/organisations.ts';
import { isPlainVerb } from '../lexicon/plain-verbs.ts';
import { isRole } from '../lexicon/titles.ts';
import { DETERMINERS, pronounOf } from '../lexicon/words.ts';
import type { ParagraphContext } from '../paragraph-context.ts';
import { isBoundary, isInName, isOutside, LONGEST, namePhrase, nominal, type Phrase, phraseOf } from './phrase.ts';

/** Behind a person's name only an office goes on: "the Vane campaign". */
function endsName({ tokens, nameAt }: ParagraphContext, at: number): boolean {
  const [word, name] = [tokens[at]?.lower ?? '', nameAt[at - 1]];
  if (!name || name.possessive || name.kind === 'place' || name.kind === 'organisation') return false;
  return !isRole(word) && !isGroup(word);
}

/** A word that no longer belongs to the noun phrase before it. */
function endsNoun(scene: ParagraphContext, at: number): boolean {
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  if (!token || !before || isPlainVerb(token.lower, before.lower)) return true;
  const isVerbal = token.lower.endsWith('ing') && !before.possessive && !DETERMINERS.has(before.lower);
  return isVerbal || endsName(scene, at);
}

/** Another phrase begins, or none goes on. */
function endsChunk(scene: ParagraphContext, at: number): boolean {
  if (isInName(scene, at)) return false;
  if (DETERMINERS.has(scene.tokens[at]?.lower ?? '') || pronounOf(scene.tokens[at]?.lower ?? '')) return true;
  return !scene.nameAt[at] && endsNoun(scene, at);
}

function chunkEnd(scene: ParagraphContext, from: number): number {
  let at = from;
  for (; at < from + LONGEST; at += 1) {
    if (isBoundary(scene, at) || isOutside(scene, at)) break;
    if (at > from && endsChunk(scene, at)) break;
  }
  return at;
}

/** "the group’s leader, Ada Vane": the name is who it is. */
export function nameBehind(scene: ParagraphContext, phrase: Phrase): Phrase | null {
  const at = phrase.to;
  const name = scene.nameAt[at + 1];
  if (phrase.kind !== 'nominal' || scene.tokens[at]?.text !== ',' || !name || name.from !== at + 1) return null;
  const next = scene.tokens[name.to];
  if (name.kind === 'place' || name.kind === 'organisation' || name.possessive) return null;
  const closes = !next || next.kind === 'quote' || (next.kind === 'mark' && next.text !== '-');
  return closes ? { kind: 'name', from: phrase.from, to: name.to, name, role: phrase.text } : null;
}

const TIE = /^(?:of|for|at|from|with|to|in)$/u;

/** With what hangs on it: "a spokesman for the mayor". */
function tied(scene: ParagraphContext, base: Phrase): Phrase {
  let to = base.to;
  while (TIE.test(scene.tokens[to]?.lower ?? '') && to - base.from < LONGEST) {
    const end = chunkEnd(scene, to + 1);
    if (end === to + 1) break;
    to = end;
  }
  return nominal(scene, base.from, to);
}

/** "a report by Ada Vane": she is who says it. */
function author({ tokens, nameAt }: ParagraphContext, base: Phrase) {
  const name = tokens[base.to]?.lower === 'by' ? nameAt[base.to + 1] : undefined;
  return name?.kind === 'person' ? name : null;
}

/** The noun phrase that begins at a token, with what hangs on it; null where there is none. */
export function phraseStarting(scene: ParagraphContext, from: number): Phrase | null {
  const base = phraseOf(scene, from, chunkEnd(scene, from));
  if (base?.kind !== 'nominal') return base;
  const by = author(scene, base);
  if (by) return namePhrase(scene, by.from, by);
  const whole = tied(scene, base);
  return nameBehind(scene, base) ?? nameBehind(scene, whole) ?? whole;
}
