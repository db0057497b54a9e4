import { isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { Office } from '../sentence/noun-phrase.ts';
import { type ParagraphContext, written } from '../sentence/paragraph-context.ts';

/** Words of an office before a name. */
const LONGEST = 6;

/** "der bayerische Ministerpräsident Vane": the office between an article and the name. */
function officeBefore(paragraph: ParagraphContext, name: NameMention): string | null {
  const { language, tokens } = paragraph;
  const last = tokens[name.from - 1];
  if (name.title !== '') return name.title;
  if (last?.kind !== 'word' || !language.names.titles.has(last.lower)) return null;
  for (let at = name.from - 1; at >= Math.max(0, name.from - LONGEST); at -= 1) {
    if (tokens[at]?.kind !== 'word') break;
    if (language.grammar.definite.has(tokens[at]?.lower ?? '')) return written(paragraph, at + 1, name.from);
  }
  return last.text;
}

/** "Ada Vane, ministro degli Esteri,": the office between commas. */
function officeAfter(paragraph: ParagraphContext, { to }: NameMention): string | null {
  const { tokens, language } = paragraph;
  if (tokens[to]?.text !== ',' || !isRole(language, tokens[to + 1]?.lower ?? '')) return null;
  for (let at = to + 2; at <= to + 1 + LONGEST; at += 1)
    if (tokens[at]?.kind !== 'word') return written(paragraph, to + 1, at);
  return null;
}

/** "il ministro degli Esteri, Ada Vane": the office before a comma. */
function officeBeforeComma(paragraph: ParagraphContext, { from }: NameMention): string | null {
  const { tokens, language } = paragraph;
  if (tokens[from - 1]?.text !== ',') return null;
  let at = from - 2;
  const opens = (): boolean =>
    language.grammar.definite.has(tokens[at - 1]?.lower ?? '') && isRole(language, tokens[at]?.lower ?? '');
  while (at > from - 2 - LONGEST && tokens[at]?.kind === 'word' && !opens()) at -= 1;
  return opens() ? written(paragraph, at, from - 1) : null;
}

const officeBeside = (paragraph: ParagraphContext, name: NameMention): string | null =>
  officeBefore(paragraph, name) ?? officeAfter(paragraph, name) ?? officeBeforeComma(paragraph, name);

/** The offices that are written beside names of people in a paragraph. */
export const officesIn = (paragraph: ParagraphContext): Office[] =>
  paragraph.names.flatMap(name => {
    const role = name.kind === 'person' ? officeBeside(paragraph, name) : null;
    return role ? [{ name, role }] : [];
  });
