import type { Update } from '../model/live-blog.ts';
import { oneLine } from '../text/escape.ts';
import { words } from '../text/excerpt.ts';
import type { Lexicon } from './lexicon.ts';
import { isHollow, isRoutine } from './routine.ts';
import { sentences } from './sentences.ts';

/** A line that a summary may consist of. */
export interface Candidate {
  update: Update;
  text: string;
  /** Place of its update among those that are summarised, oldest 0. */
  order: number;
  /** 0: the headline; 1: the first sentence; and so on. */
  depth: number;
  /** How many words it takes of a summary's room. */
  words: number;
  /** The words that it says, numbered by the lexicon. */
  terms: readonly number[];
}

/** Sentences further down hardly ever reach a summary. */
const DEEPEST = 5;
/** Shorter lines are labels, longer ones take the room of several. */
const SHORTEST = 4;
const LONGEST = 60;

/** What oneLine would change; most texts hold nothing of it, and it reads each several times. */
const UNTIDY = /[\p{Cc}\u202a-\u202e\u2066-\u2069]|\s\s|[^\S ]/u;
const tidied = (text: string): string => (UNTIDY.test(text) || !text.isWellFormed() ? oneLine(text) : text.trim());

/** The headline and the first sentences of an update, in its order; the headline, where there is none, is an empty line. */
export function linesOf(update: Update): string[] {
  const lines = [tidied(update.headline ?? '')];
  for (const block of update.text) {
    if (lines.length > DEEPEST) break;
    if (block.kind !== 'heading') lines.push(...sentences(tidied(block.spans.map(({ text }) => text).join(''))));
  }
  return lines.slice(0, DEEPEST + 1);
}

/** From here on the scripts that are written without spaces. */
const UNSPACED = /[\u2e80-\uffff]/u;
function spaces(line: string): number {
  let count = 0;
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) count += 1;
  return count;
}

const lengthOf = (line: string): number => (UNSPACED.test(line) ? words(line) : spaces(line) + 1);

const tells = (line: string, length: number): boolean =>
  length >= SHORTEST && length <= LONGEST && !isRoutine(line) && !isHollow(line);

/** What may be printed of these updates, each line once. `updates`: oldest first. */
export function candidates(updates: readonly Update[], lexicon: Lexicon): Candidate[] {
  const seen = new Set<string>();
  const found: Candidate[] = [];
  updates.forEach((update, order) => {
    linesOf(update).forEach((text, depth) => {
      const length = lengthOf(text);
      if (!tells(text, length)) return;
      const key = text.toLowerCase();
      if (seen.has(key)) return;
      seen.add(key);
      found.push({ update, text, order, depth, words: length, terms: lexicon.read(text) });
    });
  });
  return found;
}
