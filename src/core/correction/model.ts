import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import {
  type ChangedWords,
  type ComparedVersions,
  contentOf,
  isSameChange,
  plainWords,
  sentenceStays,
  without,
} from './compared.ts';
import type { FactWord } from './fact-words.ts';
import { FIGURE_SIGNS, type FigureSign, figureSigns, isOneOrMore } from './figure-signs.ts';
import weights from './weights.json' with { type: 'json' };
import { NAME_SIGNS, type NameSign, nameSigns, WORD_SIGNS, type WordSign, wordSigns } from './word-signs.ts';

interface UpdateEdit {
  before: Update;
  after: Update;
}

/** What an edit shows as a whole; shares from 0 to 1. */
const EDIT_SIGNS = [
  // Words that are gone or new, up to ten, as a share of ten.
  'gone',
  'come',
  // Figures that are new or gone, up to two, as a share of two.
  'newFigures',
  'goneFigures',
  // Words come, and none goes; one alone is a word that was forgotten.
  'onlyAdds',
  'onePlace',
  // Only the headline of an update with a text.
  'headlineOnly',
  // Both headlines tell more than one thing, as those of live blogs do.
  'tellsSeveral',
] as const;
type EditSign = (typeof EDIT_SIGNS)[number];

const editSigns = (versions: ComparedVersions, edit: UpdateEdit): Signals => ({
  ...wordSignals(versions),
  ...sizeSignals(versions),
  ...headlineSignals(edit),
});

type Signals = Record<EditSign, number>;

const MOST_COUNTED = 10;
const MOST_FIGURES = 2;
const upTo = (most: number, count: number): number => Math.min(most, count) / most;

function wordSignals({ before, after }: ComparedVersions) {
  const [old, now] = [stems(before.words), stems(after.words)];
  const [oldFigures, figures] = [figuresIn(before.words), figuresIn(after.words)];
  return {
    gone: upTo(MOST_COUNTED, old.difference(now).size),
    come: upTo(MOST_COUNTED, now.difference(old).size),
    newFigures: upTo(MOST_FIGURES, figures.difference(oldFigures).size),
    goneFigures: upTo(MOST_FIGURES, oldFigures.difference(figures).size),
  };
}

function sizeSignals({ hunks }: ComparedVersions) {
  const come = hunks.reduce((sum, { is }) => sum + contentOf(is).length, 0);
  const gone = hunks.reduce((sum, { was }) => sum + contentOf(was).length, 0);
  return {
    onlyAdds: Number(gone === 0 && come > 1),
    onePlace: Number(hunks.every(hunk => isSameChange(hunk, hunks[0] ?? hunk))),
  };
}

const isContent = ({ isFigure, isFiller }: FactWord): boolean => !isFigure && !isFiller;

/** Long enough to tell most words apart, short enough to ignore most endings. */
const STEM = 5;

const stems = (words: readonly FactWord[]): Set<string> =>
  new Set(words.filter(isContent).map(({ key }) => (key.length > STEM ? key.slice(0, STEM) : key.replace(/s$/u, ''))));

const figuresIn = (words: readonly FactWord[]): Set<string> =>
  new Set(words.filter(({ isFigure }) => isFigure).map(({ key }) => key));

const SEVERAL = /;| as |\blive\b/iu;

function headlineSignals({ before, after }: UpdateEdit) {
  const [old, now] = [before.headline ?? '', after.headline ?? ''];
  return {
    headlineOnly: Number(before.text.length > 0 && plain(before.text) === plain(after.text)),
    tellsSeveral: Number(old !== now && [old, now].every(one => SEVERAL.test(one))),
  };
}

/** What an edit does: it corrects what was wrong, tells newer news, says the same in other words, or only adds. */
export const EDIT_KINDS = ['correction', 'development', 'wording', 'addition'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** The signs of a changed place in a sentence that is otherwise the same. */
type PlaceSign = FigureSign | NameSign | WordSign;
export const FACT_SIGNS: readonly PlaceSign[] = [...FIGURE_SIGNS, ...NAME_SIGNS, ...WORD_SIGNS];
export const SIGNS: readonly string[] = ['bias', ...EDIT_SIGNS, ...FACT_SIGNS];

/** Log odds that each sign adds to each kind, by the name of the sign. */
export type EditModel = Readonly<Record<string, readonly number[]>>;

/** What `test/eval/train-edits.ts` learnt. */
export const MODEL: EditModel = weights;

export interface EditInSigns {
  /** Value of each sign that the edit shows, by its name. */
  values: ReadonlyMap<string, number>;
  places: readonly { change: ChangedWords; signs: readonly PlaceSign[] }[];
}

/** Returns the signs of an edit. A sign that several places show counts once. */
export function signsOf(versions: ComparedVersions, edit: UpdateEdit): EditInSigns {
  const places = versions.hunks.map(change => ({ change, signs: placeSigns(change, versions) }));
  const whole = Object.entries(editSigns(versions, edit));
  const shown = places.flatMap(({ signs }) => signs.map((sign): [string, number] => [sign, 1]));
  return { values: new Map([['bias', 1], ...whole, ...shown]), places };
}

/** Words like "nearly" or "at least" that may come or go with a figure, and more words with another fact. */
const [MOST_QUALIFIERS, MOST_WORDS] = [2, 4];

function placeSigns(change: ChangedWords, versions: ComparedVersions): readonly PlaceSign[] {
  const { hunk, was, is } = change;
  if (!sentenceStays(hunk, versions)) return [];
  const [gone, come] = [plainWords(without(was, is), versions), plainWords(without(is, was), versions)];
  if (gone + come > MOST_WORDS) return [];
  const isFigure = Math.min(gone, come) <= Number(isOneOrMore(change)) && Math.max(gone, come) <= MOST_QUALIFIERS;
  return [
    ...(isFigure ? figureSigns(change, versions) : []),
    ...nameSigns(change, versions),
    ...wordSigns(change, versions),
  ];
}

export function oddsOf({ values }: Pick<EditInSigns, 'values'>, model: EditModel): Readonly<Record<EditKind, number>> {
  const odds = EDIT_KINDS.map((_, at) =>
    [...values].reduce((sum, [sign, value]) => sum + value * (model[sign]?.[at] ?? 0), 0),
  );
  return Object.fromEntries(EDIT_KINDS.map((kind, at) => [kind, odds[at]])) as Record<EditKind, number>;
}

/** Returns how much the signs of a place speak for a correction. */
export const wrongness = (signs: readonly PlaceSign[], model: EditModel): number =>
  signs.reduce((sum, sign) => sum + (model[sign]?.[CORRECTION] ?? 0), 0);

const CORRECTION = EDIT_KINDS.indexOf('correction');
