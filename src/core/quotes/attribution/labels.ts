import type { Cue } from '../sentence/cue.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import { isArmsLength, isNickname, isTitle } from '../text/scare-quotes.ts';

/** In tokens: how far before a quote what bears it may stand. */
const FARTHEST = 6;

/** Whether a token bears words: "sign", "chants of"; not "a sign of". */
function isBearer({ language, tokens }: ParagraphContext, at: number): boolean {
  const { bearers, bearing, chants } = language.labels;
  const word = tokens[at]?.lower ?? '';
  if (!bearers.has(word)) return false;
  const next = tokens[at + 1]?.lower ?? '';
  return chants.has(word) || bearing.has(next) || !language.grammar.ties.has(next);
}

/**
 * Whether the quote at token `at` is on a sign, a banner or a shirt, or is chanted: "holding a sign
 * reading “…”", "to chants of “…”". Then nobody in the sentence says it, unless somebody's verb of
 * speech is between: "the sign, which Ada Vane called “…”".
 */
export function isInscription(paragraph: ParagraphContext, at: number, cue: Cue | null): boolean {
  if (cue && cue.verb > at) return false;
  const isSpoken = cue !== null && !paragraph.language.labels.bearing.has(cue.word);
  const first = Math.max(0, at - FARTHEST, isSpoken ? cue.verb : 0);
  for (let before = at - 1; before >= first && paragraph.tokens[before]?.kind !== 'quote'; before -= 1)
    if (isBearer(paragraph, before)) return true;
  return false;
}

/** “Ferry turns back” — Holm Times: the headline of an article. */
function isCitation({ tokens, nameAt }: ParagraphContext, at: number): boolean {
  if (!/^[—–―-]$/u.test(tokens[at + 1]?.text ?? '')) return false;
  const name = nameAt[at + 2];
  return name !== undefined && name.kind !== 'person' && /^[,.;]$/u.test(tokens[name.to]?.text ?? '.');
}

/** Whether the marks of the quote at token `at` set off a label, not words that somebody said. */
export function isLabel(paragraph: ParagraphContext, at: number, text: string): boolean {
  const { language, tokens, nameAt } = paragraph;
  const last = tokens[at - 1]?.text === ',' ? at - 2 : at - 1;
  const around = { text, before: tokens[last], after: tokens[at + 1], isNamed: nameAt[last] !== undefined };
  return isTitle(language, around) || isCitation(paragraph, at) || isArmsLength(language, around) || isNickname(around);
}
