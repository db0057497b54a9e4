import type { Update } from '../model/live-blog.ts';
import type { ComparedVersions } from './compared.ts';
import type { FactWord } from './fact-words.ts';

/** Both versions of an edited update. */
export interface UpdateEdit {
  before: Update;
  after: Update;
}

/**
 * Weights of a logistic regression over 233 edits of news items that change no single fact, fitted to
 * tell news that moved on from other words for the same. Rounded; halves of the set agree on them
 * (86 % of the other half right, `npm run -s eval -- edits`).
 */
const WEIGHTS = {
  /** Share of the words of the shorter and of the longer version that stay. */
  keptOfShorter: -1.3,
  keptOfLonger: -1.5,
  /** Words that are gone, up to ten, as a share of ten. */
  gone: 1.9,
  /** Share of the names that stay. */
  keptNames: -0.6,
  /** Figures that are new, up to two, as a share of two. */
  newFigures: 1.4,
  /** A headline without a text. */
  isAlone: 1,
  /** Begins with the same topic and a colon ("Vay floods: …"); or with one for the first time. */
  keepsTopic: 0.7,
  getsTopic: -1,
  /** Both headlines tell more than one thing, as those of live blogs do. */
  tellsSeveral: 0.8,
} as const;
const BIAS = -0.3;

/** Whether an edit that replaces no single fact tells newer news, rather than the same in other words. */
export function hasMovedOn(versions: ComparedVersions, edit: UpdateEdit): boolean {
  const signals = { ...wordSignals(versions, edit), ...headlineSignals(edit) };
  const weighed = Object.entries(WEIGHTS).map(([name, weight]) => weight * signals[name as keyof typeof WEIGHTS]);
  return weighed.reduce((sum, weight) => sum + weight, BIAS) > 0;
}

type Signals = Record<keyof typeof WEIGHTS, number>;

const MOST_GONE = 10;
const MOST_FIGURES = 2;

function wordSignals(
  versions: ComparedVersions,
  edit: UpdateEdit,
): Pick<Signals, 'keptOfShorter' | 'keptOfLonger' | 'gone' | 'keptNames' | 'newFigures'> {
  const [was, is] = [changedParts(versions, 'before', edit), changedParts(versions, 'after', edit)];
  const [old, now] = [stems(was, isContent), stems(is, isContent)];
  const [oldNames, names] = [stems(was, isNameLike), stems(is, isNameLike)];
  const kept = shared(now, old);
  const all = stems(versions.after.words, isContent);
  const [oldFigures, figures] = [figuresIn(versions.before.words), figuresIn(versions.after.words)];
  return {
    keptOfShorter: kept / Math.max(1, Math.min(old.size, now.size)),
    keptOfLonger: kept / Math.max(1, old.size, now.size),
    gone: Math.min(MOST_GONE, old.size - shared(old, all)) / MOST_GONE,
    keptNames: shareOf(shared(names, oldNames), Math.min(names.size, oldNames.size)),
    newFigures: Math.min(MOST_FIGURES, figures.size - shared(figures, oldFigures)) / MOST_FIGURES,
  };
}

/** How many both have. */
const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter(entry => other.has(entry)).length;

/** A half if there are none, so that it speaks for neither. */
const shareOf = (some: number, all: number): number => (all === 0 ? 1 / 2 : some / all);

/** The words of the headline, of the text, or of both: of what was edited. */
function changedParts(
  versions: ComparedVersions,
  side: 'before' | 'after',
  { before, after }: UpdateEdit,
): readonly FactWord[] {
  const { text, words } = versions[side];
  const ends = [versions.before, versions.after].map(version => version.text.indexOf('\n'));
  const end = text.indexOf('\n');
  const sameHeadline = (before.headline ?? '') === (after.headline ?? '');
  const sameText = versions.before.text.slice(ends[0]) === versions.after.text.slice(ends[1]);
  return words.filter(({ start }) => (start < end ? !sameHeadline : !sameText));
}

const isContent = ({ isFigure, isFiller }: FactWord): boolean => !isFigure && !isFiller;
const isNameLike = (word: FactWord): boolean => word.capital && !word.opens && isContent(word);

/** Long enough to tell most words apart, short enough to ignore most endings. */
const STEM = 5;

const stems = (words: readonly FactWord[], test: (word: FactWord) => boolean): Set<string> =>
  new Set(words.filter(test).map(({ key }) => (key.length > STEM ? key.slice(0, STEM) : key.replace(/s$/u, ''))));

const figuresIn = (words: readonly FactWord[]): Set<string> =>
  new Set(words.filter(({ isFigure }) => isFigure).map(({ key }) => key));

const TOPIC = /^[^:]{3,40}: /u;
const SEVERAL = /;| as |\blive\b/iu;

function headlineSignals({
  before,
  after,
}: UpdateEdit): Pick<Signals, 'isAlone' | 'keepsTopic' | 'getsTopic' | 'tellsSeveral'> {
  const [old, now] = [before.headline ?? '', after.headline ?? ''];
  const topic = TOPIC.exec(old)?.[0];
  return {
    isAlone: Number(before.text.length === 0),
    keepsTopic: Number(topic !== undefined && old !== now && now.startsWith(topic)),
    getsTopic: Number(topic === undefined && TOPIC.test(now)),
    tellsSeveral: Number(old !== now && [old, now].every(headline => SEVERAL.test(headline))),
  };
}
