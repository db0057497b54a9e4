import { eventPhrases } from '../language/languages.ts';
import { WORD_CLASSES, type WordClass } from '../language/news-words.ts';
import { opensWith } from '../language/word-lists.ts';
import { dependsOnContext } from '../summary/routine.ts';
import { classesOf, countPerfect } from './classes.ts';

/** Signs of an update: 0 for none, 1 for one, up to 4 for many. */
const SIGNS = [
  'leadFigure',
  'leadQuote',
  'handle',
  'leadHandle',
  'question',
  'colon',
  'exclaims',
  'leans',
  'routine',
  'recap',
  'short',
  'perfectLead',
  'perfect',
  'victimsLead',
  'victims',
  'bare',
  'breaking',
  'wordsOfOthers',
] as const;
export type MarkName = (typeof SIGNS)[number] | `${WordClass}${'' | 'Lead'}`;

/** Signs, then each class of words in the lead and in the whole. */
export const MARKS: readonly MarkName[] = [...SIGNS, ...WORD_CLASSES.flatMap(name => [`${name}Lead` as const, name])];

/** How many words of a headline, and of the whole, are looked at. */
export const MOST_LEAD_WORDS = 30;
export const MOST_WORDS = 150;
const SHORT = 30;
/** Rates of a shorter text would be chance. */
export const FEWEST_FOR_RATES = 20;

/** The text of an update, in lower case. */
export interface JudgedText {
  lead: string;
  all: string;
  lines: readonly string[];
  /** It has a headline and no text, as a flash has. */
  bare: boolean;
}

const FLASHES = eventPhrases('flashes');
/** Words between single marks, which newsrooms set for the words of others: "Pier 'unsafe', engineers say". */
const SINGLE_QUOTED = /(?:^|[\s(:])'(?=\p{L}{2})[^']{2,90}'(?![\p{L}\p{N}])/u;

/** English words of a headline that sums up. */
const RECAP = /\b(?:summary|what we know|key points|main points|so far|recap|verdict|at a glance|snap)\b/u;

/** The language of a live blog whose first words do not tell. */
export const ENGLISH = 'en';

/** Returns the marks of an update, in the order of `MARKS`; undefined for what is known of other languages only. */
export function marksOf(
  { lead, all, bare }: JudgedText,
  { leadWords, words, isService }: { leadWords: readonly string[]; words: readonly string[]; isService: boolean },
  language: string,
): readonly (number | undefined)[] {
  const opening = leadWords.slice(0, MOST_LEAD_WORDS);
  const body = words.slice(0, MOST_WORDS);
  const rate = 50 / Math.max(FEWEST_FOR_RATES, body.length);
  const [inLead, inAll] = [classesOf(opening, language), classesOf(body, language)];
  const onlyEnglish = <T>(value: () => T): T | undefined => (language === ENGLISH ? value() : undefined);
  const signs = [
    /\d/u.test(lead),
    /``|''|["“”«»„]/u.test(lead),
    /\( ?@|@\w|pic\.twitter/u.test(all),
    /\( ?@|@\w/u.test(lead),
    /[?？]/u.test(lead),
    /[:：]\s*$/u.test(lead),
    /[!！]/u.test(lead),
    onlyEnglish(() => dependsOnContext(lead, null)),
    isService,
    onlyEnglish(() => RECAP.test(lead)),
    words.length < SHORT,
    onlyEnglish(() => countPerfect(opening) > 0),
    onlyEnglish(() => Math.min(4, countPerfect(body) * rate)),
    inLead?.victims,
    inAll?.victims,
    bare,
    opensWith(lead.replace(/^[^\p{L}\p{N}]{1,20}/u, ''), FLASHES),
    SINGLE_QUOTED.test(lead),
  ].map(sign => (sign === undefined ? undefined : Number(sign)));
  const classes = WORD_CLASSES.flatMap((_, at) => [
    inLead && Math.min(1, inLead.counts[at] ?? 0),
    inAll && Math.min(4, (inAll.counts[at] ?? 0) * rate),
  ]);
  return [...signs, ...classes];
}
