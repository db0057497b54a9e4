import type { Update } from '../model/live-blog.ts';

/**
 * Returns at most `most` of the updates, in their order: key events and summaries go first, then
 * those that come first.
 */
export function mostImportant(updates: readonly Update[], most: number): readonly Update[] {
  if (updates.length <= most) return updates;
  const ranked = [...updates.filter(isFlagged), ...updates.filter(update => !isFlagged(update))];
  const kept = new Set(ranked.slice(0, most));
  return updates.filter(update => kept.has(update));
}

/** Whether an update is a key event or a summary. */
export const isFlagged = ({ keyEvent, summary }: Update): boolean => keyEvent || summary;
