import { type ChangedWords, type ComparedVersions, plainWords, sentenceStays, without } from './compared.ts';
import { EDIT_SIGNS, editSigns, type UpdateEdit } from './edit-signs.ts';
import { FIGURE_SIGNS, type FigureSign, figureSigns } from './figure-signs.ts';
import { NAME_SIGNS, type NameSign, nameSigns } from './name-signs.ts';
import weights from './weights.json' with { type: 'json' };
import { WORD_SIGNS, type WordSign, wordSigns } from './word-signs.ts';

/** What an edit does: it corrects what was wrong, tells newer news, says the same in other words, or only adds. */
export const EDIT_KINDS = ['correction', 'development', 'wording', 'addition'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** The signs of a changed place in a sentence that is otherwise the same. */
export type PlaceSign = FigureSign | NameSign | WordSign;
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
  const isFigure = Math.min(gone, come) === 0 && Math.max(gone, come) <= MOST_QUALIFIERS;
  return [
    ...(isFigure ? figureSigns(change, versions) : []),
    ...nameSigns(change, versions),
    ...wordSigns(change, versions),
  ];
}

/** Returns the log odds of each kind. */
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
