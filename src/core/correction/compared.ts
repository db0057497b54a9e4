import { languageOfText } from '../language/detect.ts';
import type { Language } from '../language/language.ts';
import { align, type Hunk, type WordRange } from './alignment.ts';
import { editWords } from './edit-words.ts';
import { type FactWord, factWords, spelledAlike } from './fact-words.ts';
import { nameDetector } from './proper-name.ts';

/** The words of one version and, by number of the sentence, what the rules ask about it. */
export interface ComparedVersion {
  /** What the offsets of the words refer to. */
  text: string;
  words: readonly FactWord[];
  /** How many words a sentence has, how many of them changed, and how many are figures. */
  size: ReadonlyMap<number, number>;
  changed: ReadonlyMap<number, number>;
  figures: ReadonlyMap<number, number>;
}

/** Both versions of an edited text. */
export interface ComparedVersions {
  before: ComparedVersion;
  after: ComparedVersion;
  hunks: readonly ChangedWords[];
  /** That of both texts, if it is known. */
  language: Language | null;
  isName: (word: FactWord) => boolean;
  /** How many more times a word appears in the new version. */
  gain: (word: FactWord) => number;
}

/** A hunk with its words before and after. */
export interface ChangedWords {
  hunk: Hunk;
  was: readonly FactWord[];
  is: readonly FactWord[];
}

/** Compares two texts word by word; in one hunk if they are too long and too different. */
export function compareTexts(before: string, after: string): ComparedVersions {
  const language = languageOfText(`${before}\n${after}`);
  const [was, is] = [factWords(before, language), factWords(after, language)];
  const hunks = align(was, is) ?? paired(was, is) ?? [whole(was, is)];
  return {
    before: versionOf({ text: before, words: was }, hunks, 'before'),
    after: versionOf({ text: after, words: is }, hunks, 'after'),
    hunks: hunks.map(hunk => ({ hunk, was: wordsIn(was, hunk.before), is: wordsIn(is, hunk.after) })),
    language,
    isName: nameDetector(was, is, language),
    gain: gains(was, is),
  };
}

/** The places in which two texts of one shape differ: the same words around other figures. */
function paired(was: readonly FactWord[], is: readonly FactWord[]): Hunk[] | undefined {
  if (was.length !== is.length || was.some(({ shape }, at) => shape !== is[at]?.shape)) return undefined;
  return was.flatMap(({ key }, at) => {
    const range = { from: at, to: at + 1 };
    return key === is[at]?.key ? [] : [{ before: range, after: range }];
  });
}

const whole = (was: readonly FactWord[], is: readonly FactWord[]): Hunk => ({
  before: { from: 0, to: was.length },
  after: { from: 0, to: is.length },
});

const wordsIn = (words: readonly FactWord[], { from, to }: WordRange): FactWord[] => words.slice(from, to);

function versionOf(
  { text, words }: Pick<ComparedVersion, 'text' | 'words'>,
  hunks: readonly Hunk[],
  side: keyof Hunk,
): ComparedVersion {
  const changed = hunks.flatMap(hunk => wordsIn(words, hunk[side]));
  const alike = spelledAlike(text);
  return {
    text: alike.length === text.length ? text : alike,
    words,
    size: perSentence(words),
    changed: perSentence(changed),
    figures: perSentence(words.filter(({ isFigure }) => isFigure)),
  };
}

function perSentence(words: readonly FactWord[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { sentence } of words) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  return counts;
}

function gains(was: readonly FactWord[], is: readonly FactWord[]): ComparedVersions['gain'] {
  const counts = new Map<string, number>();
  for (const { key } of is) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { key } of was) counts.set(key, (counts.get(key) ?? 0) - 1);
  return ({ key }) => counts.get(key) ?? 0;
}

/** Whether at least half of the sentence stays, so that an addition does not count. */
export function sentenceStays({ before, after }: Hunk, versions: ComparedVersions): boolean {
  return Math.max(unchangedShare(versions.before, before), unchangedShare(versions.after, after)) >= 1 / 2;
}

function unchangedShare({ words, size, changed }: ComparedVersion, { from, to }: WordRange): number {
  const all = total(sentencesOf(words, { from, to }), size);
  return all === 0 ? 0 : 1 - total(sentencesOf(words, { from, to }), changed) / all;
}

/** The figures in the sentences that a range of words touches. */
export const figuresAround = ({ words, figures }: ComparedVersion, range: WordRange): number =>
  total(sentencesOf(words, range), figures);

/** The sentences of a range; for an empty one, the sentence of the word that follows. */
const sentencesOf = (words: readonly FactWord[], { from, to }: WordRange): number[] => [
  ...new Set(wordsIn(words, { from, to: Math.max(to, from + 1) }).map(({ sentence }) => sentence)),
];

const total = (sentences: readonly number[], counts: ReadonlyMap<number, number>): number =>
  sentences.reduce((sum, sentence) => sum + (counts.get(sentence) ?? 0), 0);

/** The words that `others` does not have. */
export const without = (words: readonly FactWord[], others: readonly FactWord[]): FactWord[] =>
  words.filter(({ key }) => !others.some(other => other.key === key));

const keysOf = (words: readonly FactWord[]): string => words.map(({ key }) => key).join(' ');

/** Whether two places replace the same words by the same. */
export const isSameChange = (one: ChangedWords, other: ChangedWords): boolean =>
  keysOf(one.was) === keysOf(other.was) && keysOf(one.is) === keysOf(other.is);

/** The words that carry more than grammar. */
export const contentOf = (words: readonly FactWord[]): readonly FactWord[] => words.filter(({ isFiller }) => !isFiller);

/** How many words are neither facts nor grammar. */
export const plainWords = (words: readonly FactWord[], { isName }: ComparedVersions): number =>
  words.filter(
    word => !word.isFigure && !isName(word) && !word.capital && !editWords().negations.has(word.key) && !word.isFiller,
  ).length;
