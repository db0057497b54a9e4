import { recognise } from '../language/detect.ts';
import { summaryTitleOf } from '../language/summary-title.ts';
import type { RichText, Update } from '../model/live-blog.ts';
import { isRoutine, withoutLabel } from '../summary/routine.ts';
import { blockText } from '../text/plain-text.ts';
import { sentences } from '../text/words.ts';
import { type HashedWords, hashOf, hasWord, positionOf } from './known-words.ts';
import { ENGLISH, FEWEST_FOR_RATES, type JudgedText, MOST_LEAD_WORDS, MOST_WORDS, marksOf } from './marks.ts';
import { isNever, isOfPlay } from './match.ts';
import { folded, rootOf, wordsOf } from './terms.ts';

/** Figures of an update, each of which is compared with those of its live blog so far. */
export const FIGURES = [
  'words',
  'leadWords',
  'sentences',
  'wordsPerSentence',
  'newShare',
  'newWords',
  'leadNew',
  'common',
  'figures',
  'quotes',
  'money',
  'gap',
  'pace',
  'title',
] as const;
export type FigureName = (typeof FIGURES)[number];

/** What is known of a live blog before an update. */
export interface Before {
  seen: HashedWords;
  common: HashedWords;
  /** The language of the live blog (ISO 639-1), once it is known for sure. */
  language: string | undefined;
  /** Places of the words of its title in a word set. */
  title: ReadonlySet<number>;
  /** Minutes since the update before; undefined if unknown. */
  gap: number | undefined;
  /** How many updates came in the half hour before; undefined if unknown. */
  pace: number | undefined;
}

/** An update in numbers. */
export interface Measured {
  /** In the order of `FIGURES`; undefined if unknown. */
  figures: readonly (number | undefined)[];
  /** In the order of `MARKS`; undefined for what is known of other languages only. */
  marks: readonly (number | undefined)[];
  language: string;
  /** The headline or first sentence, in lower case. */
  opening: string;
  /** Hash of the headline; undefined without one, or if it is a label or a cry, which may come again. */
  headline: number | undefined;
  /** Words of the headline or first sentence, and of the whole; figures as `#`. */
  lead: readonly string[];
  body: readonly string[];
  /** Places of its roots in a word set. */
  roots: readonly number[];
  /** It speaks of the play of a match. */
  plays: boolean;
  /** It says nothing new: it is empty, greets, hands over, sums up, or is a service of the hour. */
  never: boolean;
}

const MOST_UNITS = 4000;
const MOST_WORDS_IN_ALL = 700;
const LONGEST_GAP = 240;
/** In words. */
const SHORTEST_HEADLINE = 4;

/** The first sentence takes the place of a headline. A headline that the text repeats counts once. */
function readingOf({ headline, text }: Update): JudgedText {
  const said = beginningOf(text).flatMap(sentences).map(folded);
  const title = folded(headline ?? '');
  const bare = title !== '' && (said.length === 0 || said.join(' ') === title);
  const lines = bare ? [title] : said;
  const lead = title || (lines[0] ?? '');
  const isRepeated = title === '' || (lines[0] ?? '').startsWith(title);
  return { lead, all: (isRepeated ? lines : [title, ...lines]).join(' '), lines, bare };
}

/** Longer texts are judged by their beginning. */
function beginningOf(text: RichText): readonly string[] {
  let room = MOST_UNITS;
  return text.flatMap(block => {
    if (room <= 0) return [];
    const beginning = blockText(block).slice(0, room);
    room -= beginning.length;
    return [beginning];
  });
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const most = (limit: number, value: number): number => Math.min(limit, value);
const share = (part: number, whole: number): number => part / Math.max(1, whole);
const numbered = (words: readonly string[]): readonly string[] => words.map(word => (/\p{N}/u.test(word) ? '#' : word));

/** Measures an update against what its live blog said before. */
export function measure(update: Update, before: Before): Measured {
  const reading = readingOf(update);
  const leadWords = wordsOf(reading.lead);
  const words = wordsOf(reading.all).slice(0, MOST_WORDS_IN_ALL);
  const roots = rootsOf(words);
  const language = before.language ?? recognise(reading.all) ?? ENGLISH;
  const isService = isRoutine(reading.lead);
  return {
    language,
    figures: figuresOf(reading, { leadWords, words, roots }, before),
    marks: marksOf(reading, { leadWords, words, isService }, language),
    opening: reading.lead,
    headline: update.headline && isWhole(reading.lead) ? hashOf(reading.lead) : undefined,
    lead: numbered(leadWords.slice(0, MOST_LEAD_WORDS)),
    body: numbered(words.slice(0, MOST_WORDS)),
    roots,
    plays: isOfPlay(reading.lead, words),
    never: isNever({ lead: reading.lead, words: words.length, isService }) || isRecap(update.headline ?? ''),
  };
}

const isWhole = (headline: string): boolean => wordsOf(withoutLabel(headline)).length >= SHORTEST_HEADLINE;

/** Whether a headline begins with hardly more than the title of a summary: "What we know". That was told before. */
function isRecap(headline: string): boolean {
  const [first = ''] = headline.split(/(?<=[.!?]) /u, 1);
  return summaryTitleOf(first) === 'whole';
}

/** Returns the places of the roots of an update's first words in a word set, each once. */
export const rootsIn = ({ headline = '', text }: Update): readonly number[] =>
  rootsOf(wordsOf(folded([headline, ...beginningOf(text)].join(' '))).slice(0, MOST_WORDS));

/** Returns the places of the roots of these words in a word set, each once. */
export function rootsOf(words: readonly string[]): readonly number[] {
  const roots = new Set<string>();
  for (const word of words) {
    const root = rootOf(word);
    if (root !== undefined) roots.add(root);
  }
  return Array.from(roots, positionOf);
}

interface Words {
  leadWords: readonly string[];
  words: readonly string[];
  roots: readonly number[];
}

function figuresOf(
  { all, lines }: JudgedText,
  { leadWords, words, roots }: Words,
  { seen, common, title, gap, pace }: Before,
): Measured['figures'] {
  const leadRoots = rootsOf(leadWords);
  const isNew = (root: number) => !hasWord(seen, root);
  const fresh = roots.filter(isNew).length;
  const per = 100 / Math.max(FEWEST_FOR_RATES, words.length);
  return [
    Math.log1p(words.length),
    Math.log1p(leadWords.length),
    Math.log1p(lines.length),
    share(words.length, lines.length) / 20,
    share(fresh, roots.length),
    Math.log1p(fresh),
    share(leadRoots.filter(isNew).length, leadRoots.length),
    share(roots.filter(root => hasWord(common, root)).length, roots.length),
    most(5, count(all, /\d[\d.,]*/gu) * per),
    most(4, count(all, /``|["“«„]/gu) * per),
    most(2, count(all, /[£$€%]|\b(?:per cent|percent|million|billion|bn)\b/gu) * per),
    gap === undefined ? undefined : Math.log1p(most(LONGEST_GAP, Math.max(0, gap))),
    pace === undefined ? undefined : Math.log1p(pace),
    title.size === 0 ? undefined : Math.log1p(leadRoots.filter(root => title.has(root)).length),
  ];
}
