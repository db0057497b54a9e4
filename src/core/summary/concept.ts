import type { Candidate } from './candidate.ts';
import type { Lexicon } from './lexicon.ts';

/**
 * The words and the pairs of words in a row that a live blog says, numbered from 0, and where it says them. Columns instead of
 * objects: there are some hundred of them for each update.
 */
export interface Concepts {
  count: number;
  isPair: Uint8Array;
  /** How many of its words are function words. */
  functionWords: Uint8Array;
  hasDigit: Uint8Array;
  /** How many updates say it, and in how many lines. */
  updates: Uint32Array;
  lines: Uint32Array;
  headlines: Uint32Array;
  /** First sentences. */
  openings: Uint32Array;
  keyEvents: Uint32Array;
  /** The least depth at which it is said. */
  depth: Uint8Array;
  /** Orders of the oldest and the newest update that say it. */
  first: Uint32Array;
  last: Uint32Array;
  /** Those of each line, each once, in the order of the lines. */
  byLine: readonly (readonly number[])[];
}

type Tally = Omit<Concepts, 'byLine'> & {
  /** The last line that said it, counted from 1. */
  line: Uint32Array;
};

const emptyTally = (most: number): Tally => ({
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

/** Szudzik's pairing: one number for two, small enough for the fast maps while both are below 46,340. */
const pairKey = (a: number, b: number): number => (a < b ? b * b + a : a * a + a + b);

/** Gives the numbers of words and pairs, new ones where they were not met before. */
function createNumbering(tally: Tally, lexicon: Lexicon) {
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

const grow = (column: Uint32Array, at: number): void => {
  column[at] = (column[at] ?? 0) + 1;
};

/** Notes that an update says it, the first time that it does. */
function noteUpdate(tally: Tally, concept: number, { order, update }: Candidate): void {
  const isNew = tally.updates[concept] === 0;
  if (!isNew && tally.last[concept] === order) return;
  if (isNew) tally.first[concept] = order;
  tally.last[concept] = order;
  grow(tally.updates, concept);
  if (update.keyEvent || update.summary) grow(tally.keyEvents, concept);
}

/** Notes that a line says it; `number` counts lines from 1. False where this line did already. */
function note(tally: Tally, concept: number, { line, number }: { line: Candidate; number: number }): boolean {
  if (tally.line[concept] === number) return false;
  tally.line[concept] = number;
  const isNew = tally.lines[concept] === 0;
  if (isNew || line.depth < (tally.depth[concept] ?? 0)) tally.depth[concept] = line.depth;
  grow(tally.lines, concept);
  if (line.depth === 0) grow(tally.headlines, concept);
  if (line.depth === 1) grow(tally.openings, concept);
  noteUpdate(tally, concept, line);
  return true;
}

/** What these lines say. Lines come oldest update first. */
export function conceptsOf(lines: readonly Candidate[], lexicon: Lexicon): Concepts {
  const tally = emptyTally(2 * lines.reduce((sum, { terms }) => sum + terms.length, 0));
  const { wordOf, pairOf } = createNumbering(tally, lexicon);
  const saidBy = (line: Candidate, number: number): number[] => {
    const by = { line, number };
    const words = line.terms.map(wordOf);
    const pairs = words.slice(1).map((word, at) => pairOf(words[at] ?? 0, word));
    return [...words, ...pairs].filter(concept => note(tally, concept, by));
  };
  const byLine = lines.map((line, at) => saidBy(line, at + 1));
  return { ...tally, byLine };
}
