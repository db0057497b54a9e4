import type { Update } from '../model/live-blog.ts';
import { isBlank } from '../text/escape.ts';
import { type Candidate, candidates } from './candidate.ts';
import { conceptsOf } from './concept.ts';
import { cover, type Room } from './coverage.ts';
import { createLexicon } from './lexicon.ts';
import { type Extent, weightsOf } from './weight.ts';

const isTold = (update: Update): boolean =>
  !isBlank(update.headline ?? '') || update.text.some(({ spans }) => spans.some(({ text }) => !isBlank(text)));

function extentOf(updates: readonly Update[]): Extent {
  const told = updates.filter(isTold);
  const titled = told.filter(({ headline }) => !isBlank(headline ?? '')).length;
  return { updates: Math.max(1, updates.length), titled: titled / Math.max(1, told.length) };
}

const inTimeOrder = (a: Candidate, b: Candidate): number => a.order - b.order || a.depth - b.depth;

/**
 * The lines that best say what these updates tell, oldest first: headlines and sentences as the publisher wrote them.
 * `updates`: oldest first. `may`: which lines may be taken; the others still tell what the talk is of.
 */
export function extractiveSummary(
  updates: readonly Update[],
  room: Room,
  may: (line: Candidate) => boolean = () => true,
): Candidate[] {
  const lexicon = createLexicon();
  const lines = candidates(updates, lexicon);
  const concepts = conceptsOf(lines, lexicon);
  const sayings = lines.map((line, at) => ({ line, concepts: concepts.byLine[at] ?? [] }));
  const open = sayings.filter(({ line }) => may(line));
  return cover(open, weightsOf(concepts, extentOf(updates)), room).toSorted(inTimeOrder);
}
