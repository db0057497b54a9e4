import { eventPhrases } from '../language/languages.ts';
import { isOver, saysOver } from '../language/over.ts';
import { opensWith } from '../language/word-lists.ts';
import type { Sums } from '../model/judgement.ts';
import { wordsOf } from './terms.ts';

const PLAY_WORDS = new Set(eventPhrases('play'));
/** A football score, the minute of a match, an over of cricket. */
const SCORE = /(?<![\d–-])\d{1,2} ?[-–] ?\d{1,2}(?![\d–-])/u;
const MINUTE = /(?<!\d)\d{1,3} ?(?:['′]|mins?\b)/u;
const OVER = /^\D{0,12}\d{1,3}\.[1-6](?!\d)/u;

/** Whether an update speaks of play: two words or marks of it, in a text of any length. */
export function isOfPlay(lead: string, words: readonly string[]): boolean {
  const marks = [SCORE, MINUTE, OVER].filter(pattern => pattern.test(lead)).length;
  return marks + words.filter(word => PLAY_WORDS.has(word)).length >= 2;
}

const FEWEST_PLAYS = 3;
const SHARE_OF_PLAYS = 0.4;
const VERSUS = eventPhrases('versus').join('|').replaceAll('.', '\\.');
/** Cricket: a total after all overs of an innings. */
const WHOLE_INNINGS = /\d[-/]\d{1,2} (?:in|after|from) (?:20|50) overs\b/u;
/** The title of a match names two sides, or ends in its score. */
const TWO_SIDES = new RegExp(`\\p{L} (?:${VERSUS}) \\p{L}|\\blive ?score\\b|\\bliveticker\\b.*\\d:\\d`, 'iu');

/** "Osk 2-1 Tarn" in a title. */
const SCORE_BETWEEN = /\p{L}\.? (\d{1,2}) ?[-–] ?(\d{1,2}) \p{Lu}/u;
/** Votes have such figures too. */
const PLAYS_BESIDE_SCORE = 0.1;

/** The score in the title of a match, as updates write it: "2-1". */
export const scoreIn = (title: string): string | undefined => SCORE_BETWEEN.exec(title)?.slice(1).join('-');

/**
 * Whether a live blog is of a match: many of its updates speak of play, or one does and its title
 * names two sides, or one of ten does and its title has a score. Courts have two sides too.
 */
export const isMatch = ({ updates, plays }: Pick<Sums, 'updates' | 'plays'>, title: string): boolean =>
  (plays >= FEWEST_PLAYS && plays >= SHARE_OF_PLAYS * updates) ||
  (plays > 0 && (TWO_SIDES.test(title) || (plays >= PLAYS_BESIDE_SCORE * updates && SCORE_BETWEEN.test(title))));

/** An event of a match is named in the first words of a part of a headline: "Live score: OUT!" */
const FIRST_WORDS = 5;
const PARTS = /[:|–—!.,;]/u;

const spaced = (what: Parameters<typeof eventPhrases>[0]): readonly string[] =>
  eventPhrases(what).map(phrase => ` ${phrase} `);
const [EVENTS, RESULTS, OUTCOMES] = [spaced('matchEvents'), spaced('matchResults'), spaced('matchOutcomes')];

/** Whether the headline or first sentence of an update tells the result of a match, or what decides it. */
export function matchEvent(lead: string): 'result' | 'event' | undefined {
  const parts = lead.split(PARTS).map(wordsOf);
  const first = parts.map(words => ` ${words.slice(0, FIRST_WORDS).join(' ')} `);
  const whole = ` ${wordsOf(lead).join(' ')} `;
  const isShort = (at: number) => (parts[at]?.length ?? 0) <= FIRST_WORDS;
  if (RESULTS.some(phrase => whole.includes(phrase))) return 'result';
  const isEvent = EVENTS.some(phrase => first.some(part => part.includes(phrase)));
  if (!isEvent && OUTCOMES.some(phrase => first.some((part, at) => isShort(at) && part.includes(phrase))))
    return 'result';
  return isEvent || first.includes(OUT) || WHOLE_INNINGS.test(lead) ? 'event' : undefined;
}

/** The word alone: elsewhere it says little. */
const OUT = ' out ';

/** A greeting as long as this is followed by news. */
const LONGEST_SMALL_TALK = 60;

const [COMING_UP, GREETINGS] = [eventPhrases('comingUp'), eventPhrases('greetings')];
const PRELUDES = new Set(eventPhrases('preludes'));
/** In UTF-16 units: the words with marks around them. */
const LONGEST_PRELUDE = 2 * Math.max(...Array.from(PRELUDES, ({ length }) => length));

/** Whether a headline says only that an update is of the time before the event: "Preamble", "Team news". */
export const isPrelude = (headline: string): boolean =>
  headline.length <= LONGEST_PRELUDE && PRELUDES.has(wordsOf(headline.toLowerCase()).join(' '));

/** Whether an update is empty, greets, hands over, says what is to come or that it is over, or is a service of the hour. */
export function isNever({ lead, words, isService }: { lead: string; words: number; isService: boolean }): boolean {
  const bare = lead.replace(/^[^\p{L}\p{N}]{1,20}/u, '');
  if (words === 0 || isPrelude(lead) || isOver(bare) || opensWith(bare, COMING_UP)) return true;
  return words < LONGEST_SMALL_TALK && (isService || opensWith(bare, GREETINGS) || saysOver(bare));
}
