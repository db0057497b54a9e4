import { compareTexts } from './compared.ts';

/** A stretch of two versions: in both, only in the old one, or only in the new one. */
export interface DiffPiece {
  kind: 'same' | 'gone' | 'come';
  text: string;
}

/**
 * Returns what a word diff shows, in the order of the new text. Other white space, capitals and
 * punctuation count as the same. Texts of at most a few thousand UTF-16 units.
 */
export function wordDiff(old: string, now: string): readonly DiffPiece[] {
  const { before, after, hunks } = compareTexts(old, now);
  const pieces: DiffPiece[] = [];
  let end = 0;
  const add = (kind: DiffPiece['kind'], text: string): void => {
    if (text.trim() !== '') pieces.push({ kind, text: text.trim() });
  };
  for (const { was, is, hunk } of hunks) {
    const next = after.words[hunk.after.from];
    const start = is.length > 0 ? (is[0]?.start ?? end) : (next?.start ?? after.text.length);
    add('same', after.text.slice(end, start));
    add('gone', before.text.slice(was[0]?.start ?? 0, was.at(-1)?.end ?? 0));
    add('come', after.text.slice(is[0]?.start ?? 0, is.at(-1)?.end ?? 0));
    end = is.at(-1)?.end ?? start;
  }
  add('same', after.text.slice(end));
  return pieces;
}
