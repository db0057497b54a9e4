import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { type ClassWords, WORD_CLASSES } from '../language/news-words.ts';
import { wordSet } from '../language/word-lists.ts';

/** By a word, or two words: the places of its classes. */
type Places = ReadonlyMap<string, readonly number[]>;
/** The words of a language, and those that begin two words. */
interface KnownWords {
  places: Places;
  beginnings: ReadonlySet<string>;
}

function placesIn(words: ClassWords): Places {
  const places = new Map<string, number[]>();
  for (const [place, name] of WORD_CLASSES.entries())
    for (const word of words[name]) places.set(word, [...(places.get(word) ?? []), place]);
  return places;
}

function knownIn(words: ClassWords): KnownWords {
  const places = placesIn(words);
  const pairs = [...places.keys()].filter(word => word.includes(' '));
  return { places, beginnings: new Set(pairs.map(pair => pair.split(' ', 1)[0] ?? '')) };
}

const KNOWN: ReadonlyMap<string, KnownWords> = new Map(
  KNOWN_LANGUAGES.map(({ code, classes }) => [code, knownIn(classes)] as const).filter(
    ([, { places }]) => places.size > 0,
  ),
);

/** English words between the auxiliary of the perfect and its participle. */
const ADVERBS = wordSet('now just also been already');
/** Words that take the perfect tense without ending in "ed". */
const PARTICIPLES = wordSet(
  'been said told won lost made taken given become begun hit set put gone come found left held',
);

/**
 * Returns how often the words are of each class, in the order of `WORD_CLASSES`; undefined for a
 * language whose words are not known.
 */
export function classCounts(words: readonly string[], language: string): readonly number[] | undefined {
  const known = KNOWN.get(language);
  if (!known) return undefined;
  const counts = WORD_CLASSES.map(() => 0);
  const count = (place: number): void => {
    counts[place] = (counts[place] ?? 0) + 1;
  };
  for (const [at, word] of words.entries()) {
    known.places.get(word)?.forEach(count);
    if (known.beginnings.has(word)) known.places.get(`${word} ${words[at + 1]}`)?.forEach(count);
  }
  return counts;
}

const HARM = WORD_CLASSES.indexOf('harm');
const NUMBERS = new Map(KNOWN_LANGUAGES.map(({ code, text }) => [code as string, text.numbers]));
/** How many words may stand between the number of victims and what befell them. */
const FARTHEST = 3;

/**
 * Whether the words count dead, hurt or arrested people: "37 dead", "kills at least two"; undefined for a
 * language whose words are not known.
 */
export function countsVictims(words: readonly string[], language: string): boolean | undefined {
  const [places, numbers] = [KNOWN.get(language)?.places, NUMBERS.get(language)];
  if (!places) return undefined;
  const isNumber = (word: string) => /^\p{N}/u.test(word) || numbers?.has(word) === true;
  const isNear = (at: number) => words.slice(Math.max(0, at - FARTHEST), at + FARTHEST + 1).some(isNumber);
  return words.some((word, at) => places.get(word)?.includes(HARM) === true && isNear(at));
}

/** Returns how often the words say that something has happened: "has now been", "have agreed". */
export const countPerfect = (words: readonly string[]): number =>
  words.filter((word, at) => (word === 'has' || word === 'have') && isParticiple(words[at + 1], words[at + 2])).length;

const isParticiple = (next = '', afterNext = ''): boolean => {
  const verb = ADVERBS.has(next) ? afterNext : next;
  return verb.endsWith('ed') || PARTICIPLES.has(verb);
};
