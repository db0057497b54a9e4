import type { LiveBlog, Update } from '../core/model/live-blog.ts';

/** An update, and whether editors wrote its headline for it. */
export interface Candidate {
  update: Update;
  own: boolean;
}

/** The flags that editors set; where a whole answer has none of them, a headline of its own makes an update a key event. */
export const withKeyEvents = (
  candidates: readonly Candidate[],
): Pick<LiveBlog, 'updates' | 'keyEventRule' | 'together'> => {
  const updates = candidates.map(({ update }) => update);
  if (updates.length === 0 || updates.some(({ keyEvent }) => keyEvent)) return { updates };
  if (!candidates.some(({ own }) => own)) return { updates, keyEventRule: 'everything', together: true };
  return {
    updates: candidates.map(({ update, own }) => ({ ...update, keyEvent: own })),
    keyEventRule: 'headlines',
  };
};
