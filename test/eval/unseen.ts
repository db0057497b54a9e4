import { MODEL } from '../../src/core/judge/model.ts';
import { crossValidated, keyEventLines } from './key-event-figures.ts';
import { crossedSummaries, summaryLines } from './summary-figures.ts';

/**
 * Says in lines how well key events are picked and summaries chosen on live blogs that were not learnt from, and beside that
 * how well on those that were. `folder`: the sets of `train.ts`. Takes some minutes.
 */
export function unseenLines(folder: string): readonly string[] {
  const crossed = crossValidated(folder);
  return [...keyEventLines(crossed, MODEL), ...summaryLines(crossedSummaries(folder, crossed), MODEL)];
}
