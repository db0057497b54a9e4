import type { Problem } from '../core/model/problem.ts';
import { englishProblems } from '../core/text/problem.ts';

/** What a picture of a quote shows. All texts are plain; whatever they hold, it is drawn or left out, and breaks nothing. */
export interface QuoteCard {
  words: string;
  /** Null: nobody is named. */
  speaker: string | null;
  role?: string | null;
  /** Title of the live blog. */
  blog: string;
  publisher: string;
  /** When it was said, already worded for a reader. */
  time: string;
  /** 0xRRGGBB of the opening mark; made darker where it could not be told from the paper. */
  colour?: number;
}

/** A card that no picture can show. */
export class UndrawableCardError extends Error {
  override name = 'UndrawableCardError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(englishProblems([problem]));
    this.problem = problem;
  }
}
