import { DETERMINERS, pronounOf } from '../../language/en/function-words.ts';
import { isGroup } from '../../language/en/organisations.ts';
import { isPlainVerb } from '../../language/en/verbs.ts';
import { isRole } from '../../language/nouns.ts';
import type { NounPhrase } from '../sentence/noun-phrase.ts';
import { type ParagraphContext, written } from '../sentence/paragraph-context.ts';
import { isBoundary, isInName, isOutside, LONGEST, namePhrase, nominal, phraseOf } from './phrase.ts';
import { followsBody } from './phrase-before.ts';

/**
 * Whether a word ends the phrase after a person's name; an office or group continues it: "the Vane
 * campaign".
 */
function endsName({ language, tokens, nameAt }: ParagraphContext, at: number): boolean {
  const [word, name] = [tokens[at]?.lower ?? '', nameAt[at - 1]];
  if (!name || name.possessive || name.kind === 'place' || name.kind === 'organisation') return false;
  if (leadsToHolder({ language, tokens, nameAt }, at)) return false;
  return !isRole(language, word) && !isGroup(word);
}

/** "Guardian science correspondent Ada Vane": a paper, an office and its holder. */
function leadsToHolder(
  { language, tokens, nameAt }: Pick<ParagraphContext, 'language' | 'tokens' | 'nameAt'>,
  from: number,
) {
  let at = from;
  while (at < from + 3 && tokens[at]?.kind === 'word' && !nameAt[at]) at += 1;
  return (
    at > from &&
    nameAt[at]?.from === at &&
    nameAt[at]?.kind === 'person' &&
    isRole(language, tokens[at - 1]?.lower ?? '')
  );
}

/** Whether a word does not belong to the noun phrase before it. */
function endsNoun(paragraph: ParagraphContext, at: number): boolean {
  const [token, before] = [paragraph.tokens[at], paragraph.tokens[at - 1]];
  if (!token || !before || isPlainVerb(token.lower, before.lower)) return true;
  const isVerbal = token.lower.endsWith('ing') && !before.possessive && !DETERMINERS.has(before.lower);
  return isVerbal || endsName(paragraph, at);
}

/** Whether the phrase ends before a token. */
function endsChunk(paragraph: ParagraphContext, at: number): boolean {
  if (isInName(paragraph, at)) return false;
  if (DETERMINERS.has(paragraph.tokens[at]?.lower ?? '') || pronounOf(paragraph.tokens[at]?.lower ?? '')) return true;
  return !paragraph.nameAt[at] && endsNoun(paragraph, at);
}

function chunkEnd(paragraph: ParagraphContext, from: number): number {
  let at = from;
  for (; at < from + LONGEST; at += 1) {
    if (isBoundary(paragraph, at) || isOutside(paragraph, at)) break;
    if (at > from && endsChunk(paragraph, at)) break;
  }
  return at;
}

/** "the group’s leader, Ada Vane": the name in apposition to a phrase; null if there is none. */
export function nameAfter(paragraph: ParagraphContext, phrase: NounPhrase): NounPhrase | null {
  const at = phrase.to;
  const name = paragraph.nameAt[at + 1];
  if (phrase.kind !== 'nominal' || paragraph.tokens[at]?.text !== ',' || !name || name.from !== at + 1) return null;
  const next = paragraph.tokens[name.to];
  if (name.kind === 'place' || name.kind === 'organisation' || name.possessive) return null;
  const closes = !next || next.kind === 'quote' || (next.kind === 'mark' && next.text !== '-');
  return closes ? { kind: 'name', from: phrase.from, to: name.to, name, role: phrase.text } : null;
}

const TIE = /^(?:of|for|at|from|with|to|in)$/u;

/** A phrase with its prepositional attributes: "a spokesman for the mayor". */
function tied(paragraph: ParagraphContext, base: NounPhrase): NounPhrase {
  let to = base.to;
  while (TIE.test(paragraph.tokens[to]?.lower ?? '') && to - base.from < LONGEST) {
    const end = chunkEnd(paragraph, to + 1);
    if (end === to + 1) break;
    to = end;
  }
  return nominal(paragraph, base.from, to);
}

/** "a report by Ada Vane": the author says what the report says. */
function author({ tokens, nameAt }: ParagraphContext, base: NounPhrase) {
  const name = tokens[base.to]?.lower === 'by' ? nameAt[base.to + 1] : undefined;
  return name?.kind === 'person' ? name : null;
}

/** "said Secretary of State Ada Vane": the name at the end of an office that has an object. */
function holderIn(paragraph: ParagraphContext, base: NounPhrase, whole: NounPhrase): NounPhrase | null {
  const { language, tokens, nameAt } = paragraph;
  const name = nameAt[whole.to - 1];
  if (name?.kind !== 'person' || name.to !== whole.to || name.possessive || name.from <= base.to) return null;
  if (!isRole(language, tokens[base.to - 1]?.lower ?? '')) return null;
  const hasObject = name.name > name.from || followsBody(paragraph, name);
  return hasObject
    ? { kind: 'name', from: base.from, to: name.to, name, role: written(paragraph, base.from, name.name) }
    : null;
}

/** The noun phrase that begins at token `from`, with its attributes; null if there is none. */
export function phraseStarting(paragraph: ParagraphContext, from: number): NounPhrase | null {
  const base = phraseOf(paragraph, from, chunkEnd(paragraph, from));
  if (base?.kind !== 'nominal') return base;
  const by = author(paragraph, base);
  if (by) return namePhrase(paragraph, by.from, by);
  const whole = tied(paragraph, base);
  return nameAfter(paragraph, base) ?? nameAfter(paragraph, whole) ?? holderIn(paragraph, base, whole) ?? whole;
}
