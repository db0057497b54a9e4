import { runsIn } from '../text/letters.ts';
import { KNOWN_LANGUAGES } from './languages.ts';

const wordsIn = (text: string): string => runsIn(text.toLowerCase()).join(' ');

const PHRASES = KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.over.map(wordsIn));
const LABELS = new Set(PHRASES);
const ENDINGS = PHRASES.map(phrase => ` ${phrase}`);

/** What sets a label apart. The name of the site stands behind a bar. */
const MARK = /[:–—()[\]]| - /u;

function endsWithPhrase(part: string): boolean {
  const words = ` ${wordsIn(part)}`;
  return ENDINGS.some(ending => words.endsWith(ending));
}

/** Whether a headline or a line of a page says in any known language that a live blog is over, and nothing else. */
export const isOver = (line: string): boolean => LABELS.has(wordsIn(line));

const LIVE_WORDS = [
  'live ?blog|live ?ticker|news ?blog|(?:news ?)?ticker',
  ...KNOWN_LANGUAGES.flatMap(({ publisher }) => publisher.live),
].join('|');
const LIVE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${LIVE_WORDS})(?![\\p{L}\\p{N}])`, 'iu');

/** Whether a title or the words of a link call what they lead to live, in any known language. */
export const saysLive = (title: string): boolean => LIVE.test(title);

/** "Storm highlights": what newsrooms, above all of India, call a live blog afterwards, and never one that is live. */
const isRecap = (title: string): boolean =>
  !saysLive(title) && title.split(RECAP_MARK).some(part => RECAP.test(wordsIn(part)));

const RECAP_MARK = /[:,|–—]| - /u;
const RECAP = /^(?:(?!.*(?:key|top|main|more|other|the|\d) highlights$).* )?highlights$/u;

/** "Our live coverage of the storm has moved": where nothing more will come. */
const CLOSED =
  /(?:^|[.!?] )(?:\S{1,20} )?live (?:coverage|updates|blog)\b(?!.*yesterday)[^.!?]{0,60} ha(?:s|ve) (?:now )?(?:ended|moved|closed|paused|concluded|finished)$/i;

/** Words that may stand before such a phrase in a line of a page: more of them tell of somebody's live blog. */
const MOST_BEFORE = 2;

/** Whether the last sentence of a line is one of the phrases with hardly anything before it. */
function endsAsLabel(line: string): boolean {
  const words = wordsIn(line.split(/[.!?:] /u).at(-1) ?? '');
  return PHRASES.some(
    phrase => ` ${words}`.endsWith(` ${phrase}`) && words.split(' ').length - phrase.split(' ').length <= MOST_BEFORE,
  );
}

/** Whether the beginning of a line of a page says that its live blog is over. */
export const saysClosed = (line: string): boolean => CLOSED.test(line.trim()) || endsAsLabel(line);

/**
 * Whether the title of a live blog says, in any known language, that it is over: by its last words,
 * or by a label. The same words inside a title may tell news.
 */
export const saysOver = (title: string): boolean =>
  title.split('|').some(part => endsWithPhrase(part) || part.split(MARK).some(label => LABELS.has(wordsIn(label)))) ||
  isRecap(title);
