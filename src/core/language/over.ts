import { KNOWN_LANGUAGES } from './languages.ts';

const wordsIn = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

const PHRASES = KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.over.map(wordsIn));
const LABELS = new Set(PHRASES);

/** What sets a label apart. The name of the site stands behind a bar. */
const MARK = /[:–—()[\]]| - /u;

const endsWithPhrase = (part: string): boolean => PHRASES.some(phrase => ` ${wordsIn(part)}`.endsWith(` ${phrase}`));

/** Whether a headline or a line of a page says in any known language that a live blog is over, and nothing else. */
export const isOver = (line: string): boolean => LABELS.has(wordsIn(line));

/**
 * Whether the title of a live blog says, in any known language, that it is over: by its last words,
 * or by a label. The same words inside a title may tell news.
 */
export const saysOver = (title: string): boolean =>
  title.split('|').some(part => endsWithPhrase(part) || part.split(MARK).some(label => LABELS.has(wordsIn(label))));
