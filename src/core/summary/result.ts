import { isMatch, isOfPlay, matchEvent, scoreIn } from '../judge/match.ts';
import { folded, wordsOf } from '../judge/terms.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { kept, mapped, type Steps } from '../steps.ts';
import { oncePer } from '../text/fold.ts';
import { updateLines } from './candidate.ts';

/** How many of the newest updates show whether a live blog is of a match. */
const SAMPLE = 60;
/** A result comes in the second half of a match; the toss is won in the first. */
const FIRST_SHARE = 0.5;

const leadIn = (update: Update): string => updateLines(update).find(line => line !== '') ?? '';
const leadOf = (update: Update): string => folded(leadIn(update));

const isOfPlayIn = oncePer((update: Update): boolean =>
  isOfPlay(leadOf(update), wordsOf(folded(updateLines(update).join(' ')))),
);

/** Whether a live blog is of a match. `updates`: oldest first. */
export function isOfMatch(updates: readonly Update[], title: string): boolean {
  const sample = updates.slice(-SAMPLE);
  return isMatch({ updates: sample.length, plays: sample.filter(isOfPlayIn).length }, title);
}

/**
 * Finds the newest update that tells the result of a match; once that is over, the newest with the score of
 * its title if none does. A step is an update. `updates`: oldest first.
 */
export function* findingResult(
  updates: readonly Update[],
  { title = '', state }: Partial<Pick<LiveBlog, 'title' | 'state'>>,
): Steps<Update | undefined> {
  yield* mapped(updates.slice(-SAMPLE), isOfPlayIn);
  if (!isOfMatch(updates, title)) return undefined;
  const half = updates.slice(Math.floor(FIRST_SHARE * updates.length));
  const told = yield* kept(half, update => matchEvent(leadOf(update)) === 'result');
  const score = state === 'ended' ? scoreIn(title) : undefined;
  return told.at(-1) ?? (score === undefined ? undefined : half.findLast(update => scoreIn(leadIn(update)) === score));
}
