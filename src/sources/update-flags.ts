import type { LiveBlog, RichText, Update } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';

const TITLE =
  /\b(?:summary|what we know(?: so far)?|at a glance|key (?:points|events|developments)|the day so far|so far(?: today)?|recap|round-?up)\b/i;

const isLong = (text: RichText): boolean =>
  text.filter(block => block.kind === 'item').length >= 3 || plain(text).length >= 400;

/**
 * Whether this update is a summary: editors flagged it, or its headline says so and it is as long
 * as one (three bullets or 400 characters). Many summaries carry no flag.
 */
export const isSummary = (flagged: boolean, headline: string | undefined, text: RichText): boolean =>
  flagged || (TITLE.test(headline ?? '') && isLong(text));

/** An update, and whether editors wrote its headline for it. */
export interface UpdateCandidate {
  update: Update;
  own: boolean;
}

/**
 * Keeps the flags that editors set. If a whole document has none, an update with a headline of its
 * own is a key event.
 */
export function withKeyEvents(
  candidates: readonly UpdateCandidate[],
): Pick<LiveBlog, 'updates' | 'keyEventRule' | 'together'> {
  const updates = candidates.map(({ update }) => update);
  if (updates.length === 0 || updates.some(({ keyEvent }) => keyEvent)) return { updates };
  if (!candidates.some(({ own }) => own)) return { updates, keyEventRule: 'everything', together: true };
  return {
    updates: candidates.map(({ update, own }) => ({ ...update, keyEvent: own })),
    keyEventRule: 'headlines',
  };
}
