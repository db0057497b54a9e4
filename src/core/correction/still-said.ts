import { languageOfText } from '../language/detect.ts';
import type { EditedPlace } from '../model/edit.ts';
import type { Update } from '../model/live-blog.ts';
import { textOf } from './classify.ts';
import { factWords } from './fact-words.ts';

/**
 * Returns the test for places of earlier corrections that an edit leaves true: what was right is still
 * said beside the same words, or no less often than before the edit.
 */
export function stillSaid(before: Update, after: Update): (place: EditedPlace) => boolean {
  const language = languageOfText(textOf(after));
  const keysIn = (text = ''): readonly string[] => factWords(text, language).map(({ key }) => key);
  const [was, is] = [keysIn(textOf(before)), keysIn(textOf(after))];
  return ({ from, to, lead, tail }) => {
    const [right, first, last] = [keysIn(to), keysIn(lead), keysIn(tail)];
    const isBeside =
      (first.length > 0 && timesIn(is, [...first, ...right]) > 0) ||
      (last.length > 0 && timesIn(is, [...right, ...last]) > 0);
    // Where words were taken out, it is true as long as they do not come back.
    if (right.length === 0) return timesIn(is, keysIn(from)) <= timesIn(was, keysIn(from));
    const times = timesIn(is, right);
    return times > 0 && (isBeside || times >= timesIn(was, right));
  };
}

const timesIn = (words: readonly string[], phrase: readonly string[]): number =>
  phrase.length === 0 ? 0 : words.filter((_, at) => phrase.every((key, nth) => words[at + nth] === key)).length;
