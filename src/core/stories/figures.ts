import { editWords } from '../correction/edit-words.ts';
import { type FactWord, factWords, folded, spelledAlike } from '../correction/fact-words.ts';
import { isTally } from '../correction/figure-signs.ts';
import { languageOfText } from '../language/detect.ts';
import { ENGLISH } from '../language/en.ts';
import type { Language } from '../language/language.ts';
import { languageOf } from '../language/languages.ts';
import { wordSet } from '../language/word-lists.ts';
import { lazy } from '../lazy.ts';
import { stem } from '../summary/lexicon.ts';
import { oncePer } from '../text/fold.ts';

/** How a number is hedged. */
type Bound = 'at least' | 'more than' | 'at most' | 'about';

/** The words around the number of people whom an event harmed, in all languages at once, as keys of words. */
const keysOf = (...tables: readonly string[]): ReadonlySet<string> =>
  new Set(Array.from(wordSet(tables.join(' ')), word => folded(word)));

const MISSING = keysOf(
  'missing unaccounted vermisst vermisste vermissten disparus disparues desaparecidos desaparecidas dispersi disperse',
  'vermist vermiste zaginionych zaginione зниклих зниклими пропавших пропавшими',
);

/** People of no group, and words for how sure it is. */
const PEOPLE = keysOf(
  'people persons person victims victim menschen personen opfer personnes victimes gens personas víctimas persone vittime',
  'pessoas vítimas mensen slachtoffers osób osoby ludzi ofiar осіб людей людини человек человека',
  'confirmed reported now officially believed feared known bestätigt confirmés confirmados confermati',
);

/** Beside a number that adds to one said before, or is a part of it. */
const PARTIAL = keysOf(
  'more other others another additional further weitere weiteren andere anderen autres más otros otras altri altre',
  'outros outras mais meer inne innych інших ще других еще',
  'of von der de des di van z із из',
);

const phrasesOf = (text: string): readonly string[] =>
  text.split('|').map(phrase => phrase.split(' ').map(folded).join(' '));

/** The longest phrases first. */
const BOUNDS: ReadonlyMap<string, Bound> = new Map(
  (
    [
      [
        'at least',
        'at least|no fewer than|mindestens|zumindest|au moins|al menos|por lo menos|almeno|pelo menos|ten minste',
      ],
      ['at least', 'minstens|co najmniej|przynajmniej|щонайменше|принаймні|по меньшей мере|не менее'],
      [
        'more than',
        'more than|over|mehr als|über|plus de|más de|più di|oltre|mais de|meer dan|ponad|понад|более|свыше',
      ],
      ['at most', 'at most|up to|höchstens|bis zu|au plus|jusqu à|como máximo|hasta|al massimo|fino a|no máximo|até'],
      ['at most', 'hoogstens|najwyżej|не більше|не более'],
      [
        'about',
        'about|around|nearly|almost|some|rund|etwa|circa|knapp|fast|environ|près de|unos|unas|cerca de|casi|quasi',
      ],
      ['about', 'ongeveer|bijna|około|prawie|близько|майже|около|почти'],
    ] as const
  ).flatMap(([bound, phrases]) => phrasesOf(phrases).map(phrase => [phrase, bound] as const)),
);
/** Words of the longest of them. */
const LONGEST_BOUND = 3;

/** What is counted, of which two reports may give different numbers. */
export type Counted = 'dead' | 'hurt' | 'missing' | 'arrested';

/** How many of something there are, according to a text. */
export interface Figure {
  thing: Counted;
  value: number;
  bound?: Bound;
  /** Who they are, if not simply people: stems. */
  group: readonly string[];
  /** Where, if the sentence says so: keys of words. */
  places: readonly string[];
  /** As written, with its bound and what is counted. */
  words: string;
}

/** A text and its words. */
interface ReadText {
  text: string;
  words: readonly FactWord[];
  language: Language;
}

/** What the words of a stage count. */
type CountedStage = readonly [stages: ReadonlyMap<string, number> | undefined, stage: number, counted: Counted];

const countedStages = lazy((): readonly CountedStage[] => {
  const [harm, law] = editWords().stages;
  return [
    [harm, 1, 'hurt'],
    [harm, 2, 'dead'],
    [law, 1, 'arrested'],
  ];
});

const keysOfStage = ([stages, stage]: CountedStage): readonly string[] =>
  [...(stages ?? [])].flatMap(([key, its]) => (its === stage ? [key] : []));

const countedBy = ({ key }: FactWord): Counted | undefined =>
  MISSING.has(key) ? 'missing' : countedStages().find(([stages, stage]) => stages?.get(key) === stage)?.[2];

/**
 * How any of these words begins in a folded text. Most texts count nobody, and reading the words of a text
 * takes long. Without flags: V8 puts common beginnings together.
 */
const counting = lazy(() => {
  const keys = [...MISSING, ...countedStages().flatMap(keysOfStage)].toSorted();
  return new RegExp(`(?<![a-z])(?:${keys.join('|')})`);
});
const counts = (text: string): boolean => counting().test(folded(text));

/** How many words may stand between a number and what it counts, after it and before it. */
const [AFTER, BEFORE] = [7, 5];
/** Ends the part of a sentence that belongs to a number. */
const BREAK = /[,;:()–—•]|\s-\s/u;

/** Whether no mark and no end of a sentence stands between a word and the one before it. */
function isJoined({ text, words }: ReadText, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word || before.sentence !== word.sentence) return false;
  return !BREAK.test(text.slice(before.end, word.start));
}

/** Whether a word is no longer in the same part of the sentence as the one before it. */
function breaks(read: ReadText, at: number): boolean {
  const word = read.words[at];
  if (!word || !isJoined(read, at)) return true;
  const { conjunctions, subordinators } = read.language.grammar;
  return (
    word.isFigure || editWords().amounts.has(word.key) || conjunctions.has(word.key) || subordinators.has(word.key)
  );
}

/** The place of the word that says what the number at a place counts: after it, or else before it. */
const counterAt = (read: ReadText, at: number): number | undefined => counterAfter(read, at) ?? counterBefore(read, at);

function counterAfter(read: ReadText, at: number): number | undefined {
  for (let to = at + 1; to <= at + AFTER && !breaks(read, to); to += 1) if (countedAt(read, to)) return to;
  return undefined;
}

function counterBefore(read: ReadText, at: number): number | undefined {
  for (let from = at - 1; from >= at - BEFORE; from -= 1) {
    // What the number itself begins is no break before it.
    if (from < at - 1 ? breaks(read, from + 1) : !isJoined(read, at)) return undefined;
    if (countedAt(read, from)) return from;
  }
  return undefined;
}

const countedAt = ({ words }: ReadText, at: number): Counted | undefined => words[at] && countedBy(words[at]);

/** The bound before a number, and how many words it takes. */
function boundBefore(words: readonly FactWord[], at: number): { bound?: Bound; length: number } {
  for (let length = LONGEST_BOUND; length > 0; length -= 1) {
    const phrase = words.slice(Math.max(0, at - length), at).map(({ key }) => key);
    const bound = phrase.length === length ? BOUNDS.get(phrase.join(' ')) : undefined;
    if (bound) return { bound, length };
  }
  return { length: 0 };
}

/** The words right after a number that say who they are, up to a verb. */
function groupAfter(read: ReadText, at: number, counter: number): readonly string[] {
  const group: string[] = [];
  // "131 i palestinesi uccisi".
  const from = read.language.grammar.articles.has(read.words[at + 1]?.key ?? '') ? at + 2 : at + 1;
  for (let to = from; to !== counter && to <= at + AFTER && !breaks(read, to); to += 1) {
    const { key, isFiller } = read.words[to] ?? { key: '', isFiller: true };
    if (isFiller || read.language.grammar.verbs.has(key) || read.language.grammar.prepositions.has(key)) break;
    if (!PEOPLE.has(key)) group.push(stem(key));
  }
  return group.toSorted();
}

const YEAR = /^#(?:19|20)\d\d$/u;

/**
 * What the sentences of a text say of every number in them: the names that follow a word like "in", and
 * whether it is of the past, because it names a year. Read once, however many numbers there are.
 */
const settingsIn = oncePer(({ words, language }: ReadText) => {
  const settings = new Map<number, { places: string[]; isPast: boolean }>();
  for (const [at, { key, sentence, capital, opens, isFigure }] of words.entries()) {
    const setting = settings.get(sentence) ?? { places: [], isPast: false };
    settings.set(sentence, setting);
    const isPlace = capital && !opens && !isFigure && language.names.locatives.has(words[at - 1]?.key ?? '');
    if (isPlace) setting.places.push(key);
    if (YEAR.test(key)) setting.isPast = true;
  }
  return settings;
});

/** Whether a number is of some of those who are counted, or of something else: "two of those arrested", "15 among the dead". */
function isPartial({ words, language }: ReadText, at: number): boolean {
  const next = words[at + 1]?.key ?? '';
  return PARTIAL.has(next) || language.grammar.prepositions.has(next);
}

/** Whether a number is the second of two that stand together: "boys aged 11 and 14 hurt". */
const isSecond = ({ words, language }: ReadText, at: number): boolean =>
  words[at - 2]?.isFigure === true && language.grammar.conjunctions.has(words[at - 1]?.key ?? '');

function figureAt(read: ReadText, at: number): Figure | undefined {
  const { text, words } = read;
  const word = words[at];
  if (!word?.isFigure || !isTally(word, read) || isPartial(read, at) || isSecond(read, at)) return undefined;
  const counter = counterAt(read, at) ?? Number.NaN;
  const thing = countedAt(read, counter);
  const setting = settingsIn(read).get(word.sentence);
  if (thing === undefined || setting?.isPast) return undefined;
  const { bound, length } = boundBefore(words, at);
  const [first, last] = [Math.min(at - length, counter), Math.max(at, counter)];
  return {
    thing,
    value: Number(word.key.slice(1)),
    ...(bound && { bound }),
    group: groupAfter(read, at, counter),
    places: setting?.places ?? [],
    words: text.slice(words[first]?.start, words[last]?.end),
  };
}

/**
 * Returns how many people a text says are dead, hurt, missing or arrested. Leaves out a number that only
 * adds to another or is a part of it, and what a sentence tells of another year. `language`: ISO 639-1;
 * recognised if absent.
 */
export function figuresOf(text: string, language?: string): readonly Figure[] {
  if (!counts(text)) return [];
  const known = (language === undefined ? languageOfText(text) : languageOf(language)) ?? ENGLISH;
  return figuresIn(text, factWords(text, known), known);
}

/** The same of a text whose words are known. */
export function figuresIn(text: string, words: readonly FactWord[], language: Language | null): readonly Figure[] {
  const read = { text: spelledAlike(text), words, language: language ?? ENGLISH };
  return words.flatMap((_, at) => figureAt(read, at) ?? []);
}

/** Whether two figures count the same: the same thing, group and place, as far as both say it. */
export const countSame = (a: Figure, b: Figure): boolean =>
  a.thing === b.thing &&
  a.group.join(' ') === b.group.join(' ') &&
  (a.places.length === 0 || b.places.length === 0 || a.places.some(place => b.places.includes(place)));
