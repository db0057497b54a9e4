import type { Update } from '../../src/core/model/live-blog.ts';
import { headlineLink, titleLine } from '../../src/core/render/card.ts';
import { partsOf } from '../../src/core/text/keywords.ts';
import { timed } from '../../src/core/time/chronology.ts';
import { relativeTime, timestampMs } from '../../src/core/time/timestamp.ts';
import { pathIn } from '../../src/i18n/definitions.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** How titles, keywords and the newest update are written in the answers of commands. */

const LONGEST_KEYWORD = 120;

/** A publisher's title within a sentence: one line, escaped, in at most `units` UTF-16 units. */
export const displayTitle = (title: string, units: number, t: Translate): string =>
  titleLine(title, units) || t('blog.untitled');

/**
 * A sentence that names the newest update and when it was published, or says that there is none.
 */
export function newestSentence(updates: readonly Update[], t: Translate): string {
  const newest = timed(updates).at(-1)?.update;
  if (!newest) return t('newest.none');
  const headline = headlineLink(newest, t);
  const at = timestampMs(newest.publishedAt);
  return at === undefined ? t('newest.undated', { headline }) : t('newest.dated', { headline, ago: relativeTime(at) });
}

/**
 * A keyword as it matches, without its minus: “ferr…” the start of a word, “high water” whole
 * words.
 */
export function displayKeyword(keyword: string, t: Translate): string {
  const { words, phrase } = partsOf(keyword);
  return t(phrase ? 'keyword.phrase' : 'keyword.start', { words: titleLine(words, LONGEST_KEYWORD) });
}

/** A list of keywords, excluding ones with a minus. */
export const displayKeywords = (keywords: readonly string[], t: Translate): string =>
  keywords.map(keyword => (partsOf(keyword).excludes ? '−' : '') + displayKeyword(keyword, t)).join(', ');

/**
 * The command that follows an address, as code to copy. A backtick would end the code, so it is
 * encoded.
 */
export const addCommand = (url: string, language: string): string =>
  `\`/${pathIn(language, 'feed add')} url:${url.replaceAll('`', '%60')}\``;
