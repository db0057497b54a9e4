import { mapped, type Steps } from '../steps.ts';
import type { SummaryCandidate } from './candidate.ts';
import type { Lexicon } from './lexicon.ts';

/**
 * The words of a live blog and its pairs of adjacent words, numbered from 0, and where they appear.
 * Columns instead of objects, because an update has about a hundred.
 */
export interface Concepts {
  count: number;
  isPair: Uint8Array;
  /** How many of its one or two words are function words. */
  functionWords: Uint8Array;
  hasDigit: Uint8Array;
  /**
   * In how many updates it appears, and in how many lines, headlines, first sentences and key
   * events.
   */
  updates: Uint32Array;
  lines: Uint32Array;
  headlines: Uint32Array;
  openings: Uint32Array;
  keyEvents: Uint32Array;
  /** The smallest depth of a line it appears in. */
  depth: Uint8Array;
  /** Orders of the oldest and the newest update it appears in. */
  first: Uint32Array;
  last: Uint32Array;
  /** The concepts of each line, each once, in the order of the lines. */
  byLine: readonly (readonly number[])[];
}

type ConceptTally = Omit<Concepts, 'byLine'> & {
  /** The last line it was counted in; lines count from 1. */
  line: Uint32Array;
};

const emptyTally = (most: number): ConceptTally => ({
  count: 0,
  isPair: new Uint8Array(most),
  functionWords: new Uint8Array(most),
  hasDigit: new Uint8Array(most),
  updates: new Uint32Array(most),
  lines: new Uint32Array(most),
  headlines: new Uint32Array(most),
  openings: new Uint32Array(most),
  keyEvents: new Uint32Array(most),
  depth: new Uint8Array(most),
  first: new Uint32Array(most),
  last: new Uint32Array(most),
  line: new Uint32Array(most),
});

/**
 * Szudzik's pairing: one number for two, small enough for the fast maps while both are below
 * 46,340.
 */
const pairKey = (a: number, b: number): number => (a < b ? b * b + a : a * a + a + b);

/** Numbers words and pairs as they are first seen. */
function createNumbering(tally: ConceptTally, lexicon: Lexicon) {
  const words: number[] = [];
  const pairs = new Map<number, number>();
  const wordOf = (term: number): number => {
    const known = words[term];
    if (known !== undefined) return known;
    const concept = tally.count++;
    words[term] = concept;
    tally.functionWords[concept] = Number(lexicon.isFunctionWord(term));
    tally.hasDigit[concept] = Number(lexicon.hasDigit(term));
    return concept;
  };
  const pairOf = (before: number, after: number): number => {
    const key = pairKey(before, after);
    const known = pairs.get(key);
    if (known !== undefined) return known;
    const concept = tally.count++;
    pairs.set(key, concept);
    tally.isPair[concept] = 1;
    tally.functionWords[concept] = (tally.functionWords[before] ?? 0) + (tally.functionWords[after] ?? 0);
    tally.hasDigit[concept] = (tally.hasDigit[before] ?? 0) | (tally.hasDigit[after] ?? 0);
    return concept;
  };
  return { wordOf, pairOf };
}

const increment = (column: Uint32Array, at: number): void => {
  column[at] = (column[at] ?? 0) + 1;
};

/** Counts an update for a concept, once. */
function countUpdate(tally: ConceptTally, concept: number, { order, update }: SummaryCandidate): void {
  const isNew = tally.updates[concept] === 0;
  if (!isNew && tally.last[concept] === order) return;
  if (isNew) tally.first[concept] = order;
  tally.last[concept] = order;
  increment(tally.updates, concept);
  if (update.keyEvent || update.summary) increment(tally.keyEvents, concept);
}

/**
 * Counts a line for a concept; `number` is that of the line. Returns false if it was counted
 * already.
 */
function countLine(
  tally: ConceptTally,
  concept: number,
  { line, number }: { line: SummaryCandidate; number: number },
): boolean {
  if (tally.line[concept] === number) return false;
  tally.line[concept] = number;
  const isNew = tally.lines[concept] === 0;
  if (isNew || line.depth < (tally.depth[concept] ?? 0)) tally.depth[concept] = line.depth;
  increment(tally.lines, concept);
  if (line.depth === 0) increment(tally.headlines, concept);
  if (line.depth === 1) increment(tally.openings, concept);
  countUpdate(tally, concept, line);
  return true;
}

/** Returns the concepts of these lines. `lines`: oldest update first. A step is a line. */
export function* countingConcepts(lines: readonly SummaryCandidate[], lexicon: Lexicon): Steps<Concepts> {
  const tally = emptyTally(2 * lines.reduce((sum, { terms }) => sum + terms.length, 0));
  const { wordOf, pairOf } = createNumbering(tally, lexicon);
  const conceptsIn = (line: SummaryCandidate, number: number): number[] => {
    const numbered = { line, number };
    const words = line.terms.map(wordOf);
    const pairs = words.slice(1).map((word, at) => pairOf(words[at] ?? 0, word));
    return [...words, ...pairs].filter(concept => countLine(tally, concept, numbered));
  };
  let number = 0;
  const byLine = yield* mapped(lines, line => {
    number += 1;
    return conceptsIn(line, number);
  });
  return { ...tally, byLine };
}
