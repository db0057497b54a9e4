import weights from './weights.json' with { type: 'json' };

/**
 * What speaks for or against a candidate, in no language's words: how its sentence names it, how the
 * name was found, what kind of thing it is, what competes with it, what the quote is like.
 */
export type Signs = Readonly<Record<string, number>>;

/** A logistic regression: log odds that a candidate says a quote. */
export interface Model {
  bias: number;
  weights: Readonly<Record<string, number>>;
  /** A name that is at least so probable is shown: 98 of 100 were right on pages of publishers that taught nothing. */
  shown: number;
}

/** What `test/eval/train-quotes.ts` learnt. */
export const MODEL: Model = weights;

/** Returns what signs add to the log odds that a candidate says the quote. */
export function oddsOf(signs: Signs, { weights: all }: Model): number {
  let odds = 0;
  for (const sign in signs) odds += (all[sign] ?? 0) * (signs[sign] ?? 0);
  return odds;
}

export const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
