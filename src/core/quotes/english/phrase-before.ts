import { DETERMINERS, PREPOSITIONS, TIES } from '../../language/en/function-words.ts';
import { isPlainVerb } from '../../language/en/verbs.ts';
import { isOrganisation, isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import { type ParagraphContext, written } from '../sentence/paragraph-context.ts';
import { isArticle, isBoundary, isOutside, isWord, LONGEST, namePhrase, nominal, phraseOf } from './phrase.ts';

/** Whether a token is a verb, so that the phrase begins after it. */
const isVerbBefore = ({ tokens, nameAt }: ParagraphContext, at: number, to: number): boolean =>
  at < to - 1 && !nameAt[at] && isPlainVerb(tokens[at]?.lower ?? '', tokens[at - 1]?.lower ?? '');

/** Where the base noun phrase that ends before `to` begins: without prepositional attributes. */
function baseStart(paragraph: ParagraphContext, to: number): number {
  let from = to;
  for (let at = to - 1; at >= 0 && at > to - LONGEST; at -= 1) {
    if (isBoundary(paragraph, at) || isOutside(paragraph, at) || isVerbBefore(paragraph, at, to)) break;
    from = at;
    if (isArticle(paragraph, at)) break;
  }
  return from;
}

/** Whether the phrase before a preposition can be a head. */
function isHead({ language, tokens }: ParagraphContext, head: NounPhrase): boolean {
  const opened = tokens[head.from];
  if (head.kind === 'name') return true;
  if (head.kind === 'pronoun' || !isWord(opened)) return false;
  return DETERMINERS.has(opened.lower) || opened.capital || isRole(language, tokens[head.to - 1]?.lower ?? '');
}

/**
 * The head of a phrase: "a spokesman" in "a spokesman for the mayor". `ties`: most prepositions to
 * follow.
 */
function headBefore(paragraph: ParagraphContext, from: number, ties: number): NounPhrase | null {
  const [tie, before] = [paragraph.tokens[from - 1], paragraph.tokens[from - 2]];
  if (ties === 0 || !isWord(tie) || !TIES.has(tie.lower)) return null;
  if (!isWord(before) || PREPOSITIONS.has(before.lower)) return null;
  const head = phraseEnding(paragraph, from - 1, ties - 1);
  return head && isHead(paragraph, head) ? head : null;
}

/** "the former mayor and current nominee": the phrase begins before "and". */
function coordinated(paragraph: ParagraphContext, base: NounPhrase, ties: number): NounPhrase | null {
  const { tokens } = paragraph;
  if (base.kind !== 'nominal' || ties === 0 || tokens[base.from - 1]?.lower !== 'and') return null;
  if (DETERMINERS.has(tokens[base.from]?.lower ?? '')) return null;
  const before = phraseEnding(paragraph, base.from - 1, 0);
  return before?.kind === 'nominal' && DETERMINERS.has(tokens[before.from]?.lower ?? '') ? before : null;
}

/** "Ada Vane, the mayor of Port said": an apposition without its second comma. */
function apposed(paragraph: ParagraphContext, base: NounPhrase): NounPhrase | null {
  const { tokens, nameAt } = paragraph;
  const name = nameAt[base.from - 2];
  if (base.kind !== 'nominal' || tokens[base.from - 1]?.text !== ',' || name?.to !== base.from - 1) return null;
  const word = tokens[base.from]?.lower ?? '';
  if (!/^(?:the|an?)$/u.test(word) && !isRole(paragraph.language, word)) return null;
  if (name.kind !== 'person' || name.possessive) return null;
  return PREPOSITIONS.has(tokens[name.from - 1]?.lower ?? '') ? null : namePhrase(paragraph, name.from, name);
}

/** "in a statement": the object of a preposition is no subject. */
const isTied = ({ tokens }: ParagraphContext, { kind, from }: NounPhrase): boolean =>
  kind === 'nominal' && PREPOSITIONS.has(tokens[from - 1]?.lower ?? '');

/** "the head of the Port Trust Dr Ada Vane": the capitals of the office run into the name. */
function isHolder({ from, name, kind }: NameMention, { language, tokens }: ParagraphContext): boolean {
  const words = tokens.slice(from, name).map(({ lower }) => lower);
  const last = words.findLast(word => !language.names.honorifics.has(word));
  const isObject = words.length > 0 && !words.some(word => language.names.titles.has(word));
  return (
    kind === 'person' && (isObject || (words.length > 1 && last !== undefined && isOrganisation(language, [last])))
  );
}

/** "leader of the opposition Ada Vane": the noun before the name is not who she is, so the office is hers. */
export function followsBody({ language, tokens }: ParagraphContext, { from, kind, title }: NameMention): boolean {
  const before = tokens[from - 1];
  if (kind !== 'person' || title !== '' || !isWord(before) || before.capital || before.possessive) return false;
  const { determiners, prepositions, ties } = language.grammar;
  return ![determiners, prepositions, ties].some(set => set.has(before.lower)) && !isRole(language, before.lower);
}

/** "Ada Vane of the Port Trust": a phrase with its head; where she works is her role. */
function headed(paragraph: ParagraphContext, head: NounPhrase, base: NounPhrase): NounPhrase {
  if (head.kind === 'nominal' && base.kind === 'name' && isHolder(base.name, paragraph))
    return { ...base, from: head.from, role: written(paragraph, head.from, base.name.name) };
  if (head.kind === 'nominal' && base.kind === 'name' && followsBody(paragraph, base.name))
    return { ...base, from: head.from, role: written(paragraph, head.from, base.name.from) };
  if (head.kind !== 'name') return nominal(paragraph, head.from, base.to);
  const office = base.kind === 'nominal' && head.to < base.from ? written(paragraph, base.from, base.to) : null;
  return { ...head, to: base.to, role: head.role ?? office };
}

/**
 * The noun phrase that ends right before token `to`, with its attributes; null if there is none.
 */
export function phraseEnding(paragraph: ParagraphContext, to: number, ties = 3): NounPhrase | null {
  const base = phraseOf(paragraph, baseStart(paragraph, to), to);
  if (!base || base.kind === 'pronoun') return base;
  const head = headBefore(paragraph, base.from, ties) ?? coordinated(paragraph, base, ties) ?? apposed(paragraph, base);
  if (head) return headed(paragraph, head, base);
  return isTied(paragraph, base) ? null : base;
}
