import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { type ClassWords, WORD_CLASSES } from '../language/news-words.ts';
import { wordSet } from '../language/word-lists.ts';

/** By a word, or two words: the places of its classes. */
type Places = ReadonlyMap<string, readonly number[]>;
/** The words of a language, and those that begin two words. */
interface Known {
  places: Places;
  beginnings: ReadonlySet<string>;
}

function placesIn(words: ClassWords): Places {
  const places = new Map<string, number[]>();
  for (const [place, name] of WORD_CLASSES.entries())
    for (const word of words[name]) places.set(word, [...(places.get(word) ?? []), place]);
  return places;
}

function knownIn(words: ClassWords): Known {
  const places = placesIn(words);
  const pairs = [...places.keys()].filter(word => word.includes(' '));
  return { places, beginnings: new Set(pairs.map(pair => pair.split(' ', 1)[0] ?? '')) };
}

const KNOWN: ReadonlyMap<string, Known> = new Map(
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
const MOST_VICTIMS = 1_000_000;
const DIGITS = /^\d{1,7}$/u;
const THOUSANDS = /^\d{3}$/u;
const YEAR = /^(?:19|20)\d\d$/u;

/**
 * Returns the logarithm of one more than how many dead, hurt or arrested people the words count, the most if they count
 * several times: "37 dead", "kills at least two"; 0 if none, undefined for a language whose words are not known.
 */
export function countVictims(words: readonly string[], language: string): number | undefined {
  const [places, numbers] = [KNOWN.get(language)?.places, NUMBERS.get(language)];
  if (!places) return undefined;
  let most = 0;
  for (const [at, word] of words.entries())
    if (places.get(word)?.includes(HARM))
      most = Math.max(most, ...countsIn(words.slice(Math.max(0, at - FARTHEST), at + FARTHEST + 1), numbers));
  return Math.log1p(Math.min(MOST_VICTIMS, most));
}

/** What each word counts; a year nothing. "2,800" comes as two words. */
const countsIn = (words: readonly string[], named: ReadonlyMap<string, number> | undefined): readonly number[] =>
  words.map((word, at) => {
    if (!DIGITS.test(word)) return named?.get(word) ?? 0;
    const next = words[at + 1] ?? '';
    if (THOUSANDS.test(next)) return 1000 * Number(word) + Number(next);
    return YEAR.test(word) ? 0 : Number(word);
  });

/** Returns how often the words say that something has happened: "has now been", "have agreed". */
export const countPerfect = (words: readonly string[]): number =>
  words.filter((word, at) => (word === 'has' || word === 'have') && isParticiple(words[at + 1], words[at + 2])).length;

const isParticiple = (next = '', afterNext = ''): boolean => {
  const verb = ADVERBS.has(next) ? afterNext : next;
  return verb.endsWith('ed') || PARTICIPLES.has(verb);
};
