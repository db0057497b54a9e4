import { wordingHash } from '../diff/fingerprint.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import { isCorrection } from './correction.ts';

type Edit = Change & Required<Pick<Change, 'before' | 'after'>>;

/** A change of what an update says; a flag alone is none. */
const isEdit = (change: Change): change is Edit =>
  change.before !== undefined &&
  change.after !== undefined &&
  change.kind !== 'restored' &&
  wordingHash(change.before) !== wordingHash(change.after);

/** Notes on each update when it was edited, and whether that mended a fact; counts the corrections. */
export function noteEdits(
  tracked: readonly Tracked[],
  changes: readonly Change[],
  at: string,
): { tracked: readonly Tracked[]; corrections: number } {
  const edits = new Map(changes.filter(isEdit).map(edit => [edit.after.id, isCorrection(edit.before, edit.after)]));
  if (edits.size === 0) return { tracked, corrections: 0 };
  const noted = tracked.map((one): Tracked => {
    const corrects = edits.get(one.update.id);
    if (corrects === undefined) return one;
    return { ...one, edited: { at, corrected: corrects || (one.edited?.corrected ?? false) } };
  });
  return { tracked: noted, corrections: [...edits.values()].filter(Boolean).length };
}
