import { type ComparedVersion, type ComparedVersions, contentOf } from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';

/** What a newsroom writes about its own mistake: "An earlier version said that …". */
export interface CorrectionNote {
  /** The new version without the sentences of the note. */
  rest: string;
  /** Whether the note has all these words, so that it says that they were wrong. */
  names(words: readonly FactWord[]): boolean;
}

/** Returns the note if the new version has more of them than the old one. */
export function newNote({ before, after }: ComparedVersions): CorrectionNote | undefined {
  const noted = notesIn(after);
  if (noted.length <= notesIn(before).length) return undefined;
  const sentences = new Set(noted);
  const keys = new Set(after.words.filter(({ sentence }) => sentences.has(sentence)).map(({ key }) => key));
  return {
    rest: withoutSentences(after, sentences),
    names: words => contentOf(words).length > 0 && contentOf(words).every(({ key }) => keys.has(key)),
  };
}

/** The numbers of the sentences that hold a phrase of a note, one for each. */
const notesIn = ({ words }: ComparedVersion): readonly number[] =>
  words.flatMap(({ key, opens, sentence }, at) => {
    const phrases = (editWords().notes.get(key) ?? []).filter(phrase => isAt(words, at, phrase));
    return [...phrases, ...(opens && editWords().noteOpenings.has(key) ? [key] : [])].map(() => sentence);
  });

const isAt = (words: readonly FactWord[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((key, nth) => words[at + nth]?.key === key && words[at + nth]?.sentence === words[at]?.sentence);

function withoutSentences({ text, words }: ComparedVersion, sentences: ReadonlySet<number>): string {
  let [rest, from] = ['', 0];
  for (const [at, { sentence, start }] of words.entries()) {
    if (sentence === words[at - 1]?.sentence) continue;
    if (sentences.has(words[at - 1]?.sentence ?? -1)) from = start;
    if (sentences.has(sentence)) rest += text.slice(from, start);
  }
  return sentences.has(words.at(-1)?.sentence ?? -1) ? rest : rest + text.slice(from);
}
