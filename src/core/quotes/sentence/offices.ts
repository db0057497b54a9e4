import { isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { Office } from './noun-phrase.ts';
import { type ParagraphContext, written } from './paragraph-context.ts';
import { endsBefore, isOffice, isTie, wordAt } from './phrase-parts.ts';

/** Words of an office. */
const LONGEST = 7;

const isDetermined = ({ language, tokens }: ParagraphContext, at: number): boolean =>
  language.grammar.determiners.has(tokens[at]?.lower ?? '');

/** Whether an article begins a phrase, as it does not after a word that it is attached to: "maire de Holm", "Chefin der Werft". */
function opensPhrase(paragraph: ParagraphContext, at: number): boolean {
  if (!isDetermined(paragraph, at) || isTie(paragraph, at - 1)) return false;
  return !isTie(paragraph, at) || endsBefore(paragraph, at - 1) || isDetermined(paragraph, at - 1);
}

/** Where the words begin that end before a token and may be an office. */
function officeStart(paragraph: ParagraphContext, to: number): number {
  let at = to;
  while (at > to - LONGEST && !endsBefore(paragraph, at - 1) && !opensPhrase(paragraph, at - 1)) at -= 1;
  // "with PM Vane"
  while (at < to && isTie(paragraph, at)) at += 1;
  return at;
}

/** Where the words after the last tie begin: "harbour master" of "threat from the harbour master". */
function lastPartStart(paragraph: ParagraphContext, from: number, to: number): number {
  let at = to;
  while (at > from && !isTie(paragraph, at - 1) && !isDetermined(paragraph, at - 1)) at -= 1;
  return at;
}

/** "der bayerische Ministerpräsident Vane", "White House press secretary Ada Vane"; not "an adviser to Vane". */
function officeBefore(paragraph: ParagraphContext, { name, title }: NameMention): string | null {
  if (isTie(paragraph, name - 1)) return null;
  const start = officeStart(paragraph, name);
  const last = lastPartStart(paragraph, start, name);
  // "a spokesman for the singer Ada Vane": she is the singer.
  const isOwner = isDetermined(paragraph, last - 1) && isRole(paragraph.language, wordAt(paragraph, name - 1));
  const from = (isOwner ? [last] : [start, last]).find(at => isOffice(paragraph, at, name));
  if (from !== undefined) return written(paragraph, from, name);
  return isRole(paragraph.language, wordAt(paragraph, name - 1)) && title !== '' ? title : null;
}

/** "Holm & Vane": it is within a name. */
const joinsNames = ({ tokens }: ParagraphContext, at: number): boolean =>
  tokens[at]?.text === '&' && tokens[at - 1]?.capital === true && tokens[at + 1]?.capital === true;

/** "Ada Vane, ministro degli Esteri,", "Ada Vane, the head of the Port Trust,": the office between commas. */
function officeAfter(paragraph: ParagraphContext, { to }: NameMention): string | null {
  const { tokens } = paragraph;
  if (tokens[to]?.text !== ',') return null;
  const from = isDetermined(paragraph, to + 1) ? to + 2 : to + 1;
  // "…,” Vane, told reporters" goes on with its verb.
  if (endsBefore(paragraph, from)) return null;
  for (let at = from; at <= from + LONGEST; at += 1) {
    if (tokens[at]?.kind === 'word' || joinsNames(paragraph, at)) continue;
    return isOffice(paragraph, from, at) ? written(paragraph, from, at) : null;
  }
  return null;
}

/** "il ministro degli Esteri, Ada Vane": the office before a comma. */
function officeBeforeComma(paragraph: ParagraphContext, { from }: NameMention): string | null {
  const { tokens, language } = paragraph;
  if (tokens[from - 1]?.text !== ',') return null;
  const start = officeStart(paragraph, from - 1);
  const isDefinite = language.grammar.definite.has(wordAt(paragraph, start - 1));
  return isDefinite && isOffice(paragraph, start, from - 1) ? written(paragraph, start, from - 1) : null;
}

const officeBeside = (paragraph: ParagraphContext, name: NameMention): string | null =>
  officeBefore(paragraph, name) ?? officeAfter(paragraph, name) ?? officeBeforeComma(paragraph, name);

/** The offices that are written beside names of people in a paragraph. */
export const officesIn = (paragraph: ParagraphContext): Office[] =>
  paragraph.names.flatMap(name => {
    const role = name.kind === 'person' && !name.possessive ? officeBeside(paragraph, name) : null;
    return role ? [{ name, role }] : [];
  });
