import { isBlank } from './escape.ts';
import { foldCase, oncePer } from './fold.ts';
import { type KeywordField, partsOf } from './keywords.ts';

/**
 * What keywords are looked for in: folded, with a mark at both edges of each word, so that a keyword
 * appears where a substring does.
 */
export type Searched = Readonly<Record<'text' | KeywordField, string>>;

/**
 * Letters, marks and digits in a row; not of scripts without spaces between words, in which a word
 * may begin and end anywhere.
 */
const WORD =
  /(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])[\p{L}\p{M}\p{N}_])+/gu;
/** Stands at both edges of a word. A publisher's text has no control characters. */
const EDGE = '\u0001';
/** Between two names or tags: no keyword has it, so that none matches across them. */
const BETWEEN = ' \u0000 ';

const withEdges = (text: string): string => foldCase(text).replace(WORD, `${EDGE}$&${EDGE}`);

/** Folds what keywords will be looked for in; do that once for each text. */
export const searched = ({
  text,
  author = [],
  tag = [],
}: { text: string } & Partial<Record<KeywordField, readonly string[]>>): Searched => ({
  text: withEdges(text),
  author: withEdges(author.join(BETWEEN)),
  tag: withEdges(tag.join(BETWEEN)),
});

interface Wanted {
  keyword: string;
  excludes: boolean;
  field: keyof Searched;
  /** What its field has if it appears there. */
  part: string;
}

const wantedOf = (keywords: readonly string[]): readonly Wanted[] =>
  keywords.flatMap(keyword => {
    const { words, excludes, phrase, field = 'text' } = partsOf(keyword);
    if (isBlank(words)) return [];
    const edged = withEdges(foldCase(words).trim());
    // A word that is not a phrase matches the start of longer ones.
    const part = !phrase && edged.endsWith(EDGE) ? edged.slice(0, -EDGE.length) : edged;
    return [{ keyword, excludes, field, part }];
  });

const escaped = (part: string): string => part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');

/** Returns what tells whether any of these appears: one expression for each field. */
function anyOf(wanted: readonly Wanted[]): (place: Searched) => boolean {
  const fields = [...Map.groupBy(wanted, ({ field }) => field)].map(([field, own]) => ({
    field,
    // Without flags: what is compared are code units, and V8 puts common beginnings together.
    any: new RegExp(own.map(({ part }) => escaped(part)).join('|')),
  }));
  return place => fields.some(({ field, any }) => any.test(place[field]));
}

const matcherOf = oncePer((keywords: readonly string[]) => {
  const wanted = wantedOf(keywords);
  const including = wanted.filter(({ excludes }) => !excludes);
  const [isAsked, isExcluded] = [anyOf(including), anyOf(wanted.filter(({ excludes }) => excludes))];
  return (place: Searched): boolean => !isExcluded(place) && (including.length === 0 || isAsked(place));
});

/**
 * Whether something matches: it has at least one including keyword, if there are any, and no
 * excluding one. Ignores case, but not accents. Takes time that grows with what is searched.
 */
export const matches = (keywords: readonly string[], place: Searched): boolean => matcherOf(keywords)(place);

/** Whether keywords ask for something, and do not only exclude. */
export const hasAsked = (keywords: readonly string[]): boolean => wantedOf(keywords).some(({ excludes }) => !excludes);

/** The keywords that something has. */
export function hits(
  keywords: readonly string[],
  place: Searched,
): { including: readonly string[]; excluding: readonly string[] } {
  const held = wantedOf(keywords).filter(({ field, part }) => place[field].includes(part));
  const those = (isExcluding: boolean) =>
    held.filter(({ excludes }) => excludes === isExcluding).map(({ keyword }) => keyword);
  return { including: those(false), excluding: those(true) };
}
