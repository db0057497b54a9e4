import { isOrganisation } from '../lexicon/organisations.ts';
import { isPlainVerb } from '../lexicon/plain-verbs.ts';
import { isHonorific, isRole } from '../lexicon/titles.ts';
import { DETERMINERS, PREPOSITIONS, TIES } from '../lexicon/words.ts';
import { type ParagraphContext, written } from '../paragraph-context.ts';
import type { Name } from '../people/names.ts';
import {
  isArticle,
  isBoundary,
  isOutside,
  isWord,
  LONGEST,
  namePhrase,
  nominal,
  type Phrase,
  phraseOf,
} from './phrase.ts';

/** A verb among the words ends the phrase behind it. */
const isVerbBefore = ({ tokens, nameAt }: ParagraphContext, at: number, to: number): boolean =>
  at < to - 1 && !nameAt[at] && isPlainVerb(tokens[at]?.lower ?? '', tokens[at - 1]?.lower ?? '');

/** Where the noun phrase that ends before `to` begins, without what hangs on it by a preposition. */
function baseStart(scene: ParagraphContext, to: number): number {
  let from = to;
  for (let at = to - 1; at >= 0 && at > to - LONGEST; at -= 1) {
    if (isBoundary(scene, at) || isOutside(scene, at) || isVerbBefore(scene, at, to)) break;
    from = at;
    if (isArticle(scene, at)) break;
  }
  return from;
}

/** Whether the words before a preposition are a noun that something can hang on. */
function isHead({ tokens }: ParagraphContext, head: Phrase): boolean {
  const opened = tokens[head.from];
  if (head.kind === 'name') return true;
  if (head.kind === 'pronoun' || !isWord(opened)) return false;
  return DETERMINERS.has(opened.lower) || opened.capital || isRole(tokens[head.to - 1]?.lower ?? '');
}

/** The noun that a phrase hangs on: "a spokesman" of "a spokesman for the mayor". */
function headBefore(scene: ParagraphContext, from: number, ties: number): Phrase | null {
  const [tie, before] = [scene.tokens[from - 1], scene.tokens[from - 2]];
  if (ties === 0 || !isWord(tie) || !TIES.has(tie.lower)) return null;
  if (!isWord(before) || PREPOSITIONS.has(before.lower)) return null;
  const head = phraseEnding(scene, from - 1, ties - 1);
  return head && isHead(scene, head) ? head : null;
}

/** "the former mayor and current nominee": what stands before "and" begins the phrase. */
function joined(scene: ParagraphContext, base: Phrase, ties: number): Phrase | null {
  const { tokens } = scene;
  if (base.kind !== 'nominal' || ties === 0 || tokens[base.from - 1]?.lower !== 'and') return null;
  if (DETERMINERS.has(tokens[base.from]?.lower ?? '')) return null;
  const before = phraseEnding(scene, base.from - 1, 0);
  return before?.kind === 'nominal' && DETERMINERS.has(tokens[before.from]?.lower ?? '') ? before : null;
}

/** "Ada Vane, the mayor of Port said": the comma behind the office is missing. */
function apposed(scene: ParagraphContext, base: Phrase): Phrase | null {
  const { tokens, nameAt } = scene;
  const name = nameAt[base.from - 2];
  if (base.kind !== 'nominal' || tokens[base.from - 1]?.text !== ',' || name?.to !== base.from - 1) return null;
  if (!/^(?:the|an?)$/u.test(tokens[base.from]?.lower ?? '') || name.kind !== 'person' || name.possessive) return null;
  return PREPOSITIONS.has(tokens[name.from - 1]?.lower ?? '') ? null : namePhrase(scene, name.from, name);
}

/** "in a statement": nothing that could say anything. */
const isTied = ({ tokens }: ParagraphContext, { kind, from }: Phrase): boolean =>
  kind === 'nominal' && PREPOSITIONS.has(tokens[from - 1]?.lower ?? '');

/** "the head of the Port Trust Dr Ada Vane": the capitals of the office run on into the name. */
function isHolder({ from, name, kind }: Name, { tokens }: ParagraphContext): boolean {
  const words = tokens.slice(from, name).map(({ lower }) => lower);
  const last = words.findLast(word => !isHonorific(word));
  return kind === 'person' && words.length > 1 && last !== undefined && isOrganisation([last]);
}

/** "Ada Vane of the Port Trust": she is meant, and where she works is her role. */
function headed(scene: ParagraphContext, head: Phrase, base: Phrase): Phrase {
  if (head.kind === 'nominal' && base.kind === 'name' && isHolder(base.name, scene))
    return { ...base, from: head.from, role: written(scene, head.from, base.name.name) };
  if (head.kind !== 'name') return nominal(scene, head.from, base.to);
  const office = base.kind === 'nominal' && head.to < base.from ? written(scene, base.from, base.to) : null;
  return { ...head, to: base.to, role: head.role ?? office };
}

/** The noun phrase that ends right before a token, with what hangs on it; null where there is none. */
export function phraseEnding(scene: ParagraphContext, to: number, ties = 3): Phrase | null {
  const base = phraseOf(scene, baseStart(scene, to), to);
  if (!base || base.kind === 'pronoun') return base;
  const head = headBefore(scene, base.from, ties) ?? joined(scene, base, ties) ?? apposed(scene, base);
  if (head) return headed(scene, head, base);
  return isTied(scene, base) ? null : base;
}
