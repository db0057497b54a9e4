import type { Name } from './people/names.ts';
import type { Token } from './text/tokens.ts';

/** A paragraph that is being read: its tokens, and which name each token belongs to. */
export interface ParagraphContext {
  text: string;
  tokens: readonly Token[];
  names: readonly Name[];
  nameAt: readonly (Name | undefined)[];
}

export function paragraphContextOf(text: string, tokens: readonly Token[], names: readonly Name[]): ParagraphContext {
  const nameAt: (Name | undefined)[] = new Array(tokens.length).fill(undefined);
  for (const name of names) nameAt.fill(name, name.from, name.to);
  return { text, tokens, names, nameAt };
}

/** What stands between two tokens, as written. */
export const written = ({ text, tokens }: ParagraphContext, from: number, to: number): string => {
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last) return '';
  const end = last.possessive && last.end > last.start + last.text.length ? last.start + last.text.length : last.end;
  return text.slice(first.start, end).replace(/\s+/gu, ' ');
};
