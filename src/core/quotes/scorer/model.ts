import weights from './weights.json' with { type: 'json' };

/**
 * What speaks for or against a candidate, in no language's words: how its sentence names it, how the
 * name was found, what kind of thing it is, what competes with it, what the quote is like.
 */
export type SpeakerSigns = Readonly<Record<string, number>>;

/** The value of a sign that holds or does not. */
export const flag = (holds: boolean): number => Number(holds);

/** No signs. */
export const NOTHING: SpeakerSigns = {};

const compounds = new Map<string, Map<string, string>>();

/** The name of a sign in two parts; it is the same string each time, because a new one is slow to look up. */
export function compound(first: string, second: string): string {
  const known = compounds.get(first) ?? new Map<string, string>();
  const name = known.get(second) ?? `${first} ${second}`;
  if (known.size === 0) compounds.set(first, known);
  known.set(second, name);
  return name;
}

/** A logistic regression: log odds that a candidate says a quote. */
export interface SpeakerModel {
  bias: number;
  weights: Readonly<Record<string, number>>;
  /**
   * A name that is at least so probable is shown, if a verb of speech names them, or if none does: 98 of 100 of each were
   * right on pages of publishers that taught nothing.
   */
  shown: Readonly<Record<'cued' | 'uncued', number>>;
  /** From here on it is sure: in articles, too, where names without a verb of speech are often wrong. */
  sure: Readonly<Record<'cued' | 'uncued', number>>;
}

/** What `test/eval/train-quotes.ts` learnt. */
export const MODEL: SpeakerModel = weights;

/** Returns what signs add to the log odds that a candidate says the quote. */
export function oddsOf(signs: SpeakerSigns, { weights: all }: SpeakerModel): number {
  let odds = 0;
  for (const sign in signs) odds += (all[sign] ?? 0) * (signs[sign] ?? 0);
  return odds;
}

export const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
