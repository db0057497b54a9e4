import { type Problem, problem } from '../core/model/problem.ts';
import { englishProblems } from '../core/text/problem.ts';

/** An address that is never fetched as it is; caught once, in `fetch.ts`. */
export class FetchRefusedError extends Error {
  override name = 'FetchRefusedError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(englishProblems([problem]));
    this.problem = problem;
  }
}

/** The bot has too much to do for a fetch now. That is no failure of the source. */
export class BusyError extends Error {
  override name = 'BusyError';
  readonly problem: Problem;

  constructor(what: Problem = problem('problem.busy')) {
    super('Too many fetches wait.');
    this.problem = what;
  }
}
