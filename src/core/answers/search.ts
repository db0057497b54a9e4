import type { BlogQuote } from '../quotes/quote.ts';
import { isFragment } from '../quotes/text/scare-quotes.ts';
import { finish, kept, mapped, type Steps } from '../steps.ts';
import { editDistance, foldAccents, oncePer } from '../text/fold.ts';
import { matches, readTerms, searched } from '../text/keywords.ts';
import { tally } from '../text/words.ts';

/** UTF-16 units of a name that are read. */
export const LONGEST_NAME = 300;

/** The words of a name or an office, without the points and apostrophes in them. */
export const wordsOfName = (name: string): string[] =>
  name
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The same as people type it: "J.D. O’Neill-Łęcki" is `jd oneill lecki`. */
const nameWords = (name: string): string[] => wordsOfName(foldAccents(name.slice(0, LONGEST_NAME)));

const namesOf = oncePer(({ speaker, role }: BlogQuote) => ({
  name: nameWords(speaker ?? ''),
  office: nameWords(role ?? ''),
}));

export interface SpeakerCount {
  name: string;
  quotes: number;
}

/** Most quoted first; of equals the one who spoke last. `quotes`: newest first. */
export function speakersOf(quotes: readonly BlogQuote[]): SpeakerCount[] {
  const counts = tally(quotes.flatMap(({ speaker }) => speaker || []));
  return [...counts].map(([name, count]) => ({ name, quotes: count })).sort((a, b) => b.quotes - a.quotes);
}

type NameMatch = (typed: readonly string[], words: readonly string[]) => boolean;

const isName: NameMatch = (typed, words) => typed.join(' ') === words.join(' ');
const hasWords: NameMatch = (typed, words) => typed.every(word => words.includes(word));
const hasStarts: NameMatch = (typed, words) => typed.every(start => words.some(word => word.startsWith(start)));
const hasPart: NameMatch = (typed, words) => words.join('').includes(typed.join(''));

/** A speaker, and the words of the name, as they are folded once for a quote. */
interface NamedSpeaker extends SpeakerCount {
  words: readonly string[];
}

/** Folding the names is what takes long: a step is a quote. */
function* namedSpeakers(quotes: readonly BlogQuote[]): Steps<readonly NamedSpeaker[]> {
  const words = new Map(yield* mapped(quotes, quote => [quote.speaker, namesOf(quote).name] as const));
  return speakersOf(quotes).map(speaker => ({ ...speaker, words: words.get(speaker.name) ?? [] }));
}

/** Whether somebody who typed these words may mean a name; for suggestions. */
const mayBe: NameMatch = (typed, words) => hasStarts(typed, words) || hasPart(typed, words);

/** Letters of a word that are compared. */
const LONGEST_WORD = 30;

const isSwapped = (typed: string, word: string): boolean =>
  typed.length === word.length &&
  [...typed].some(
    (_, at) => at > 0 && `${typed.slice(0, at - 1)}${typed[at]}${typed[at - 1]}${typed.slice(at + 1)}` === word,
  );

/** How many letters differ; infinite if more than one in four do. Two swapped letters count as one. */
function misspelling(typed: string, word: string): number {
  const most = Math.floor(typed.length / 4);
  if (most === 0 || Math.abs(typed.length - word.length) > most || word.length > LONGEST_WORD)
    return typed === word ? 0 : Number.POSITIVE_INFINITY;
  const letters = isSwapped(typed, word) ? 1 : editDistance(typed, word);
  return letters <= most ? letters : Number.POSITIVE_INFINITY;
}

/** How many letters of what was typed differ from a name; infinite if it is not near. */
const distanceTo = (words: readonly string[], typed: readonly string[]): number =>
  typed.map(each => Math.min(...words.map(word => misspelling(each, word)))).reduce((sum, letters) => sum + letters, 0);

/** Names that are compared letter by letter. */
const MOST_COMPARED = 1_000;

/** Of the first thousand speakers those whose names are nearest to what was typed; none if none is near. */
function* nearest(speakers: readonly NamedSpeaker[], typed: readonly string[]): Steps<readonly NamedSpeaker[]> {
  const wanted = typed.slice(0, 6);
  const compared = speakers.slice(0, MOST_COMPARED);
  const distances = yield* mapped(compared, ({ words }) => distanceTo(words, wanted));
  const least = Math.min(...distances);
  return wanted.length > 0 && Number.isFinite(least) ? compared.filter((_, at) => distances[at] === least) : [];
}

/** Strictest first: the first that finds anybody counts. */
const MATCHES: readonly NameMatch[] = [isName, hasWords, hasStarts, hasPart];

export interface SpeakerQuotes {
  quotes: readonly BlogQuote[];
  /** The names that were taken for what was typed although they are spelt otherwise. */
  near?: readonly string[];
  /** Nobody has such a name, but these have such an office, or serve somebody of that name. */
  byOffice?: true;
}

/**
 * The quotes of the speakers that `who` means: a full name, a last name or part of a name; accents
 * and capitals do not matter. If no name matches, those of speakers with such an office, and then
 * those with the nearest name. A step is a quote, or a speaker.
 */
export function* findingBy(quotes: readonly BlogQuote[], who: string): Steps<SpeakerQuotes> {
  const typed = nameWords(who);
  if (typed.length === 0) return { quotes: [] };
  const meant = (match: NameMatch, of: 'name' | 'office') =>
    kept(quotes, quote => {
      const own = namesOf(quote)[of];
      return own.length > 0 && match(typed, own);
    });
  for (const match of MATCHES) {
    const found = yield* meant(match, 'name');
    if (found.length > 0) return { quotes: found };
  }
  const officials = yield* meant(hasStarts, 'office');
  return officials.length > 0 ? { quotes: officials, byOffice: true } : yield* findingNear(quotes, typed);
}

function* findingNear(quotes: readonly BlogQuote[], typed: readonly string[]): Steps<SpeakerQuotes> {
  const near = (yield* nearest(yield* namedSpeakers(quotes), typed)).map(({ name }) => name);
  if (near.length === 0) return { quotes: [] };
  const meant = new Set(near);
  return { quotes: quotes.filter(({ speaker }) => speaker !== null && meant.has(speaker)), near };
}

export interface QuoteSearch {
  /** A name or office; see `findingBy`. */
  who?: string;
  /** What was typed: words that a quote must have, `"a phrase"`, and `-word` for what it must not have. */
  about?: string;
}

/** Worth showing although nobody searched for its words: neither a fragment nor scare quotes. */
export const isWhole = oncePer(({ text, scare }: BlogQuote): boolean => !scare && !isFragment(text));

const wordsOf = oncePer(({ text }: BlogQuote) => searched({ text: foldAccents(text) }));

function hasAll(terms: readonly string[]): (quote: BlogQuote) => boolean {
  const each = terms.map(term => [term]);
  return quote => each.every(term => matches(term, wordsOf(quote)));
}

/** Newest update first, but the quotes of one update in reading order. */
function inReadingOrder(newestFirst: readonly BlogQuote[]): BlogQuote[] {
  const byUpdate = Map.groupBy(newestFirst, ({ updateId }) => updateId);
  return [...byUpdate.values()].flatMap(quotes => quotes.toReversed());
}

/** What was found. */
interface FoundQuotes extends SpeakerQuotes {
  /** Whatever they said, those of whom `who` means; all if nobody was named. */
  spoken: readonly BlogQuote[];
}

/**
 * Finds quotes; those of the newest update come first. Fragments are found only by their words. A step
 * is a quote, whose names and words are folded when somebody asks for them first. `quotes`: newest
 * first.
 */
export function* findingQuotes(quotes: readonly BlogQuote[], { who, about }: QuoteSearch): Steps<FoundQuotes> {
  const meant: SpeakerQuotes = who === undefined ? { quotes } : yield* findingBy(quotes, who);
  const terms = readTerms(about).keywords.map(foldAccents);
  const isFound = terms.length === 0 ? isWhole : hasAll(terms);
  const found = yield* kept(meant.quotes, isFound);
  return { ...meant, quotes: inReadingOrder(found), spoken: meant.quotes };
}

export const findQuotes = (quotes: readonly BlogQuote[], search: QuoteSearch): FoundQuotes =>
  finish(findingQuotes(quotes, search));

/** The speakers of whole quotes that somebody may mean who typed this much, most quoted first; if there are none, those with a near name. */
export function* suggestingSpeakers(quotes: readonly BlogQuote[], typed: string): Steps<readonly SpeakerCount[]> {
  const speakers = yield* namedSpeakers(yield* kept(quotes, isWhole));
  const wanted = nameWords(typed);
  const meant = yield* kept(speakers, ({ words }) => mayBe(wanted, words));
  return meant.length > 0 ? meant : yield* nearest(speakers, wanted);
}
