import { cutPoint, wordEnds } from '../text/excerpt.ts';

const MOST_WORDS = 60;

/** The first words of a text that fit, whole; of a word that is longer itself, as much as fits. `units`: UTF-16. */
export function openingOf(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = wordEnds(text, MOST_WORDS).findLast(at => at <= units) ?? cutPoint(text, units);
  return text.slice(0, end);
}
