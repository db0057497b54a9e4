import type { Language } from '../language/language.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { WORD_CLASSES } from '../language/news-words.ts';
import { wordSet } from '../language/word-lists.ts';

/** What is known of a language: by a word, or two words, the places of its classes; and which words begin two, or are numbers. */
interface KnownWords {
  places: ReadonlyMap<string, readonly number[]>;
  beginnings: ReadonlySet<string>;
  numbers: ReadonlyMap<string, number>;
}

function knownIn({ classes, text }: Language): KnownWords {
  const places = new Map<string, number[]>();
  for (const [place, name] of WORD_CLASSES.entries())
    for (const word of classes[name]) places.set(word, [...(places.get(word) ?? []), place]);
  const pairs = [...places.keys()].filter(word => word.includes(' '));
  return { places, beginnings: new Set(pairs.map(pair => pair.split(' ', 1)[0] ?? '')), numbers: text.numbers };
}

const KNOWN: ReadonlyMap<string, KnownWords> = new Map(
  KNOWN_LANGUAGES.map(language => [language.code, knownIn(language)] as const).filter(
    ([, { places }]) => places.size > 0,
  ),
);

/** English words between the auxiliary of the perfect and its participle. */
const ADVERBS = wordSet('now just also been already');
/** Words that take the perfect tense without ending in "ed". */
const PARTICIPLES = wordSet(
  'been said told won lost made taken given become begun hit set put gone come found left held',
);

const HARM = WORD_CLASSES.indexOf('harm');
/** How many words may stand between the number of victims and what befell them. */
const FARTHEST = 3;

/** What kinds of words a text has. */
interface ClassesOfText {
  /** How often the words are of each class, in the order of `WORD_CLASSES`. */
  counts: readonly number[];
  /** Whether they count dead, hurt or arrested people: "37 dead", "kills at least two". */
  victims: boolean;
}

/** Returns the kinds of these words; undefined for a language whose words are not known. */
export function classesOf(words: readonly string[], language: string): ClassesOfText | undefined {
  const known = KNOWN.get(language);
  if (!known) return undefined;
  const counts = WORD_CLASSES.map(() => 0);
  let victims = false;
  const count = (places: readonly number[] = []): void => {
    for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  };
  for (const [at, word] of words.entries()) {
    const places = known.places.get(word);
    count(places);
    victims ||= places?.includes(HARM) === true && isNearNumber(words, at, known);
    if (known.beginnings.has(word)) count(known.places.get(`${word} ${words[at + 1]}`));
  }
  return { counts, victims };
}

const isNearNumber = (words: readonly string[], at: number, { numbers }: KnownWords): boolean =>
  words.slice(Math.max(0, at - FARTHEST), at + FARTHEST + 1).some(word => /^\p{N}/u.test(word) || numbers.has(word));

/** Returns how often the words say that something has happened: "has now been", "have agreed". */
export const countPerfect = (words: readonly string[]): number =>
  words.filter((word, at) => (word === 'has' || word === 'have') && isParticiple(words[at + 1], words[at + 2])).length;

const isParticiple = (next = '', afterNext = ''): boolean => {
  const verb = ADVERBS.has(next) ? afterNext : next;
  return verb.endsWith('ed') || PARTICIPLES.has(verb);
};
