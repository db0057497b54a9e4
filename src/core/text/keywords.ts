import { type Problem, problem } from '../model/problem.ts';
import { isBlank, oneLine } from './escape.ts';
import { foldCase, oncePer } from './fold.ts';

/**
 * Keywords are stored as typed: `word`, `some words` or `"a phrase"`, with `-` in front of what
 * excludes. A keyword for a field is stored as `author:"whole words"`, which nothing else that can
 * be typed is stored as.
 */

/** Where a keyword is looked for if not in the text. */
type KeywordField = 'author' | 'tag';

/** What may be typed for a field, in the languages that the bot speaks. */
const FIELDS: Readonly<Record<string, KeywordField>> = {
  author: 'author',
  autor: 'author',
  auteur: 'author',
  автор: 'author',
  tag: 'tag',
  etiqueta: 'tag',
  étiquette: 'tag',
  тег: 'tag',
};

const MOST = 20;
/** Characters. */
const LONGEST = 60;

const QUOTATION_MARK = /[“”„‟«»″＂「」『』]/gu;
/** Where a field begins, with its minus. */
const FIELD = /(?:^|[\s,，、])([-–−]?)\s?(author|autor|auteur|автор|tag|etiqueta|étiquette|тег):\s?/giu;
/** Stand for the name of a field while what was typed is taken apart; nobody can type them. */
const MARKS: Readonly<Record<KeywordField, string>> = { author: '\ue000', tag: '\ue001' };
const MARK = /[\ue000\ue001]/gu;
/** A phrase, or the text before a comma, a phrase, or a dash that touches the next word. */
const TYPED = /\s?[-–−]?\s?"[^"]*"|(?:(?!\s[-–−](?:[^\s,，、]|\s"[^"]*")|"[^"]*")[^,，、])+/gu;
const PHRASE = /^([-–−]?)\s?"([^"]*)"$/u;
const PLAIN = /^([-–−]?)[-–−\s]*(.*)$/u;

/** Keywords as they are stored; `problems` names what was left out. */
interface ReadKeywords {
  keywords: readonly string[];
  problems: readonly Problem[];
}

/** Reads what a moderator typed: keywords separated by commas, each once, ignoring case. */
export function readKeywords(typed = ''): ReadKeywords {
  return distinct(typed, withMarks(straight(typed)).matchAll(TYPED));
}

/** A phrase, or the text before a space. */
const TERM = /[-–−]?"[^"]*"|\S+/gu;

/** Reads what somebody searches for: words and phrases separated by spaces. */
export const readTerms = (typed = ''): ReadKeywords => distinct(typed, straight(typed).matchAll(TERM));

/** The first keywords that were typed, each once, ignoring case. */
function distinct(typed: string, pieces: Iterable<RegExpExecArray>): ReadKeywords {
  const all = [...pieces].flatMap(([piece]) => canonical(piece.trim()));
  const each = [...Map.groupBy(all, foldCase).values()].flatMap(same => same.slice(0, 1));
  const [short, long] = [each.filter(isShort), each.filter(keyword => !isShort(keyword))];
  const problems = [
    ...(long.length > 0 ? [problem('problem.longKeywords', { most: LONGEST, words: wordsOf(long) })] : []),
    ...(short.length > MOST
      ? [problem('problem.manyKeywords', { most: MOST, words: wordsOf(short.slice(MOST)) })]
      : []),
    ...(each.length === 0 && !isBlank(typed) ? [problem('problem.noKeyword')] : []),
  ];
  return { keywords: short.slice(0, MOST), problems };
}

const wordsOf = (keywords: readonly string[]): readonly string[] => keywords.map(keyword => partsOf(keyword).words);

/** What was typed on one line, with straight quotation marks and none that is unpaired. */
function straight(typed: string): string {
  const text = typed.replace(MARK, ' ').replace(QUOTATION_MARK, '"');
  return oneLine(text.split('"').length % 2 === 0 ? text.replace(/"(?=[^"]*$)/u, ' ') : text);
}

const fieldOf = (typed: string): KeywordField | undefined =>
  (Object.keys(MARKS) as KeywordField[]).find(field => typed.startsWith(MARKS[field]));

/** Begins each keyword for a field with the field's mark, inside its quotation marks if it has any. */
function withMarks(text: string): string {
  const outside = (part: string): string =>
    part.replace(FIELD, (_, dash: string, name: string) => `,${dash}${MARKS[FIELDS[name.toLowerCase()] ?? 'tag']}`);
  const parts = text.split('"').map((part, at) => (at % 2 === 0 ? outside(part) : part));
  return parts.join('"').replace(/([\ue000\ue001])"/gu, '"$1');
}

function canonical(piece: string): string[] {
  const phrase = PHRASE.exec(piece);
  const [, dash = '', typed = ''] = phrase ?? PLAIN.exec(piece) ?? [];
  const words = oneLine(typed.replace(MARK, ' '));
  if (isBlank(words)) return [];
  const field = fieldOf(typed);
  return [(dash && '-') + (field ? `${field}:"${words}"` : phrase ? `"${words}"` : words)];
}

const isShort = (keyword: string): boolean => [...partsOf(keyword).words].length <= LONGEST;

interface Keyword {
  words: string;
  excludes: boolean;
  /** Matches whole words, not only their start. */
  phrase: boolean;
  field?: KeywordField;
}

/** Parses a stored keyword. */
export function partsOf(keyword: string): Keyword {
  const excludes = keyword.startsWith('-');
  const [, field, phrase, words = ''] =
    /^(?:(author:|tag:)?"(.*)"|(.*))$/su.exec(excludes ? keyword.slice(1) : keyword) ?? [];
  return {
    words: phrase ?? words,
    excludes,
    phrase: phrase !== undefined,
    ...(field && { field: field === 'tag:' ? ('tag' as const) : ('author' as const) }),
  };
}

/** What keywords are looked for in: folded, with a mark at both edges of each word. */
type Searched = Readonly<Record<'text' | KeywordField, string>>;

/** Letters and digits in a row; not of scripts that write no spaces between words. */
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

/** Whether it has an including keyword, if there are any, and no excluding one; case is ignored. */
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
