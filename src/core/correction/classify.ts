import type { EditedPlace } from '../model/blog-record.ts';
import type { Update } from '../model/live-blog.ts';
import { plain } from '../text/plain-text.ts';
import {
  type ChangedWords,
  type ComparedVersion,
  type ComparedVersions,
  compareTexts,
  contentOf,
  type EditSurroundings,
} from './compared.ts';
import { editWords } from './edit-words.ts';
import type { FactWord } from './fact-words.ts';
import {
  EDIT_KINDS,
  type EditInSigns,
  type EditKind,
  type EditModel,
  MODEL,
  oddsOf,
  signsOf,
  wrongness,
} from './model.ts';
import { placeOf } from './place.ts';

/** Texts of up to this many UTF-16 units are compared whole. */
const LONGEST_COMPARED = 3000;
/** What differs in more places, or in more words at a place, was written anew. */
const [MOST_HUNKS, MOST_WORDS] = [300, 500];
/** UTF-16 units kept on either side of a change, so that its sentence can be seen. */
const AROUND = 400;

type TextPair = readonly [string, string];

/** Returns the parts in which two texts differ; undefined if none, or more than 3,000 units. */
function diffWindow(before: string, after: string): TextPair | undefined {
  if (before === after) return undefined;
  if (isShort([before, after])) return [before, after];
  const middle = withoutCommonEnds(before, after);
  if (isShort(middle)) return middle;
  const rest = unsharedSentences(...middle);
  return isShort(rest) ? rest : undefined;
}

const isShort = (texts: TextPair): boolean => texts.every(text => text.length <= LONGEST_COMPARED);

function withoutCommonEnds(before: string, after: string): TextPair {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  const from = before.lastIndexOf(' ', Math.max(0, head - AROUND)) + 1;
  const keep = Math.max(0, tail - AROUND);
  const end = keep && before.indexOf(' ', before.length - keep);
  const cut = keep && end > 0 ? before.length - end : 0;
  return [before.slice(from, before.length - cut), after.slice(from, after.length - cut)];
}

/** Cuts a long text into pieces small enough to look up, in every language. */
const PIECE_END = /(?<=[.!?…。])\s+|\n+/u;

function unsharedSentences(before: string, after: string): TextPair {
  const [was, is] = [before.split(PIECE_END), after.split(PIECE_END)];
  const [old, now] = [new Set(was), new Set(is)];
  return [was.filter(one => !now.has(one)).join('\n'), is.filter(one => !old.has(one)).join('\n')];
}

/** What a newsroom writes about its own mistake: "An earlier version said that …". */
interface CorrectionNote {
  /** The new version without the sentences of the note. */
  rest: string;
  /** Whether the note has half of these words, so that it says that they were wrong. */
  names(words: readonly FactWord[]): boolean;
}

/** Returns the note if the new version has more of them than the old one. */
function newNote({ before, after }: ComparedVersions): CorrectionNote | undefined {
  const noted = notesIn(after);
  if (noted.length <= notesIn(before).length) return undefined;
  const sentences = new Set(noted);
  const keys = new Set(after.words.filter(({ sentence }) => sentences.has(sentence)).map(({ key }) => key));
  return {
    rest: withoutSentences(after, sentences),
    names: words => {
      const named = contentOf(words).filter(({ key }) => keys.has(key));
      return named.length > 0 && 2 * named.length >= contentOf(words).length;
    },
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
    if (sentences.has(words[at - 1]?.sentence ?? -1)) from = start;
    if (sentences.has(sentence)) rest += text.slice(from, start);
  }
  return sentences.has(words.at(-1)?.sentence ?? -1) ? rest : rest + text.slice(from);
}

export interface ClassifiedEdit {
  kind: EditKind;
  /** The places that differ, in order; of a correction only those that it corrects. */
  changes: readonly EditedPlace[];
}

/** What an update says, as edits of it are compared. */
export const textOf = ({ headline = '', text }: Update): string => `${headline}\n${plain(text)}`;

interface ComparedEdit {
  versions: ComparedVersions;
  signs: EditInSigns;
  /** What the newsroom says about its mistake; `versions` are compared without it. */
  note: CorrectionNote | undefined;
}

/** Compares two versions of an update. Returns undefined if they are the same or differ too much. */
export function compareEdit(before: Update, after: Update, around?: EditSurroundings): ComparedEdit | undefined {
  const texts = diffWindow(textOf(before), textOf(after));
  if (!texts) return undefined;
  const whole = compareTexts(...texts, around);
  const isLong = ({ was, is }: ChangedWords): boolean => Math.min(was.length, is.length) > MOST_WORDS;
  if (whole.hunks.length > MOST_HUNKS || whole.hunks.some(isLong)) return undefined;
  const note = newNote(whole);
  const versions = note ? compareTexts(texts[0], note.rest, around) : whole;
  return { versions, note, signs: signsOf(versions, { before, after }) };
}

interface EditReading {
  model?: EditModel | undefined;
  /** The rest of the live blog. */
  around?: EditSurroundings;
}

/** Tells what an edit does. Texts that differ too much to compare are a development. */
export function classifyEdit(
  before: Update,
  after: Update,
  { model = MODEL, around }: EditReading = {},
): ClassifiedEdit {
  const edit = compareEdit(before, after, around);
  if (!edit) return { kind: textOf(before) === textOf(after) ? 'wording' : 'development', changes: [] };
  const { kind, changes } = weighed(edit, model);
  return { kind, changes: changes.map(change => placeOf(change, edit.versions)) };
}

/** A correction has a place that speaks for one. */
function weighed(
  { versions, signs, note }: ComparedEdit,
  model: EditModel,
): { kind: EditKind; changes: readonly ChangedWords[] } {
  const wrong = signs.places
    .filter(({ change, signs: shown }) => note?.names(change.was) || wrongness(shown, model) > 0)
    .map(({ change }) => change);
  if (note) return { kind: 'correction', changes: wrong };
  const odds = oddsOf(signs, model);
  const possible = EDIT_KINDS.filter(kind => kind !== 'correction' || wrong.length > 0);
  const [kind = 'wording'] = possible.toSorted((one, other) => odds[other] - odds[one]);
  return { kind, changes: kind === 'correction' ? wrong : versions.hunks };
}
