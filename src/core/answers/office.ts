import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { foldAccents } from '../text/fold.ts';

/** Prepositions and articles that attach a place or an employer to an office: "of", "der", "de". */
const TIES: ReadonlySet<string> = new Set(KNOWN_LANGUAGES.flatMap(({ grammar }) => [...grammar.ties]));

const wordsIn = (text: string): readonly string[] =>
  text
    .slice(0, 300)
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The words before what a preposition attaches: of "the Mayor of Great Marrow", "the Mayor". */
function headOf(words: readonly string[]): readonly string[] {
  const tie = words.findIndex((word, at) => at > 0 && TIES.has(foldAccents(word)));
  return tie < 0 ? words : words.slice(0, tie);
}

/** Words of offices: "prime", "minister", "spokeswoman". */
const OFFICES: ReadonlySet<string> = new Set(
  KNOWN_LANGUAGES.flatMap(({ names: { titles, roles } }) => [...titles, ...roles]),
);

/** Whether a word belongs to a name, and not to an office that is written with a capital. */
const isOfName = (word: string): boolean => /^\p{Lu}/u.test(word) && !OFFICES.has(word.toLowerCase());

/**
 * Whether what was typed is the office that somebody holds, and not whom they serve: a "Harbour Board
 * spokeswoman" is no "Harbour Board", but a "spokeswoman".
 */
export function holdsOffice(role: string, typed: string): boolean {
  const head = headOf(wordsIn(role));
  const wanted = headOf(wordsIn(typed)).map(foldAccents);
  const isRunAt = (at: number): boolean =>
    wanted.every((start, each) => foldAccents(head[at + each] ?? '').startsWith(start));
  return head.some((_, at) => {
    if (!isRunAt(at)) return false;
    const end = at + wanted.length;
    // A name before another noun says whose office it is.
    return end === head.length || !head.slice(at, end).some(isOfName);
  });
}
