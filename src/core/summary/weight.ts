import type { Concepts } from './concept.ts';

/** What is known of the live blog as a whole. */
export interface Extent {
  updates: number;
  /** Share of its updates that carry a headline, 0–1. */
  titled: number;
}

/** How much each sign speaks for a concept, as logarithms of odds. */
interface Weights {
  constant: number;
  /** Logarithms of how many updates tell it, and in how many headlines and first sentences. */
  told: number;
  headlines: number;
  openings: number;
  inHeadline: number;
  inKeyEvent: number;
  /** One of two words, or all of it, is grammar. */
  half: number;
  grammar: number;
  digit: number;
  /** How late, 0–1, it is told first and last. */
  first: number;
  last: number;
  /** Logarithm of how many updates the live blog has. */
  length: number;
  /** Least depth below the first sentence, in eighths. */
  depth: number;
  /** Logarithm of how many lines of an update say it. */
  repeated: number;
}

/**
 * For live blogs of prose, and for those where every update carries a headline; others stand between. Fitted by logistic
 * regression to which words and pairs of words the editors' own summaries of 490 live blogs said.
 */
const WORDS = {
  prose: {
    constant: -0.28,
    told: 1.01,
    headlines: -0.07,
    openings: 0.36,
    inHeadline: 0.39,
    inKeyEvent: 0.31,
    half: 0.2,
    grammar: 0.2,
    digit: -0.08,
    first: 0.32,
    last: 0.47,
    length: -0.86,
    depth: -0.07,
    repeated: 0.87,
  },
  titled: {
    constant: 0.23,
    told: 0.26,
    headlines: 0.64,
    openings: 0.45,
    inHeadline: 0.71,
    inKeyEvent: 1.31,
    half: -0.23,
    grammar: -0.23,
    digit: 0.53,
    first: -1.28,
    last: 0.5,
    length: -1.09,
    depth: -1.74,
    repeated: 0.75,
  },
};
const PAIRS = {
  prose: {
    constant: -1.52,
    told: 1.2,
    headlines: -0.44,
    openings: 0.37,
    inHeadline: 0.07,
    inKeyEvent: 0.58,
    half: 0.1,
    grammar: 0.36,
    digit: -0.05,
    first: 0.24,
    last: 0.8,
    length: -0.74,
    depth: -0.39,
    repeated: 1.49,
  },
  titled: {
    constant: -0.85,
    told: 0.51,
    headlines: 0.14,
    openings: 0.53,
    inHeadline: 1.84,
    inKeyEvent: 1.34,
    half: -0.3,
    grammar: -0.64,
    digit: 0.25,
    first: -1.06,
    last: 0.42,
    length: -0.98,
    depth: -1.92,
    repeated: 0.53,
  },
};
/** Pairs say who did what; single words fill in where it is said in other words. */
const PAIR_SHARE = 0.75;
/** What grammar alone counts for: some, since a whole sentence reads better than a row of names. */
const GRAMMAR_SHARE = 0.5;

/** The weights for a live blog of which this share of updates carries a headline. */
function blended({ prose, titled }: { prose: Weights; titled: Weights }, share: number): Weights {
  const names = Object.keys(prose) as (keyof Weights)[];
  const blend = (name: keyof Weights): number => (1 - share) * prose[name] + share * titled[name];
  return Object.fromEntries(names.map(name => [name, blend(name)])) as unknown as Weights;
}

const at = (column: Uint8Array | Uint32Array, concept: number): number => column[concept] ?? 0;

function oddsOf(concepts: Concepts, concept: number, by: { weights: Weights; extent: Extent }): number {
  const { weights, extent } = by;
  const updates = at(concepts.updates, concept);
  const headlines = at(concepts.headlines, concept);
  const functionWords = at(concepts.functionWords, concept);
  const isGrammar = functionWords === at(concepts.isPair, concept) + 1;
  return (
    weights.constant +
    weights.told * Math.log(updates) +
    weights.headlines * Math.log1p(headlines) +
    weights.openings * Math.log1p(at(concepts.openings, concept)) +
    weights.inHeadline * Number(headlines > 0) +
    weights.inKeyEvent * Number(at(concepts.keyEvents, concept) > 0) +
    weights.half * Number(functionWords === 1) +
    weights.grammar * Number(isGrammar) +
    weights.digit * at(concepts.hasDigit, concept) +
    weights.first * (at(concepts.first, concept) / extent.updates) +
    weights.last * (at(concepts.last, concept) / extent.updates) +
    weights.length * Math.log(extent.updates) +
    weights.depth * (Math.max(0, at(concepts.depth, concept) - 1) / 8) +
    weights.repeated * Math.log(at(concepts.lines, concept) / updates)
  );
}

/** What each concept is worth in a summary of this live blog, 0–1: how likely its editors are to say it. */
export function weightsOf(concepts: Concepts, extent: Extent): Float64Array {
  const words = { weights: blended(WORDS, extent.titled), extent };
  const pairs = { weights: blended(PAIRS, extent.titled), extent };
  const found = new Float64Array(concepts.count);
  for (let concept = 0; concept < concepts.count; concept += 1) {
    const isPair = at(concepts.isPair, concept) === 1;
    const isGrammar = at(concepts.functionWords, concept) === (isPair ? 2 : 1);
    const share = (isPair ? PAIR_SHARE : 1 - PAIR_SHARE) * (isGrammar ? GRAMMAR_SHARE : 1);
    found[concept] = share / (1 + Math.exp(-oddsOf(concepts, concept, isPair ? pairs : words)));
  }
  return found;
}
