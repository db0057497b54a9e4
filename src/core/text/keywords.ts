import { type Problem, problem } from '../model/problem.ts';
import { isBlank, oneLine } from './escape.ts';
import { limitMarks } from './fold.ts';

/**
 * Keywords are stored as typed: `word`, `some words` or `"a phrase"`, with `-` in front of what
 * excludes. A keyword for a field is stored as `author:"whole words"`, which nothing else that can
 * be typed is stored as.
 */

/** Where a keyword is looked for if not in the text. */
type KeywordField = 'author' | 'tag';

/** What keywords are compared with. */
export interface Searched extends Partial<Readonly<Record<KeywordField, readonly string[]>>> {
  text: string;
}

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

/**
 * Reads what a moderator typed: keywords separated by commas, each once, ignoring case. `problems`
 * names what was left out.
 */
export function readKeywords(typed: string | undefined): {
  keywords: readonly string[];
  problems: readonly Problem[];
} {
  const marked = withMarks(paired((typed ?? '').replace(MARK, ' ').replace(QUOTATION_MARK, '"')));
  const all = [...marked.matchAll(TYPED)].flatMap(([piece]) => canonical(piece.trim()));
  const distinct = [...Map.groupBy(all, foldCase).values()].flatMap(same => same.slice(0, 1));
  const [short, long] = [distinct.filter(isShort), distinct.filter(keyword => !isShort(keyword))];
  const problems = [
    ...(long.length > 0 ? [problem('problem.longKeywords', { most: LONGEST, words: wordsOf(long) })] : []),
    ...(short.length > MOST
      ? [problem('problem.manyKeywords', { most: MOST, words: wordsOf(short.slice(MOST)) })]
      : []),
    ...(distinct.length === 0 && !isBlank(typed ?? '') ? [problem('problem.noKeyword')] : []),
  ];
  return { keywords: short.slice(0, MOST), problems };
}

const wordsOf = (keywords: readonly string[]): readonly string[] => keywords.map(keyword => partsOf(keyword).words);

/** The text on one line, without an unpaired quotation mark. */
const paired = (text: string): string =>
  oneLine(text.split('"').length % 2 === 0 ? text.replace(/"(?=[^"]*$)/u, ' ') : text);

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

/**
 * Whether something matches: it has at least one including keyword, if there are any, and no
 * excluding one. Ignores case, but not accents. Takes time that grows with what is searched.
 */
export function matches(keywords: readonly string[], searched: Searched): boolean {
  if (keywords.length === 0) return true;
  const appears = searcherOf(searched);
  const wanted = keywords.map(partsOf).filter(({ words }) => !isBlank(words));
  const [excluding, including] = [wanted.filter(one => one.excludes), wanted.filter(one => !one.excludes)];
  if (excluding.some(appears)) return false;
  return including.length === 0 || including.some(appears);
}

/** The keywords that something has. */
export function hits(
  keywords: readonly string[],
  searched: Searched,
): { including: readonly string[]; excluding: readonly string[] } {
  const appears = searcherOf(searched);
  const held = keywords.filter(keyword => !isBlank(partsOf(keyword).words) && appears(partsOf(keyword)));
  return {
    including: held.filter(keyword => !partsOf(keyword).excludes),
    excluding: held.filter(keyword => partsOf(keyword).excludes),
  };
}

/** Between two names or tags: no keyword holds it, so that none matches across them. */
const BETWEEN = ' \u0000 ';

/** Returns what looks for a keyword; each part that is searched is folded once, and only if needed. */
function searcherOf({ text, ...fields }: Searched): (keyword: Keyword) => boolean {
  const folded = new Map<KeywordField | 'text', string>();
  return keyword => {
    const { field = 'text' } = keyword;
    const known = folded.get(field) ?? foldCase(field === 'text' ? text : (fields[field] ?? []).join(BETWEEN));
    folded.set(field, known);
    return appearsIn(keyword, known);
  };
}

/**
 * Removes differences of case and typography. Lower case alone would keep “ß” and “SS” apart, and
 * the two forms of sigma.
 */
const foldCase = (text: string): string =>
  limitMarks(text)
    .normalize('NFC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('\u00ad', '')
    .replace(/[’‘ʼ＇]/gu, "'")
    .replace(/[‐‑]/gu, '-')
    .replace(/\s+/gu, ' ')
    .normalize('NFC');

function appearsIn({ words, phrase }: Keyword, folded: string): boolean {
  const wanted = foldCase(words).trim();
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isBoundary(folded, at) && (!phrase || isBoundary(folded, end))) return true;
  }
  return false;
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
/** Scripts without spaces between words, in which a word may begin and end anywhere. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Whether no word continues across an offset. */
function isBoundary(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const [after = ''] = text.slice(at, at + 2);
  return ![before, after].every(character => WORD.test(character) && !UNSPACED.test(character));
}
