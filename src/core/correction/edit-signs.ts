import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import { type ComparedVersions, contentOf, isSameChange } from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';

/** Both versions of an edited update. */
export interface UpdateEdit {
  before: Update;
  after: Update;
}

/** What an edit shows as a whole; shares from 0 to 1. */
export const EDIT_SIGNS = [
  // Share of the words of the shorter and of the longer version that stay.
  'keptOfShorter',
  'keptOfLonger',
  // Words that are gone or new, up to ten, as a share of ten.
  'gone',
  'come',
  // Figures that are new or gone, up to two, as a share of two.
  'newFigures',
  'goneFigures',
  // Words for what becomes of people that are new.
  'newStates',
  // Words come, and none goes; one alone is a word that was forgotten.
  'onlyAdds',
  'onePlace',
  'longer',
  // A headline without a text; only the headline of an update with a text.
  'isAlone',
  'headlineOnly',
  // Both headlines tell more than one thing, as those of live blogs do.
  'tellsSeveral',
] as const;
type EditSign = (typeof EDIT_SIGNS)[number];

/** Returns the signs of an edit as a whole. */
export const editSigns = (versions: ComparedVersions, edit: UpdateEdit): Signals => ({
  ...wordSignals(versions),
  ...sizeSignals(versions),
  ...headlineSignals(edit),
});

type Signals = Record<EditSign, number>;

const MOST_WORDS = 10;
const MOST_FIGURES = 2;
const upTo = (most: number, count: number): number => Math.min(most, count) / most;

function wordSignals(versions: ComparedVersions) {
  const [was, is] = [editedWords(versions, 'before'), editedWords(versions, 'after')];
  const [old, now] = [stems(was), stems(is)];
  const kept = shared(now, old);
  const [before, after] = [stems(versions.before.words), stems(versions.after.words)];
  const [oldFigures, figures] = [figuresIn(versions.before.words), figuresIn(versions.after.words)];
  return {
    keptOfShorter: shareOf(kept, Math.min(old.size, now.size)),
    keptOfLonger: kept / Math.max(1, old.size, now.size),
    gone: upTo(MOST_WORDS, old.size - shared(old, after)),
    come: upTo(MOST_WORDS, now.size - shared(now, before)),
    newFigures: upTo(MOST_FIGURES, figures.size - shared(figures, oldFigures)),
    goneFigures: upTo(MOST_FIGURES, oldFigures.size - shared(figures, oldFigures)),
    newStates: Number(
      is.some(word => versions.gain(word) > 0 && editWords().stages.some(stages => stages.has(word.key))),
    ),
  };
}

function sizeSignals(versions: ComparedVersions) {
  const { hunks } = versions;
  const come = hunks.reduce((sum, { is }) => sum + contentOf(is).length, 0);
  const gone = hunks.reduce((sum, { was }) => sum + contentOf(was).length, 0);
  const ratio = Math.log((editedWords(versions, 'after').length + 1) / (editedWords(versions, 'before').length + 1));
  return {
    onlyAdds: Number(gone === 0 && come > 1),
    onePlace: Number(hunks.every(hunk => isSameChange(hunk, hunks[0] ?? hunk))),
    longer: Math.min(1, Math.max(0, ratio)),
  };
}

/** All of nothing. */
const shareOf = (some: number, all: number): number => (all === 0 ? 1 : some / all);

/** How many both have. */
const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter(entry => other.has(entry)).length;

/** The words of the sentences that were edited: how long the rest of a text is says nothing. */
function editedWords({ before, after, hunks }: ComparedVersions, side: 'before' | 'after'): readonly FactWord[] {
  const [{ words }, { words: others }] = side === 'before' ? [before, after] : [after, before];
  const edited = new Set(
    hunks.flatMap(({ hunk }) => {
      const { from, to } = hunk[side];
      const other = side === 'before' ? hunk.after : hunk.before;
      if (from < to) return words.slice(from, to).map(({ sentence }) => sentence);
      // Words that only one version has belong to the sentence that they go on, or that goes on after them.
      if (isOneSentence(others, other.from)) return words[from - 1]?.sentence ?? [];
      return isOneSentence(others, other.to) ? (words[from]?.sentence ?? []) : [];
    }),
  );
  return words.filter(({ sentence }) => edited.has(sentence));
}

/** Whether a sentence goes on at the word of an index. */
const isOneSentence = (words: readonly FactWord[], at: number): boolean =>
  words[at] !== undefined && words[at].sentence === words[at - 1]?.sentence;

const isContent = ({ isFigure, isFiller }: FactWord): boolean => !isFigure && !isFiller;

/** Long enough to tell most words apart, short enough to ignore most endings. */
const STEM = 5;

const stems = (words: readonly FactWord[]): Set<string> =>
  new Set(words.filter(isContent).map(({ key }) => (key.length > STEM ? key.slice(0, STEM) : key.replace(/s$/u, ''))));

const figuresIn = (words: readonly FactWord[]): Set<string> =>
  new Set(words.filter(({ isFigure }) => isFigure).map(({ key }) => key));

const SEVERAL = /;| as |\blive\b/iu;

function headlineSignals({ before, after }: UpdateEdit) {
  const [old, now] = [before.headline ?? '', after.headline ?? ''];
  return {
    isAlone: Number(before.text.length === 0),
    headlineOnly: Number(before.text.length > 0 && plain(before.text) === plain(after.text)),
    tellsSeveral: Number(old !== now && [old, now].every(one => SEVERAL.test(one))),
  };
}
