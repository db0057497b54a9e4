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

/** The offices that are written before names of people in a paragraph. */
export const officesIn = (paragraph: ParagraphContext): Office[] =>
  paragraph.names.flatMap(name => {
    const role = name.kind === 'person' ? officeBefore(paragraph, name) : null;
    return role ? [{ name, role }] : [];
  });
