import type { Candidate } from './candidate.ts';
import { leans } from './routine.ts';

/** A line with the concepts that it says, by their numbers. */
export interface Saying {
  line: Candidate;
  concepts: readonly number[];
}

/** How much a summary may hold. */
export interface Room {
  words: number;
  lines: number;
}

interface Entry {
  saying: Saying;
  /** Never less than what it would gain now. */
  gain: number;
}

/** What a line that leans on another one counts for. */
const LEANING = 0.5;

/** What a line adds for each of its words. `worth`: of each concept, nothing once it was said. */
function gainOf({ line, concepts }: Saying, worth: Float64Array): number {
  let sum = 0;
  for (const concept of concepts) sum += worth[concept] ?? 0;
  return (sum * (leans(line.text) ? LEANING : 1)) / line.words;
}

const byGain = (a: Entry, b: Entry): number => b.gain - a.gain;

/**
 * Takes the line that gains most out of a pool that is sorted by gains of before. A gain only ever shrinks, so that the search
 * ends at the first line whose old one is too little.
 */
function takeBest(pool: Entry[], worth: Float64Array): Saying | undefined {
  let best: Entry | undefined;
  for (const entry of pool) {
    if (entry.gain <= (best?.gain ?? 0)) break;
    entry.gain = gainOf(entry.saying, worth);
    if (entry.gain > (best?.gain ?? 0)) best = entry;
  }
  if (!best) return undefined;
  pool.splice(pool.indexOf(best), 1);
  pool.sort(byGain);
  return best.saying;
}

/** The lines that together say most in this room, best first, none of them for what others say. `weights`: of the concepts. */
export function cover(lines: readonly Saying[], weights: Float64Array, room: Room): Candidate[] {
  const worth = weights.slice();
  const chosen: Candidate[] = [];
  let left = room.words;
  let pool = lines.map(saying => ({ saying, gain: gainOf(saying, worth) })).sort(byGain);
  while (chosen.length < room.lines) {
    pool = pool.filter(({ saying }) => saying.line.words <= left);
    const best = takeBest(pool, worth);
    if (!best) break;
    chosen.push(best.line);
    left -= best.line.words;
    for (const concept of best.concepts) worth[concept] = 0;
  }
  return chosen;
}
