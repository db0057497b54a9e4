import { type ScoreOf, scoring } from '../judge/reading.ts';
import { languageOfText } from '../language/detect.ts';
import type { Language } from '../language/language.ts';
import type { Update } from '../model/live-blog.ts';
import { finish, mapped, type Steps } from '../steps.ts';
import { isBlank } from '../text/escape.ts';
import { blockText } from '../text/plain-text.ts';
import { collectingCandidates, type SummaryCandidate } from './candidate.ts';
import { countingConcepts } from './concept.ts';
import { createLexicon } from './lexicon.ts';
import type { SummaryBudget } from './line.ts';
import { dependsOnContext, isTorn } from './routine.ts';
import { type BlogProfile, type ConceptWeights, weighing } from './weight.ts';

/** A line with the numbers of the concepts in it. */
interface ConceptLine {
  line: SummaryCandidate;
  concepts: readonly number[];
  /** Discount for what it needs beside it to be understood, from 0 to 1. */
  share: number;
}

/** How many updates are looked at to recognise the language. */
const MOST_UPDATES = 40;

/** The headline and the first paragraph. */
const beginningOf = ({ headline = '', text }: Update): string => `${headline} ${text.slice(0, 1).map(blockText)}`;

/** The language of a live blog; null if it is not recognised. */
export const languageOfUpdates = (updates: readonly Update[]) =>
  languageOfText(updates.slice(0, MOST_UPDATES).map(beginningOf).join('\n'));

/** Discount for a line that needs the one before it to be understood. */
const DEPENDENT_SHARE = 0.5;

/** Discount for a headline: the sentences below it say the same, and more of it. */
const HEADLINE_SHARE = 0.8;
/** Below 1, a longer line costs less than its words: whole sentences say more than rows of short ones. */
const COST_OF_WORDS = 0.95;

const shareOf = ({ text, depth }: SummaryCandidate, language: Language | null): number =>
  (dependsOnContext(text, language) || isTorn(text) ? DEPENDENT_SHARE : 1) * (depth === 0 ? HEADLINE_SHARE : 1);

/** `LineChoice.scoreShare` if none is given. */
const SCORE_SHARE = 0.2;
/** In standard deviations. */
const FARTHEST = { below: -2, above: 3 } as const;

/**
 * How much the scores favour the lines of each update, against those of an average one; 1 for all where nothing was judged.
 */
function favoursOf(updates: readonly Update[], share: number, scoreOf: ScoreOf): (update: Update) => number {
  const scores = updates.flatMap(update => scoreOf(update) ?? []);
  const middle = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const variance = scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / Math.max(1, scores.length);
  const deviation = Math.sqrt(variance) || 1;
  return update => {
    const distance = ((scoreOf(update) ?? middle) - middle) / deviation;
    return Math.exp(share * Math.max(FARTHEST.below, Math.min(FARTHEST.above, distance)));
  };
}

/** What a line adds for each of its words. `worth`: of each concept, 0 once it is covered. */
function gainOf({ line, concepts, share }: ConceptLine, worth: Float64Array): number {
  let sum = 0;
  for (const concept of concepts) sum += worth[concept] ?? 0;
  return (sum * share) / line.words ** COST_OF_WORDS;
}

/** The line that adds most for each of its words; undefined if none adds anything. */
function bestOf(lines: readonly ConceptLine[], worth: Float64Array): ConceptLine | undefined {
  let [best, most]: [ConceptLine | undefined, number] = [undefined, 0];
  for (const line of lines) {
    const gain = gainOf(line, worth);
    if (gain > most) [best, most] = [line, gain];
  }
  return best;
}

/** The part of the time that a line is of, and how many lines a summary may have of one part. */
interface Spread {
  partOf: (line: SummaryCandidate) => number;
  perPart: number;
}

/**
 * Chooses the lines that together cover concepts of the most weight within a budget, best first, from all parts as long as
 * those have others. A concept counts once, however many lines hold it. `weights`: by concept number. A step is a choice.
 */
function* cover(
  lines: readonly ConceptLine[],
  weights: Float64Array,
  { budget, partOf, perPart }: { budget: SummaryBudget } & Spread,
): Steps<SummaryCandidate[]> {
  const worth = weights.slice();
  const chosen: SummaryCandidate[] = [];
  let left = budget.words;
  const taken = new Map<number, number>();
  const isOpen = ({ line }: ConceptLine) => (taken.get(partOf(line)) ?? 0) < perPart;
  while (chosen.length < budget.lines) {
    const fitting = lines.filter(({ line }) => line.words <= left && !chosen.includes(line));
    const best = bestOf(fitting.filter(isOpen), worth) ?? bestOf(fitting, worth);
    if (!best) break;
    chosen.push(best.line);
    left -= best.line.words;
    for (const concept of best.concepts) worth[concept] = 0;
    taken.set(partOf(best.line), (taken.get(partOf(best.line)) ?? 0) + 1);
    yield;
  }
  return chosen;
}

const hasText = (update: Update): boolean =>
  !isBlank(update.headline ?? '') || update.text.some(({ spans }) => spans.some(({ text }) => !isBlank(text)));

export function profileOf(updates: readonly Update[]): BlogProfile {
  const withText = updates.filter(hasText);
  const titled = withText.filter(({ headline }) => !isBlank(headline ?? '')).length;
  return { updates: Math.max(1, updates.length), titled: titled / Math.max(1, withText.length) };
}

const inTimeOrder = (a: SummaryCandidate, b: SummaryCandidate): number => a.order - b.order || a.depth - b.depth;

/** Which lines may be taken, from how many parts of the time, and the weights of concepts if not those that ship. */
interface LineChoice {
  mayTake?: (line: SummaryCandidate) => boolean;
  parts?: number;
  /** How much the score of an update moves its lines, in log odds for each standard deviation. */
  scoreShare?: number;
  /** If it is known already. */
  scoreOf?: ScoreOf;
  learnt?: ConceptWeights;
}

/**
 * Returns the lines that best summarise these updates: headlines and sentences as the publisher
 * wrote them, oldest first. `updates`: oldest first. `mayTake` limits the lines to choose from; the
 * others still show what the live blog is about. With `parts`, about equally many lines come from the
 * updates of each of that many parts of the time.
 *
 * The method is maximum coverage of weighted concepts (words and pairs of words): Gillick and
 * Favre, "A scalable global model for summarization", 2009; chosen greedily. In steps.
 */
export function* extracting(
  updates: readonly Update[],
  budget: SummaryBudget,
  { mayTake = () => true, parts = 1, scoreShare = SCORE_SHARE, scoreOf, learnt }: LineChoice = {},
): Steps<SummaryCandidate[]> {
  const language = languageOfUpdates(updates);
  const lexicon = createLexicon(language);
  const lines = yield* collectingCandidates(updates, lexicon);
  const concepts = yield* countingConcepts(lines, lexicon);
  const favour = favoursOf(updates, scoreShare, scoreOf ?? (yield* scoring(updates)));
  const shares = yield* mapped(lines, line => shareOf(line, language) * favour(line.update));
  const conceptLines = lines.map((line, at) => ({
    line,
    concepts: concepts.byLine[at] ?? [],
    share: shares[at] ?? 0,
  }));
  const allowed = conceptLines.filter(({ line }) => mayTake(line));
  const partOf = ({ order }: SummaryCandidate) => Math.floor((order * parts) / updates.length);
  const spread = { partOf, perPart: parts > 1 ? Math.ceil(budget.lines / parts) : Number.POSITIVE_INFINITY };
  yield;
  const weights = yield* weighing(concepts, profileOf(updates), learnt);
  yield;
  return (yield* cover(allowed, weights, { budget, ...spread })).toSorted(inTimeOrder);
}

/** The same without a pause. */
export const extractiveSummary = (...given: Parameters<typeof extracting>): SummaryCandidate[] =>
  finish(extracting(...given));
