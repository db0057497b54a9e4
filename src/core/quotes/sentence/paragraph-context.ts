import type { Language } from '../../language/language.ts';
import type { NameMention } from '../people/name.ts';
import type { SentenceRange } from '../text/sentences.ts';
import type { Token } from '../text/tokens.ts';

/** A paragraph with the names in it. */
export interface ParagraphContext {
  language: Language;
  text: string;
  tokens: readonly Token[];
  names: readonly NameMention[];
  /** By token: the name it belongs to. */
  nameAt: readonly (NameMention | undefined)[];
}

/** Indexes the names of a paragraph by token. */
export function paragraphContextOf(
  { language, text }: Pick<ParagraphContext, 'language' | 'text'>,
  tokens: readonly Token[],
  names: readonly NameMention[],
): ParagraphContext {
  const nameAt: (NameMention | undefined)[] = new Array(tokens.length).fill(undefined);
  for (const name of names) nameAt.fill(name, name.from, name.to);
  return { language, text, tokens, names, nameAt };
}

/**
 * The text of the tokens from `from` up to, not including, `to`, as written; without a final
 * possessive.
 */
export const written = ({ text, tokens }: ParagraphContext, from: number, to: number): string => {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last) return '';
  const end = last.possessive && last.end > last.start + last.text.length ? last.start + last.text.length : last.end;
  return text.slice(first.start, end).replace(/\s+/gu, ' ');
};

/** "Das Schiff sei „nicht sicher“": whether the mood of a verb shows that somebody said all of a sentence. */
export function isReported({ language: { speech }, tokens }: ParagraphContext, { from, to }: SentenceRange): boolean {
  if (speech.reported.size === 0) return false;
  for (let at = from; at < to; at += 1) if (speech.reported.has(tokens[at]?.lower ?? '')) return true;
  return false;
}
