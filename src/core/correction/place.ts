import type { EditedPlace } from '../model/edit.ts';
import type { ChangedWords, ComparedVersions } from './compared.ts';
import type { FactWord } from './fact-words.ts';

/** A changed place as readers see it, with the word before it and, of a figure, the word after it. */
export function placeOf({ hunk, was, is }: ChangedWords, { before, after }: ComparedVersions): EditedPlace {
  const { from, to } = hunk.after;
  const isAlone = was.length === 0 || is.length === 0;
  const lead = joined(after, from - 1);
  const tail = isAlone || is.at(-1)?.isFigure ? joined(after, to, -1) : '';
  return {
    from: shown(was, before.text),
    to: shown(is, after.text),
    ...(lead && { lead }),
    ...(tail && { tail }),
  };
}

/** The word at an index, if only a space divides it from its neighbour on the side of the change. */
function joined({ text, words }: ComparedVersions['after'], at: number, towards: 1 | -1 = 1): string {
  const [word, neighbour] = [words[at], words[at + towards]];
  if (!word || !neighbour || word.sentence !== neighbour.sentence) return '';
  const gap = towards > 0 ? text.slice(word.end, neighbour.start) : text.slice(neighbour.end, word.start);
  return /^ \p{Sc}?-?$/u.test(gap) ? shown([word], text) : '';
}

/** Marks around words that belong to the sentence, unlike £ and %. */
const OPENING = /^["“„«‘'([,;:–—]+/u;
const CLOSING = /["”»’')\],;:.!?…–—-]+$/u;

/** The words as the text has them, with the signs that touch them. */
function shown(words: readonly FactWord[], text: string): string {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return '';
  let [start, end] = [first.start, last.end];
  while (start > 0 && /\S/u.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && /\S/u.test(text.charAt(end))) end += 1;
  return text.slice(start, end).replace(OPENING, '').replace(CLOSING, '');
}
