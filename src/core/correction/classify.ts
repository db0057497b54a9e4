import type { EditedPlace } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import { type ChangedWords, type ComparedVersions, compareTexts } from './compared.ts';
import { diffWindow } from './diff-window.ts';
import {
  EDIT_KINDS,
  type EditInSigns,
  type EditKind,
  type EditModel,
  MODEL,
  oddsOf,
  signsOf,
  wrongness,
} from './model.ts';
import { type CorrectionNote, newNote } from './note.ts';
import { placeOf } from './place.ts';

export interface ClassifiedEdit {
  kind: EditKind;
  /** The places that differ, in order; of a correction only those that it corrects. */
  changes: readonly EditedPlace[];
}

/** What an update says, as edits of it are compared. */
export const textOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

/** An edit as the model sees it. */
export interface ComparedEdit {
  versions: ComparedVersions;
  signs: EditInSigns;
  /** What the newsroom says about its mistake; `versions` are compared without it. */
  note: CorrectionNote | undefined;
}

/** Compares two versions of an update. Returns undefined if they are the same or differ too much. */
export function compareEdit(before: Update, after: Update): ComparedEdit | undefined {
  const texts = diffWindow(textOf(before), textOf(after));
  if (!texts) return undefined;
  const whole = compareTexts(...texts);
  const note = newNote(whole);
  const versions = note ? compareTexts(texts[0], note.rest) : whole;
  return { versions, note, signs: signsOf(versions, { before, after }) };
}

/**
 * Tells what an edit does. A correction takes back or replaces what was said, or says itself that it
 * is one. Texts that differ too much to compare are a development.
 */
export function classifyEdit(before: Update, after: Update, model: EditModel = MODEL): ClassifiedEdit {
  const edit = compareEdit(before, after);
  if (!edit) return { kind: textOf(before) === textOf(after) ? 'wording' : 'development', changes: [] };
  const { kind, changes } = weighed(edit, model);
  return { kind, changes: changes.map(change => placeOf(change, edit.versions)) };
}

/** A correction has a place that speaks for one. */
function weighed(
  { versions, signs, note }: ComparedEdit,
  model: EditModel,
): { kind: EditKind; changes: readonly ChangedWords[] } {
  const wrong = signs.places
    .filter(({ change, signs: shown }) => note?.names(change.was) || wrongness(shown, model) > 0)
    .map(({ change }) => change);
  if (note) return { kind: 'correction', changes: wrong };
  const odds = oddsOf(signs, model);
  const possible = EDIT_KINDS.filter(kind => kind !== 'correction' || wrong.length > 0);
  const [kind = 'wording'] = possible.toSorted((one, other) => odds[other] - odds[one]);
  return { kind, changes: kind === 'correction' ? wrong : versions.hunks };
}
