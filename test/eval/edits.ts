import { classifyEdit, type EditKind } from '../../src/core/correction/classify.ts';
import type { EditedPlace } from '../../src/core/model/edit.ts';
import type { Update } from '../../src/core/model/live-blog.ts';

/** One version of an item of a set. */
interface Version {
  title?: string;
  text?: string;
}

const updateOf = ({ title, text = '' }: Version): Update => ({
  id: '',
  ...(title && { headline: title }),
  text: text === '' ? [] : text.split('\n').map(line => ({ kind: 'paragraph', spans: [{ text: line }] })),
  url: '',
  authors: [],
  keyEvent: false,
  summary: false,
  pinned: false,
});

/** Says what the edit of one line of a set does, and where. */
export function evalEdit(line: unknown): { id: string; label: EditKind; changes: readonly EditedPlace[] } {
  const { id, before, after } = line as { id: string; before: Version; after: Version };
  const { kind, changes } = classifyEdit(updateOf(before), updateOf(after));
  return { id, label: kind, changes: changes.map(({ from, to }) => ({ from, to })) };
}
