import { folded } from '../correction/fact-words.ts';
import { wordSet } from '../language/word-lists.ts';

/** The words around the number of people whom an event harmed, in all languages at once, as keys of words. */

/** How a number is hedged. */
export type Bound = 'at least' | 'more than' | 'at most' | 'about';

const keysOf = (...tables: readonly string[]): ReadonlySet<string> =>
  new Set(Array.from(wordSet(tables.join(' ')), word => folded(word)));

export const MISSING = keysOf(
  'missing unaccounted vermisst vermisste vermissten disparus disparues desaparecidos desaparecidas dispersi disperse',
  'vermist vermiste zaginionych zaginione зниклих зниклими пропавших пропавшими',
);

/** People of no group, and words for how sure it is. */
export const PEOPLE = keysOf(
  'people persons person victims victim menschen personen opfer personnes victimes gens personas víctimas persone vittime',
  'pessoas vítimas mensen slachtoffers osób osoby ludzi ofiar осіб людей людини человек человека',
  'confirmed reported now officially believed feared known bestätigt confirmés confirmados confermati',
);

/** Beside a number that adds to one said before, or is a part of it. */
export const PARTIAL = keysOf(
  'more other others another additional further weitere weiteren andere anderen autres más otros otras altri altre',
  'outros outras mais meer inne innych інших ще других еще',
  'of von der de des di van z із из',
);

const phrasesOf = (text: string): readonly string[] =>
  text.split('|').map(phrase => phrase.split(' ').map(folded).join(' '));

/** The longest phrases first. */
export const BOUNDS: ReadonlyMap<string, Bound> = new Map(
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
export const LONGEST_BOUND = 3;
