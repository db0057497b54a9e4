import { createDailySummaries, type DailySummaryParts } from './daily-summary.ts';
import { createPauseEnds } from './follow/pause-ends.ts';

/** Returns the work of each minute: it ends the pauses that are over, then posts the daily summaries that are due. */
export function eachMinute(parts: DailySummaryParts): () => Promise<number> {
  const endPausesDue = createPauseEnds(parts);
  const postDaily = createDailySummaries(parts);
  return async () => (await endPausesDue()) + (await postDaily());
}
