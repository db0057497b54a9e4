import { classifyEdit } from '../../src/core/correction/classify.ts';
import type { EditKind } from '../../src/core/correction/model.ts';
import type { EditedPlace } from '../../src/core/model/blog-record.ts';
import { type EditLine, updateOf } from './edit-sets.ts';

/** Says what the edit of one line of a set does, and where. */
export function evalEdit(line: unknown): { id: string; label: EditKind; changes: readonly EditedPlace[] } {
  const { id, before, after } = line as EditLine;
  const { kind, changes } = classifyEdit(updateOf(before), updateOf(after));
  return { id, label: kind, changes: changes.map(({ from, to }) => ({ from, to })) };
}
