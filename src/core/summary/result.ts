import { isMatch, isOfPlay, matchEvent, scoreIn } from '../judge/match.ts';
import { folded, wordsOf } from '../judge/terms.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { updateLines } from './candidate.ts';

/** How many of the newest updates show whether a live blog is of a match. */
const SAMPLE = 60;
/** A result comes in the second half of a match; the toss is won in the first. */
const FIRST_SHARE = 0.5;

const leadIn = (update: Update): string => updateLines(update).find(line => line !== '') ?? '';
const leadOf = (update: Update): string => folded(leadIn(update));

/** Whether a live blog is of a match. `updates`: oldest first. */
export function isOfMatch(updates: readonly Update[], title: string): boolean {
  const sample = updates.slice(-SAMPLE).map(updateLines);
  const plays = sample.filter(lines =>
    isOfPlay(folded(lines.find(line => line !== '') ?? ''), wordsOf(folded(lines.join(' ')))),
  );
  return isMatch({ updates: sample.length, plays: plays.length }, title);
}

/**
 * The newest update that tells the result of a match; once that is over, the newest with the score of
 * its title if none does. `updates`: oldest first.
 */
export function resultIn(
  updates: readonly Update[],
  { title = '', state }: Partial<Pick<LiveBlog, 'title' | 'state'>>,
): Update | undefined {
  if (!isOfMatch(updates, title)) return undefined;
  const half = updates.slice(Math.floor(FIRST_SHARE * updates.length));
  const told = half.findLast(update => matchEvent(leadOf(update)) === 'result');
  const score = state === 'ended' ? scoreIn(title) : undefined;
  return told ?? (score === undefined ? undefined : half.findLast(update => scoreIn(leadIn(update)) === score));
}
