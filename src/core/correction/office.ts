import { type ChangedWords, type ComparedVersions, contentOf, type WordRange, without } from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import { isAcronym, isVariant } from './proper-name.ts';

/** Words of an office, and words between it and its field or who holds it. */
const [MOST_WORDS, MOST_BETWEEN] = [3, 2];

/**
 * Whether somebody who stays the same is said to hold another office ("minister", "secretary"), or one in
 * another field ("minister of health", "minister of justice").
 */
export function officeSign(
  { hunk, was, is }: ChangedWords,
  versions: ComparedVersions,
): 'other office' | 'other field' | undefined {
  const [gone, come] = [contentOf(without(was, is)), contentOf(without(is, was))];
  const isReplaced = [gone, come].every(
    words =>
      words.length > 0 &&
      words.length <= MOST_WORDS &&
      !words.some(word => word.isFigure || (versions.isName(word) && !isOffice(word))),
  );
  if (!isReplaced || isSame(gone, come) || !isOfName(hunk.after, versions)) return undefined;
  if (gone.some(isOffice) && come.some(isOffice)) return 'other office';
  return isField(hunk.after, versions) ? 'other field' : undefined;
}

/** One word with another beside it, in another form or written in short. */
function isSame(gone: readonly FactWord[], come: readonly FactWord[]): boolean {
  const [old, now] = [gone, come].map(words => words.map(({ key }) => key)) as [string[], string[]];
  const isPart = (one: string, other: string): boolean => one.endsWith(other) || other.endsWith(one);
  return (
    isAcronym(old, now) ||
    isAcronym(now, old) ||
    old.every(one => now.some(other => isVariant(one, other) || isPart(one, other)))
  );
}

/** Shortest word that may be the end of a longer one: Außenminister. */
const SHORTEST = 5;

function isOffice({ key }: FactWord): boolean {
  const { offices } = editWords();
  if (offices.has(key)) return true;
  for (let at = 1; at <= key.length - SHORTEST; at += 1) if (offices.has(key.slice(at))) return true;
  return false;
}

/** Whether a name that stays stands right before the words or soon after them: "Ana Ruiz, minister", "president of Norland". */
function isOfName({ from, to }: WordRange, { after: { words }, hunks, isName }: ComparedVersions): boolean {
  const sentence = words[from]?.sentence;
  let next = to;
  while (next < to + MOST_BETWEEN && words[next]?.isFiller) next += 1;
  return [words[from - 1], words[next]].some(
    word =>
      word?.sentence === sentence && word !== undefined && isName(word) && !hunks.some(({ is }) => is.includes(word)),
  );
}

/** Whether an office stands before the words, with a word of grammar between them: "ministre de la culture". */
function isField({ from }: WordRange, { after: { words } }: ComparedVersions): boolean {
  let at = from - 1;
  while (at >= from - MOST_BETWEEN && words[at]?.isFiller) at -= 1;
  const office = words[at];
  return at < from - 1 && office !== undefined && office.sentence === words[from]?.sentence && isOffice(office);
}
