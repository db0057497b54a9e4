import type { EditedPlace } from '../model/edit.ts';
import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import { type ChangedWords, type ComparedVersions, compareTexts, plainWords, sentenceStays } from './compared.ts';
import { diffWindow } from './diff-window.ts';
import { NEGATIONS, NOTE_OPENINGS, NOTES } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import { type FactChange, figureChange } from './figure-change.ts';
import { hasMovedOn, type UpdateEdit } from './moved-on.ts';
import { nameChange } from './name-change.ts';
import { placeOf } from './place.ts';

/**
 * What an edit does: it corrects what was wrong, tells newer news, says the same in other words, or
 * only adds.
 */
export type EditKind = 'correction' | 'development' | 'wording' | 'addition';

export interface ClassifiedEdit {
  kind: EditKind;
  /** The places that differ, in order; of a correction only those that it corrects. */
  changes: readonly EditedPlace[];
}

const textOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

/**
 * Tells what an edit does. A correction replaces a fact in a sentence that otherwise stays, or says
 * itself that it is one. Texts that differ too much to compare are a development.
 */
export function classifyEdit(before: Update, after: Update): ClassifiedEdit {
  const [was, is] = [textOf(before), textOf(after)];
  const texts = diffWindow(was, is);
  if (!texts) return { kind: was === is ? 'wording' : 'development', changes: [] };
  const versions = compareTexts(...texts);
  const { kind, hunks } = weighed(versions, { before, after });
  return { kind, changes: hunks.map(hunk => placeOf(hunk, versions)) };
}

interface WeighedEdit {
  kind: EditKind;
  hunks: readonly ChangedWords[];
}

function weighed(versions: ComparedVersions, edit: UpdateEdit): WeighedEdit {
  const { hunks } = versions;
  const facts = Map.groupBy(hunks, hunk => factChange(hunk, versions));
  const advanced = facts.get('advanced') ?? [];
  const corrected = correctedBy(facts);
  if (hasNewNote(versions)) return { kind: 'correction', hunks: inOrder([...corrected, ...namedWrong(facts)]) };
  if (corrected.length > 0 && corrected.length >= advanced.length) return { kind: 'correction', hunks: corrected };
  if (advanced.length > 0) return { kind: 'development', hunks };
  if (hunks.every(({ was }) => contentIn(was) === 0)) return { kind: addedBy(hunks), hunks };
  return { kind: hasMovedOn(versions, edit) ? 'development' : 'wording', hunks };
}

/** Another date is a correction only where all else stays: news of another day has another date. */
function correctedBy(facts: ReadonlyMap<FactChange | undefined, readonly ChangedWords[]>): readonly ChangedWords[] {
  const others = facts.get(undefined) ?? [];
  const isSameNews = others.every(({ was, is }) => contentIn(was) + contentIn(is) === 0);
  return inOrder([...(facts.get('corrected') ?? []), ...(isSameNews ? (facts.get('redated') ?? []) : [])]);
}

const inOrder = (hunks: readonly ChangedWords[]): readonly ChangedWords[] =>
  hunks.toSorted((one, other) => one.hunk.after.from - other.hunk.after.from);

/**
 * Figures that rose as a tally does, though a note names the old one: "we first reported nine". The
 * note is among the words that are no change of a fact.
 */
function namedWrong(facts: ReadonlyMap<FactChange | undefined, readonly ChangedWords[]>): readonly ChangedWords[] {
  const noted = new Set(figuresIn((facts.get(undefined) ?? []).flatMap(({ is }) => is)));
  return (facts.get('advanced') ?? []).filter(({ was }) => figuresIn(was).some(key => noted.has(key)));
}

const figuresIn = (words: readonly FactWord[]): string[] =>
  words.filter(({ isFigure }) => isFigure).map(({ key }) => key);

/** One word more is a word that was forgotten. */
const addedBy = (hunks: readonly ChangedWords[]): 'addition' | 'wording' =>
  hunks.reduce((sum, { is }) => sum + contentIn(is), 0) > 1 ? 'addition' : 'wording';

const contentIn = (words: readonly FactWord[]): number => words.filter(({ isFiller }) => !isFiller).length;

function factChange(change: ChangedWords, versions: ComparedVersions): FactChange | undefined {
  if (!sentenceStays(change.hunk, versions)) return undefined;
  const told = figureChange(change, versions) ?? nameChange(change, versions);
  return told ?? (flipsNegation(change, versions) ? 'corrected' : undefined);
}

/**
 * Whether a negation comes or goes with at most one other word, in a text that is otherwise the same.
 * At the end of a sentence it is an addition.
 */
function flipsNegation({ hunk, was, is }: ChangedWords, versions: ComparedVersions): boolean {
  if (versions.hunks.length > 1 || negated(was, is) === negated(is, was)) return false;
  const others = plainWords(was, versions) + plainWords(is, versions);
  if (others > (isPair(was, is) || isPair(is, was) ? 2 : 1)) return false;
  return (was.length > 0 && is.length > 0) || goesOn(versions.after.words, hunk.after);
}

/** Confirmed and unconfirmed. */
const isPair = (words: readonly FactWord[], others: readonly FactWord[]): boolean =>
  words.some(({ key }) => others.some(other => key === `un${other.key}`));

const negated = (words: readonly FactWord[], others: readonly FactWord[]): number =>
  words.filter(({ key }) => NEGATIONS.has(key) || others.some(other => key === `un${other.key}`)).length;

const goesOn = (words: readonly FactWord[], { from, to }: ChangedWords['hunk']['after']): boolean => {
  const [before, next] = [words[from - 1], words[to]];
  return next !== undefined && (!next.opens || before?.sentence === next.sentence);
};

/** Whether the new version says that it was corrected, more often than the old one does. */
const hasNewNote = ({ before, after }: ComparedVersions): boolean => notesIn(after.words) > notesIn(before.words);

function notesIn(words: readonly FactWord[]): number {
  const keys = ` ${words.map(({ key }) => key).join(' ')} `;
  const phrases = NOTES.reduce((sum, phrase) => sum + keys.split(` ${phrase} `).length - 1, 0);
  return phrases + words.filter(({ key, opens }) => opens && NOTE_OPENINGS.has(key)).length;
}
