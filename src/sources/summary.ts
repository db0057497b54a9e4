import type { RichText } from '../core/model/live-blog.ts';
import { plain } from '../core/text/plain-text.ts';

const title =
  /\b(?:summary|what we know(?: so far)?|at a glance|key (?:points|events|developments)|the day so far|so far(?: today)?|recap|round-?up)\b/i;

const isLong = (text: RichText): boolean =>
  text.filter(block => block.kind === 'item').length >= 3 || plain(text).length >= 400;

/**
 * Whether editors sum up in this update: they flagged it, or they called it so and it has the body of one (three bullets
 * or 400 characters). Many summaries carry no flag.
 */
export const isSummary = (flagged: boolean, headline: string | undefined, text: RichText): boolean =>
  flagged || (title.test(headline ?? '') && isLong(text));
