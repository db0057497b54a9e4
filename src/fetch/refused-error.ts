import type { Problem } from '../core/model/problem.ts';
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
