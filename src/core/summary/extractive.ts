import type { Update } from '../model/live-blog.ts';
import { isBlank } from '../text/escape.ts';
import { type SummaryCandidate, summaryCandidates } from './candidate.ts';
import { conceptsOf } from './concept.ts';
import { createLexicon } from './lexicon.ts';
import { dependsOnContext } from './routine.ts';
import { type BlogProfile, weightsOf } from './weight.ts';

/** A line with the numbers of the concepts in it. */
interface ConceptLine {
  line: SummaryCandidate;
  concepts: readonly number[];
}

/** The most words and lines that a summary may have. */
export interface SummaryBudget {
  words: number;
  lines: number;
}

interface RankedLine {
  candidate: ConceptLine;
  /** What the line adds for each of its words; perhaps outdated, but never too low. */
  gain: number;
}

/** Discount for a line that needs the one before it to be understood. */
const DEPENDENT_SHARE = 0.5;

/** What a line adds for each of its words. `worth`: of each concept, 0 once it is covered. */
function gainOf({ line, concepts }: ConceptLine, worth: Float64Array): number {
  let sum = 0;
  for (const concept of concepts) sum += worth[concept] ?? 0;
  return (sum * (dependsOnContext(line.text) ? DEPENDENT_SHARE : 1)) / line.words;
}

const byGain = (a: RankedLine, b: RankedLine): number => b.gain - a.gain;

/**
 * Removes and returns the line that gains most. `pool` is sorted by gains that may be outdated.
 * Gains only shrink, so the search can stop at the first line whose old gain is too low (lazy
 * greedy: Minoux 1978).
 */
function takeBest(pool: RankedLine[], worth: Float64Array): ConceptLine | undefined {
  let best: RankedLine | undefined;
  for (const ranked of pool) {
    if (ranked.gain <= (best?.gain ?? 0)) break;
    ranked.gain = gainOf(ranked.candidate, worth);
    if (ranked.gain > (best?.gain ?? 0)) best = ranked;
  }
  if (!best) return undefined;
  pool.splice(pool.indexOf(best), 1);
  pool.sort(byGain);
  return best.candidate;
}

/**
 * Chooses the lines that together cover concepts of the most weight within a budget, best first. A
 * concept counts once, however many lines hold it. `weights`: by concept number.
 */
function cover(lines: readonly ConceptLine[], weights: Float64Array, budget: SummaryBudget): SummaryCandidate[] {
  const worth = weights.slice();
  const chosen: SummaryCandidate[] = [];
  let left = budget.words;
  let pool = lines.map(candidate => ({ candidate, gain: gainOf(candidate, worth) })).sort(byGain);
  while (chosen.length < budget.lines) {
    pool = pool.filter(({ candidate }) => candidate.line.words <= left);
    const best = takeBest(pool, worth);
    if (!best) break;
    chosen.push(best.line);
    left -= best.line.words;
    for (const concept of best.concepts) worth[concept] = 0;
  }
  return chosen;
}

const hasText = (update: Update): boolean =>
  !isBlank(update.headline ?? '') || update.text.some(({ spans }) => spans.some(({ text }) => !isBlank(text)));

function profileOf(updates: readonly Update[]): BlogProfile {
  const withText = updates.filter(hasText);
  const titled = withText.filter(({ headline }) => !isBlank(headline ?? '')).length;
  return { updates: Math.max(1, updates.length), titled: titled / Math.max(1, withText.length) };
}

const inTimeOrder = (a: SummaryCandidate, b: SummaryCandidate): number => a.order - b.order || a.depth - b.depth;

/**
 * Returns the lines that best summarise these updates: headlines and sentences as the publisher
 * wrote them, oldest first. `updates`: oldest first. `mayTake` limits the lines to choose from; the
 * others still show what the live blog is about.
 *
 * The method is maximum coverage of weighted concepts (words and pairs of words): Gillick and
 * Favre, "A scalable global model for summarization", 2009; chosen greedily.
 */
export function extractiveSummary(
  updates: readonly Update[],
  budget: SummaryBudget,
  mayTake: (line: SummaryCandidate) => boolean = () => true,
): SummaryCandidate[] {
  const lexicon = createLexicon();
  const lines = summaryCandidates(updates, lexicon);
  const concepts = conceptsOf(lines, lexicon);
  const conceptLines = lines.map((line, at) => ({ line, concepts: concepts.byLine[at] ?? [] }));
  const allowed = conceptLines.filter(({ line }) => mayTake(line));
  return cover(allowed, weightsOf(concepts, profileOf(updates)), budget).toSorted(inTimeOrder);
}
