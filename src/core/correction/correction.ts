import { wordingHash } from '../diff/fingerprint.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import { align, type Hunk, type WordRange } from './alignment.ts';
import { diffWindow } from './diff-window.ts';
import { AUXILIARIES, type FactWord, factWords, NEGATIONS } from './fact-words.ts';
import { isAcronym, isVariant, nameDetector } from './proper-name.ts';

/** The words of one version and, by number of the sentence, what the rules ask about it. */
interface Version {
  words: readonly FactWord[];
  /** How many words a sentence has, how many of them changed, and how many are figures. */
  size: ReadonlyMap<number, number>;
  changed: ReadonlyMap<number, number>;
  figures: ReadonlyMap<number, number>;
}

/** Both versions of an edited text. */
interface ComparedVersions {
  before: Version;
  after: Version;
  isName: (word: FactWord) => boolean;
  /** How many more times a word appears in the new version. */
  gain: (word: FactWord) => number;
}

/** A hunk with its words before and after. */
interface ChangedWords {
  hunk: Hunk;
  was: readonly FactWord[];
  is: readonly FactWord[];
}

type CorrectionRule = (change: ChangedWords, versions: ComparedVersions) => boolean;

/**
 * Whether an edit corrects a fact: a number, a name or a negation is replaced in a sentence that
 * otherwise stays. Typos, additions, cuts and rewordings correct nothing. If in doubt, false.
 */
export function isCorrection(before: Update, after: Update): boolean {
  const texts = diffWindow(textOf(before), textOf(after));
  if (!texts) return false;
  const [was, is] = [factWords(texts[0]), factWords(texts[1])];
  if (differInFiguresOnly(was, is)) return was.some(({ key }, at) => key !== is[at]?.key);
  const hunks = align(was, is) ?? [];
  const versions: ComparedVersions = {
    before: versionOf(was, hunks, 'before'),
    after: versionOf(is, hunks, 'after'),
    isName: nameDetector(was, is),
    gain: gains(was, is),
  };
  return hunks.some(hunk => correctsFact(hunk, versions));
}

const textOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

const differInFiguresOnly = (was: readonly FactWord[], is: readonly FactWord[]): boolean =>
  was.length === is.length && was.every(({ shape }, at) => shape === is[at]?.shape);

function versionOf(words: readonly FactWord[], hunks: readonly Hunk[], side: keyof Hunk): Version {
  const changed = hunks.flatMap(hunk => words.slice(hunk[side].from, hunk[side].to));
  return {
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

function correctsFact(hunk: Hunk, versions: ComparedVersions): boolean {
  const was = versions.before.words.slice(hunk.before.from, hunk.before.to);
  const is = versions.after.words.slice(hunk.after.from, hunk.after.to);
  return sentenceStays(hunk, versions) && RULES.some(rule => rule({ hunk, was, is }, versions));
}

/**
 * Whether at least half of the sentence stays in one version, so that an addition does not count.
 */
function sentenceStays({ before, after }: Hunk, versions: ComparedVersions): boolean {
  return Math.max(unchangedShare(versions.before, before), unchangedShare(versions.after, after)) >= 1 / 2;
}

function unchangedShare({ words, size, changed }: Version, { from, to }: WordRange): number {
  const all = total(sentencesOf(words, { from, to }), size);
  return all === 0 ? 0 : 1 - total(sentencesOf(words, { from, to }), changed) / all;
}

/** The sentences of a range; for an empty one, the sentence of the word that follows. */
const sentencesOf = (words: readonly FactWord[], { from, to }: WordRange): number[] => [
  ...new Set(words.slice(from, Math.max(to, from + 1)).map(({ sentence }) => sentence)),
];

const total = (sentences: readonly number[], counts: ReadonlyMap<number, number>): number =>
  sentences.reduce((sum, sentence) => sum + (counts.get(sentence) ?? 0), 0);

/** The words that `others` does not have. */
const without = (words: readonly FactWord[], others: readonly FactWord[]): FactWord[] =>
  words.filter(({ key }) => !others.some(other => other.key === key));

/**
 * The same count of numbers, but other ones. If the sentence now has more or fewer numbers, one
 * that only moved does not count.
 */
const numbers: CorrectionRule = ({ hunk, was, is }, versions) => {
  const [old, now] = [was.filter(({ isFigure }) => isFigure), is.filter(({ isFigure }) => isFigure)];
  const [gone, come] = [without(old, now), without(now, old)];
  if (gone.length === 0 || gone.length !== come.length) return false;
  const before = total(sentencesOf(versions.before.words, hunk.before), versions.before.figures);
  if (before === total(sentencesOf(versions.after.words, hunk.after), versions.after.figures)) return true;
  return gone.some(word => versions.gain(word) < 0) && come.some(word => versions.gain(word) > 0);
};

/**
 * A name replaced by an unrelated name. A name replaced by a description, or the reverse, is a
 * rewording.
 */
const names: CorrectionRule = ({ was, is }, versions) => {
  const gone = without(was.filter(versions.isName), is).filter(word => versions.gain(word) < 0);
  const come = without(is.filter(versions.isName), was).filter(word => versions.gain(word) > 0);
  const [old, now] = [gone.map(({ key }) => key), come.map(({ key }) => key)];
  if (plainWords(was, versions) !== plainWords(is, versions) || isAcronym(old, now) || isAcronym(now, old))
    return false;
  const isOther = (name: string, among: readonly string[]) => !among.some(other => isVariant(name, other));
  return old.some(name => isOther(name, now)) && now.some(name => isOther(name, old));
};

/** How many words are neither facts nor grammar. */
const plainWords = (words: readonly FactWord[], { isName }: ComparedVersions): number =>
  words.filter(
    word => !word.isFigure && !isName(word) && !word.capital && !NEGATIONS.has(word.key) && !AUXILIARIES.has(word.key),
  ).length;

/**
 * A negation that comes or goes with at most one other word. At the end of a sentence it is an
 * addition.
 */
const negations: CorrectionRule = ({ hunk, was, is }, versions) => {
  if (negated(was, is) === negated(is, was) || Math.max(plainWords(was, versions), plainWords(is, versions)) > 1)
    return false;
  return (was.length > 0 && is.length > 0) || goesOn(versions.after.words, hunk.after);
};

const negated = (words: readonly FactWord[], others: readonly FactWord[]): number =>
  words.filter(({ key }) => NEGATIONS.has(key) || others.some(other => key === `un${other.key}`)).length;

const goesOn = (words: readonly FactWord[], { from, to }: WordRange): boolean => {
  const [before, next] = [words[from - 1], words[to]];
  return next !== undefined && (!next.opens || before?.sentence === next.sentence);
};

const RULES: readonly CorrectionRule[] = [numbers, names, negations];

type TextEdit = Change & Required<Pick<Change, 'before' | 'after'>>;

/** Whether a change alters what an update says; one of its flags alone does not count. */
const isTextEdit = (change: Change): change is TextEdit =>
  change.before !== undefined &&
  change.after !== undefined &&
  change.kind !== 'restored' &&
  wordingHash(change.before) !== wordingHash(change.after);

/**
 * Notes on each edited update when it was edited (`at`, ISO time) and whether that corrected a
 * fact. `corrections` counts the changes that did.
 */
export function noteEdits(
  tracked: readonly Tracked[],
  changes: readonly Change[],
  at: string,
): { tracked: readonly Tracked[]; corrections: number } {
  const edits = new Map(changes.filter(isTextEdit).map(edit => [edit.after.id, isCorrection(edit.before, edit.after)]));
  if (edits.size === 0) return { tracked, corrections: 0 };
  const noted = tracked.map((one): Tracked => {
    const corrects = edits.get(one.update.id);
    if (corrects === undefined) return one;
    return { ...one, edited: { at, corrected: corrects || (one.edited?.corrected ?? false) } };
  });
  return { tracked: noted, corrections: [...edits.values()].filter(Boolean).length };
}
