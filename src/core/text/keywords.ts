import { type Problem, problem } from '../model/problem.ts';
import { isBlank, oneLine } from './escape.ts';
import { limitMarks } from './fold.ts';

/**
 * Keywords are stored as typed: `word`, `some words` or `"a phrase"`, with `-` in front of what
 * excludes.
 */

const MOST = 20;
/** Characters. */
const LONGEST = 60;

const QUOTATION_MARK = /[“”„‟«»″＂「」『』]/gu;
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
  const marked = paired((typed ?? '').replace(QUOTATION_MARK, '"'));
  const all = [...marked.matchAll(TYPED)].flatMap(([piece]) => canonical(piece.trim()));
  const distinct = [...Map.groupBy(all, foldCase).values()].flatMap(same => same.slice(0, 1));
  const [short, long] = [distinct.filter(isShort), distinct.filter(keyword => !isShort(keyword))];
  const problems = [
    ...(long.length > 0 ? [problem('problem.longKeywords', { most: LONGEST, words: wordsOf(long) })] : []),
    ...(short.length > MOST
      ? [problem('problem.manyKeywords', { most: MOST, words: wordsOf(short.slice(MOST)) })]
      : []),
    ...(distinct.length === 0 && !isBlank(marked) ? [problem('problem.noKeyword')] : []),
  ];
  return { keywords: short.slice(0, MOST), problems };
}

const wordsOf = (keywords: readonly string[]): readonly string[] => keywords.map(keyword => partsOf(keyword).words);

/** The text on one line, without an unpaired quotation mark. */
const paired = (text: string): string =>
  oneLine(text.split('"').length % 2 === 0 ? text.replace(/"(?=[^"]*$)/u, ' ') : text);

function canonical(piece: string): string[] {
  const phrase = PHRASE.exec(piece);
  const [, dash = '', typed = ''] = phrase ?? PLAIN.exec(piece) ?? [];
  const words = oneLine(typed);
  if (isBlank(words)) return [];
  return [(dash && '-') + (phrase ? `"${words}"` : words)];
}

const isShort = (keyword: string): boolean => [...partsOf(keyword).words].length <= LONGEST;

interface Keyword {
  words: string;
  excludes: boolean;
  /** Matches whole words, not only their start. */
  phrase: boolean;
}

/** Parses a stored keyword. */
export function partsOf(keyword: string): Keyword {
  const excludes = keyword.startsWith('-');
  const [, phrase, words = ''] = /^(?:"(.*)"|(.*))$/su.exec(excludes ? keyword.slice(1) : keyword) ?? [];
  return { words: phrase ?? words, excludes, phrase: phrase !== undefined };
}

/**
 * Whether a text matches: it has at least one including keyword, if there are any, and no excluding
 * one. Ignores case, but not accents.
 */
export function matches(keywords: readonly string[], text: string): boolean {
  if (keywords.length === 0) return true;
  const folded = foldCase(text);
  const wanted = keywords.map(partsOf).filter(({ words }) => !isBlank(words));
  const [excluding, including] = [wanted.filter(one => one.excludes), wanted.filter(one => !one.excludes)];
  if (excluding.some(keyword => appears(keyword, folded))) return false;
  return including.length === 0 || including.some(keyword => appears(keyword, folded));
}

/** The keywords that a text has. */
export function hits(
  keywords: readonly string[],
  text: string,
): { including: readonly string[]; excluding: readonly string[] } {
  const folded = foldCase(text);
  const held = keywords.filter(keyword => !isBlank(partsOf(keyword).words) && appears(partsOf(keyword), folded));
  return {
    including: held.filter(keyword => !partsOf(keyword).excludes),
    excluding: held.filter(keyword => partsOf(keyword).excludes),
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

function appears({ words, phrase }: Keyword, folded: string): boolean {
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
