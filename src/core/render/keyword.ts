import type { Translate } from '../../i18n/translate.ts';
import { partsOf } from '../text/keywords.ts';
import { titleLine } from './card.ts';

const LONGEST_KEYWORD = 120;

/**
 * A keyword as it matches, without its minus: “ferr…” the start of a word, “high water” whole
 * words, author “Vane” the name of an author.
 */
export function displayKeyword(keyword: string, t: Translate): string {
  const { words, phrase, field } = partsOf(keyword);
  const kind = field ?? (phrase ? 'phrase' : 'start');
  return t(`keyword.${kind}`, { words: titleLine(words, LONGEST_KEYWORD) });
}

/** A list of keywords, excluding ones with a minus. */
export const displayKeywords = (keywords: readonly string[], t: Translate): string =>
  keywords.map(keyword => (partsOf(keyword).excludes ? '−' : '') + displayKeyword(keyword, t)).join(', ');
