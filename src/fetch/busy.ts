import { type Problem, problem } from '../core/model/problem.ts';

/** The bot has too much to do for a fetch now. That is no failure of the source. */
export class BusyError extends Error {
  override name = 'BusyError';
  readonly problem: Problem;

  constructor(what: Problem = problem('problem.busy')) {
    super('Too many fetches wait.');
    this.problem = what;
  }
}
