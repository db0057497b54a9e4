import type { Steps } from '../steps.ts';
import type { Concepts } from './concept.ts';
import weights from './weights.json' with { type: 'json' };

/** What weighs on every concept of a live blog. */
export interface BlogProfile {
  updates: number;
  /** Share of the updates that have a headline, from 0 to 1. */
  titled: number;
}

const valueAt = (column: Uint8Array | Uint32Array, concept: number): number => column[concept] ?? 0;

const isGrammar = ({ functionWords, isPair }: Concepts, at: number): boolean =>
  valueAt(functionWords, at) === valueAt(isPair, at) + 1;

/** What is known of a concept in a live blog of so many updates. */
function measured(concepts: Concepts, at: number, all: number): readonly number[] {
  const updates = valueAt(concepts.updates, at);
  const headlines = valueAt(concepts.headlines, at);
  return [
    1,
    // How many updates, headlines and first sentences have it.
    Math.log(updates),
    Math.log1p(headlines),
    Math.log1p(valueAt(concepts.openings, at)),
    Number(headlines > 0),
    Number(valueAt(concepts.keyEvents, at) > 0),
    // One of two words, or every word, is a function word.
    Number(valueAt(concepts.functionWords, at) === 1),
    Number(isGrammar(concepts, at)),
    valueAt(concepts.hasDigit, at),
    // Its first and last position in the live blog, from 0 to 1.
    valueAt(concepts.first, at) / all,
    valueAt(concepts.last, at) / all,
    Math.log(all),
    // Its smallest depth below the first sentence, in eighths.
    Math.max(0, valueAt(concepts.depth, at) - 1) / 8,
    // How many lines of an update have it.
    Math.log(valueAt(concepts.lines, at) / updates),
  ];
}

/**
 * Returns what is known of a concept, in a live blog of prose and then in one whose updates have
 * headlines: any other is in between.
 */
export function featuresOf(concepts: Concepts, at: number, { updates, titled }: BlogProfile): readonly number[] {
  const values = measured(concepts, at, updates);
  return [...values.map(value => value * (1 - titled)), ...values.map(value => value * titled)];
}

/** Coefficients of two logistic regressions, in log odds, in the order of `featuresOf`. */
export interface ConceptWeights {
  words: readonly number[];
  pairs: readonly number[];
}

/** Pairs say who did what; single words help if it is said in other words, as headlines do. */
const PAIR_SHARE = { prose: 0.85, titled: 0.75 } as const;
/**
 * Discount for grammar alone, more of it where headlines have little. Not 0, because a whole sentence
 * reads better than a row of names.
 */
const GRAMMAR_SHARE = { prose: 0.85, titled: 0.7 } as const;

/** The coefficients for a live blog of this profile: a mixture of those of prose and of headlines. */
function mixed(all: readonly number[], { titled }: BlogProfile): readonly number[] {
  const half = all.length / 2;
  return all.slice(0, half).map((prose, at) => (1 - titled) * prose + titled * (all[half + at] ?? 0));
}

/** How many concepts are weighed in a step. */
const STEP = 1_000;

/**
 * Returns the weight of each concept in a summary of this live blog, from 0 to 1: how likely its
 * editors are to use it. `learnt`: by `test/eval/train.ts`, from the editors' own summaries.
 * A step is a thousand concepts.
 */
export function* weighing(
  concepts: Concepts,
  profile: BlogProfile,
  learnt: ConceptWeights = weights,
): Steps<Float64Array> {
  const [words, pairs] = [mixed(learnt.words, profile), mixed(learnt.pairs, profile)];
  const between = ({ prose, titled }: { prose: number; titled: number }) =>
    (1 - profile.titled) * prose + profile.titled * titled;
  const [pairShare, grammarShare] = [between(PAIR_SHARE), between(GRAMMAR_SHARE)];
  const weigh = (at: number): number => {
    const isPair = valueAt(concepts.isPair, at) === 1;
    const coefficients = isPair ? pairs : words;
    const values = measured(concepts, at, profile.updates);
    const odds = values.reduce((sum, value, n) => sum + value * (coefficients[n] ?? 0), 0);
    const share = (isPair ? pairShare : 1 - pairShare) * (isGrammar(concepts, at) ? grammarShare : 1);
    return share / (1 + Math.exp(-odds));
  };
  const weighed = new Float64Array(concepts.count);
  for (let at = 0; at < concepts.count; at += 1) {
    weighed[at] = weigh(at);
    if (at % STEP === STEP - 1) yield;
  }
  return weighed;
}
