import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import { align, type Range, type Stretch } from './alignment.ts';
import { narrowed } from './diff-window.ts';
import { type FactWord, factWords } from './fact-words.ts';
import { isAcronym, isAkin, nameSense } from './proper-name.ts';

/** Words of one version, with what the rules ask about its sentences. */
interface Version {
  words: readonly FactWord[];
  size: ReadonlyMap<number, number>;
  changed: ReadonlyMap<number, number>;
  figures: ReadonlyMap<number, number>;
}

interface Edit {
  before: Version;
  after: Version;
  isName: (word: FactWord) => boolean;
  /** How much oftener a word stands in the text now. */
  gain: (word: FactWord) => number;
}

/** A place that changed: its words before and after. */
interface Place {
  stretch: Stretch;
  was: readonly FactWord[];
  is: readonly FactWord[];
}

type Rule = (place: Place, edit: Edit) => boolean;

const NEGATIVE = new Set(
  'no not never none nobody nothing nowhere neither nor cannot without denied denies deny denying rejected rejects cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt nicht kein keine keinen pas jamais nunca'.split(
    ' ',
  ),
);
/** They come and go with negations and rewordings, and say nothing themselves. */
const AUXILIARY = new Set(
  'a an the any some that of to in on at by and is are was were be been being has have had do does did will would can could should may might it he she they who'.split(
    ' ',
  ),
);

/**
 * Whether an edit mends a fact: a number, a name or a negation is another at the same place of a sentence that otherwise stands.
 * Typos, additions, cuts and rewordings do not; where it cannot be told, it is none.
 */
export function isCorrection(before: Update, after: Update): boolean {
  const texts = narrowed(textOf(before), textOf(after));
  if (!texts) return false;
  const [was, is] = [factWords(texts[0]), factWords(texts[1])];
  if (differInFiguresOnly(was, is)) return was.some(({ key }, at) => key !== is[at]?.key);
  const stretches = align(was, is) ?? [];
  const edit: Edit = {
    before: version(
      was,
      stretches.map(stretch => stretch.before),
    ),
    after: version(
      is,
      stretches.map(stretch => stretch.after),
    ),
    isName: nameSense(was, is),
    gain: gains(was, is),
  };
  return stretches.some(stretch => mends(stretch, edit));
}

const textOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

const differInFiguresOnly = (was: readonly FactWord[], is: readonly FactWord[]): boolean =>
  was.length === is.length && was.every(({ shape }, at) => shape === is[at]?.shape);

function version(words: readonly FactWord[], changes: readonly Range[]): Version {
  const changed = changes.flatMap(({ from, to }) => words.slice(from, to));
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

function gains(was: readonly FactWord[], is: readonly FactWord[]): Edit['gain'] {
  const counts = new Map<string, number>();
  for (const { key } of is) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { key } of was) counts.set(key, (counts.get(key) ?? 0) - 1);
  return ({ key }) => counts.get(key) ?? 0;
}

function mends(stretch: Stretch, edit: Edit): boolean {
  const was = edit.before.words.slice(stretch.before.from, stretch.before.to);
  const is = edit.after.words.slice(stretch.after.from, stretch.after.to);
  return stands(stretch, edit) && RULES.some(rule => rule({ stretch, was, is }, edit));
}

/** Whether half of the sentence stands, of the shorter version: what is added to it does not count. */
function stands({ before, after }: Stretch, edit: Edit): boolean {
  return Math.max(standing(edit.before, before), standing(edit.after, after)) >= 1 / 2;
}

function standing({ words, size, changed }: Version, { from, to }: Range): number {
  const all = total(sentencesOf(words, { from, to }), size);
  return all === 0 ? 0 : 1 - total(sentencesOf(words, { from, to }), changed) / all;
}

/** Of an empty range: the sentence of the word that follows. */
const sentencesOf = (words: readonly FactWord[], { from, to }: Range): number[] => [
  ...new Set(words.slice(from, Math.max(to, from + 1)).map(({ sentence }) => sentence)),
];

const total = (sentences: readonly number[], counts: ReadonlyMap<number, number>): number =>
  sentences.reduce((sum, sentence) => sum + (counts.get(sentence) ?? 0), 0);

/** Words that are in the one and not in the other. */
const without = (words: readonly FactWord[], others: readonly FactWord[]): FactWord[] =>
  words.filter(({ key }) => !others.some(other => other.key === key));

/** As many numbers as before, and others. Where a sentence has more of them now, one that only moved is none. */
const numbers: Rule = ({ stretch, was, is }, edit) => {
  const [old, now] = [was.filter(({ isFigure }) => isFigure), is.filter(({ isFigure }) => isFigure)];
  const [gone, come] = [without(old, now), without(now, old)];
  if (gone.length === 0 || gone.length !== come.length) return false;
  const before = total(sentencesOf(edit.before.words, stretch.before), edit.before.figures);
  if (before === total(sentencesOf(edit.after.words, stretch.after), edit.after.figures)) return true;
  return gone.some(word => edit.gain(word) < 0) && come.some(word => edit.gain(word) > 0);
};

/** A name for a name that is not akin. A name for a description, or the other way round, is a rewording. */
const names: Rule = ({ was, is }, edit) => {
  const gone = without(was.filter(edit.isName), is).filter(word => edit.gain(word) < 0);
  const come = without(is.filter(edit.isName), was).filter(word => edit.gain(word) > 0);
  const [old, now] = [gone.map(({ key }) => key), come.map(({ key }) => key)];
  if (plainWords(was, edit) !== plainWords(is, edit) || isAcronym(old, now) || isAcronym(now, old)) return false;
  const isOther = (name: string, among: readonly string[]) => !among.some(other => isAkin(name, other));
  return old.some(name => isOther(name, now)) && now.some(name => isOther(name, old));
};

/** How many words are neither facts nor there for grammar. */
const plainWords = (words: readonly FactWord[], { isName }: Edit): number =>
  words.filter(
    word => !word.isFigure && !isName(word) && !word.capital && !NEGATIVE.has(word.key) && !AUXILIARY.has(word.key),
  ).length;

/** A negation that comes or goes, with one word beside it at most. At the end of a sentence it is an addition. */
const negations: Rule = ({ stretch, was, is }, edit) => {
  if (negated(was, is) === negated(is, was) || Math.max(plainWords(was, edit), plainWords(is, edit)) > 1) return false;
  return (was.length > 0 && is.length > 0) || goesOn(edit.after.words, stretch.after);
};

const negated = (words: readonly FactWord[], others: readonly FactWord[]): number =>
  words.filter(({ key }) => NEGATIVE.has(key) || others.some(other => key === `un${other.key}`)).length;

const goesOn = (words: readonly FactWord[], { from, to }: Range): boolean => {
  const [before, next] = [words[from - 1], words[to]];
  return next !== undefined && (!next.opens || before?.sentence === next.sentence);
};

const RULES: readonly Rule[] = [numbers, names, negations];
