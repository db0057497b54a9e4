import { isRole } from '../../language/nouns.ts';
import type { NameMention } from '../people/name.ts';
import type { NounPhrase, Office } from '../sentence/noun-phrase.ts';
import type { ParagraphContext } from '../sentence/paragraph-context.ts';
import { phraseStarting } from './phrase-after.ts';
import { phraseEnding } from './phrase-before.ts';

const isOffice = (
  { language, tokens }: ParagraphContext,
  phrase: NounPhrase | null,
): phrase is NounPhrase & { kind: 'nominal' } =>
  phrase?.kind === 'nominal' &&
  (isRole(language, tokens[phrase.to - 1]?.lower ?? '') || / (?:of|for|at) /u.test(phrase.text));

/** "the Slovak PM, Robert Fico": the office precedes the name, with a comma. */
function officeBefore(paragraph: ParagraphContext, name: NameMention): string | null {
  if (paragraph.tokens[name.from - 1]?.text !== ',') return null;
  const phrase = phraseEnding(paragraph, name.from - 1, 1);
  return isOffice(paragraph, phrase) && /^the /iu.test(phrase.text) ? phrase.text : null;
}

/** "Robert Fico, the Slovak PM," and "Ada Vane, head of the Port Trust,". */
function officeAfter(paragraph: ParagraphContext, name: NameMention): string | null {
  if (paragraph.tokens[name.to]?.text !== ',') return null;
  const phrase = phraseStarting(paragraph, name.to + 1);
  const next = phrase ? paragraph.tokens[phrase.to] : undefined;
  return isOffice(paragraph, phrase) && next?.kind !== 'word' ? phrase.text : null;
}

function officeBeside(paragraph: ParagraphContext, name: NameMention): string | null {
  const phrase = phraseEnding(paragraph, name.to, 0);
  return phrase?.role ?? officeBefore(paragraph, name) ?? officeAfter(paragraph, name);
}

/** The offices that are written beside names of people in a paragraph. */
export const officesIn = (paragraph: ParagraphContext): Office[] =>
  paragraph.names.flatMap(name => {
    const role = name.kind === 'person' && !name.possessive ? officeBeside(paragraph, name) : null;
    return role ? [{ name, role }] : [];
  });
