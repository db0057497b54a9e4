import type { JudgeModel } from '../../src/core/judge/model.ts';
import { ENGLISH } from '../../src/core/language/en.ts';
import { finish } from '../../src/core/steps.ts';
import { collectingCandidates, type SummaryCandidate } from '../../src/core/summary/candidate.ts';
import { countingConcepts } from '../../src/core/summary/concept.ts';
import { profileOf } from '../../src/core/summary/extractive.ts';
import { createLexicon } from '../../src/core/summary/lexicon.ts';
import { type ConceptWeights, featuresOf } from '../../src/core/summary/weight.ts';
import { type Example, regress } from './regression.ts';
import { type SummaryCase, updatesOf } from './summaries.ts';

const PENALTY = 3;
/** Of what the editors did not use one of six teaches, for six. */
const STRIDE = 6;

/** What one live blog teaches of its words and pairs of words: whether the editors' summary used them. */
interface Lesson {
  words: readonly Example[];
  pairs: readonly Example[];
}

/** Returns what a live blog teaches; `model`: judges its updates if they have no flags. */
export function lessonOf(told: SummaryCase, model?: JudgeModel): Lesson {
  const updates = updatesOf(told, model);
  const lexicon = createLexicon(ENGLISH);
  const lines = finish(collectingCandidates(updates, lexicon));
  const concepts = finish(countingConcepts(lines, lexicon));
  // Concepts are numbered as they are first seen: those of the live blog keep their numbers.
  const both = finish(countingConcepts([...lines, ...referenceLines(told, lines, lexicon)], lexicon));
  const used = new Set(both.byLine.slice(lines.length).flat());
  const profile = profileOf(updates);
  const examples = Array.from({ length: concepts.count }, (_, at) => at)
    .filter(at => used.has(at) || at % STRIDE === 0)
    .map(at => ({
      isPair: concepts.isPair[at] === 1,
      example: exampleOf(featuresOf(concepts, at, profile), used.has(at)),
    }));
  return {
    words: examples.filter(({ isPair }) => !isPair).map(({ example }) => example),
    pairs: examples.filter(({ isPair }) => isPair).map(({ example }) => example),
  };
}

function referenceLines(
  { reference = [] }: SummaryCase,
  [line]: readonly SummaryCandidate[],
  lexicon: ReturnType<typeof createLexicon>,
): SummaryCandidate[] {
  return line ? reference.map(text => ({ ...line, text, terms: lexicon.read(text) })) : [];
}

function exampleOf(features: readonly number[], isUsed: boolean): Example {
  const places = features.flatMap((value, at) => (value === 0 ? [] : [at]));
  return {
    places: Int32Array.from(places),
    values: Float64Array.from(places, at => features[at] ?? 0),
    answer: Number(isUsed),
    weight: isUsed ? 1 : STRIDE,
  };
}

const FEATURES = 28;
const rounded = (weights: Float64Array): number[] => Array.from(weights, weight => Math.round(weight * 100) / 100);
const fitted = (examples: readonly Example[]): number[] =>
  rounded(regress(examples, new Float64Array(FEATURES).fill(PENALTY)));

/** Learns from what live blogs teach; the same from the same ones. */
export const conceptWeights = (lessons: readonly Lesson[]): ConceptWeights => ({
  words: fitted(lessons.flatMap(({ words }) => words)),
  pairs: fitted(lessons.flatMap(({ pairs }) => pairs)),
});
