import { wordingHash } from '../diff/fingerprint.ts';
import { languageOfText } from '../language/detect.ts';
import { lazy } from '../lazy.ts';
import type { EarlierVersion, EditedPlace, EditHistory, Tracked } from '../model/blog-record.ts';
import type { Change, Update } from '../model/live-blog.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { truncate } from '../text/excerpt.ts';
import { plain } from '../text/plain-text.ts';
import { type ClassifiedEdit, classifyEdit, textOf } from './classify.ts';
import type { EditSurroundings } from './compared.ts';
import { factWords } from './fact-words.ts';
import { namesIn } from './proper-name.ts';

type TextEdit = Change & Required<Pick<Change, 'before' | 'after'>>;

/** Whether a change alters what an update says; one of its flags alone does not count. */
const isTextEdit = (change: Change): change is TextEdit =>
  change.before !== undefined &&
  change.after !== undefined &&
  change.kind !== 'restored' &&
  wordingHash(change.before) !== wordingHash(change.after);

/** Updates from which language and names of a live blog are read, and UTF-16 units of them. */
const [MOST_READ, LONGEST_READ] = [40, 20_000];

/** What the updates of a live blog tell of its language and of names in it; none is read before it is asked for. */
function surroundingsOf(tracked: readonly Tracked[]): EditSurroundings {
  const read = lazy(() => {
    const text = tracked.slice(0, MOST_READ).map(({ update }) => textOf(update));
    const sample = text.join('\n').slice(0, LONGEST_READ);
    return { sample, language: languageOfText(sample) };
  });
  const names = lazy(() => namesIn(factWords(read().sample, read().language), read().language));
  return { language: () => read().language, names };
}

/**
 * Notes, edit by edit, on each edited update when it was edited (`at`, ISO time), what that did, and what it said
 * before; and when an update was withdrawn. `corrections`: how many more facts were corrected than corrections undone.
 */
export function* noteEdits(
  tracked: readonly Tracked[],
  changes: readonly Change[],
  at: string,
): Steps<{ tracked: readonly Tracked[]; corrections: number }> {
  const around = surroundingsOf(tracked);
  const edits = new Map(
    yield* eachInTurn(changes, change =>
      isTextEdit(change)
        ? [[change.after.id, { ...change, ...classifyEdit(change.before, change.after, { around }) }]]
        : [],
    ),
  );
  const turned = new Set(changes.filter(({ kind }) => kind === 'withdrawn' || kind === 'restored').map(idIn));
  if (edits.size === 0 && turned.size === 0) return { tracked, corrections: 0 };
  let corrections = 0;
  const noted = tracked.map((one): Tracked => {
    const edit = edits.get(one.update.id);
    if (turned.has(one.update.id)) return withTurn(one, at);
    if (!edit) return one;
    const { edited, counted } = historyAfter(one, edit, at);
    corrections += counted;
    const versions = [versionOf(edit.before, one.edited, at), ...(one.versions ?? [])].slice(0, MOST_VERSIONS);
    return { ...one, edited, versions };
  });
  return { tracked: noted, corrections };
}

const idIn = ({ before, after }: Change): string | undefined => (after ?? before)?.id;

/** What was corrected in an update is forgotten when it is withdrawn: once it is back, nothing can be said of it. */
function withTurn({ withdrawnAt: _, ...tracked }: Tracked, at: string): Tracked {
  if (tracked.state === 'withdrawn') return { ...tracked, withdrawnAt: at };
  const { at: editedAt = at, corrected, updatedAt } = tracked.edited ?? {};
  const edited = { at: editedAt, ...correctedBy([]), ...(updatedAt && { updatedAt }) };
  return corrected ? { ...tracked, edited } : tracked;
}

type Edit = Omit<TextEdit, 'kind'> & ClassifiedEdit;

/** A correction, and when it was seen (ISO). */
type ToldCorrection = NonNullable<EditHistory['earlier']>[number];

const MOST_EARLIER = 4;

/**
 * Returns the history of an update after an edit, and how many corrections that adds to their number.
 * Words that it had before bring back what was known of them then; of older corrections, those go of
 * which nothing is said any more.
 */
function historyAfter(
  { edited: before, versions = [] }: Tracked,
  edit: Edit,
  at: string,
): { edited: EditHistory; counted: number } {
  const known = toldIn(before);
  const hash = wordingHash(edit.after);
  const back = versions.find(version => version.hash === hash);
  const told = back ? toldAgain(toldIn(back.edited), known, at) : toldAfter(known, edit, at);
  const updatedAt = back ? back.edited?.updatedAt : newsAfter(before, edit, at);
  return {
    edited: {
      at,
      ...correctedBy(told),
      ...(updatedAt && { updatedAt }),
    },
    counted: back ? told.length - known.length : Number(edit.kind === 'correction'),
  };
}

/** A correction that is said again after it was undone counts from now on. */
const toldAgain = (
  told: readonly ToldCorrection[],
  known: readonly ToldCorrection[],
  at: string,
): readonly ToldCorrection[] => told.map(one => (known.some(other => other.at === one.at) ? one : { ...one, at }));

function toldAfter(known: readonly ToldCorrection[], edit: Edit, at: string): readonly ToldCorrection[] {
  const kept = withoutFalse(known, edit);
  if (edit.kind !== 'correction') return kept;
  return [{ at, places: distinct(edit.changes).slice(0, MOST_PLACES).map(cutPlace) }, ...kept];
}

const newsAfter = (before: EditHistory | undefined, { kind }: Edit, at: string): string | undefined =>
  kind === 'development' || kind === 'addition' ? at : before?.updatedAt;

/** Returns the corrections of which something still holds after an edit. */
function withoutFalse(known: readonly ToldCorrection[], { before, after }: Edit): readonly ToldCorrection[] {
  if (known.length === 0) return known;
  const holds = stillSaid(before, after);
  return known.flatMap(({ at, places }) => {
    const left = places.filter(holds);
    return left.length > 0 || places.length === 0 ? [{ at, places: left }] : [];
  });
}

/**
 * Returns the test for places of earlier corrections that an edit leaves true: what was right is still
 * said beside the same words, or no less often than before the edit.
 */
function stillSaid(before: Update, after: Update): (place: EditedPlace) => boolean {
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

/** The corrections that are known, newest first. Of one in an old record it is not known what it corrected. */
function toldIn(edited: EditHistory | undefined): readonly ToldCorrection[] {
  if (!edited?.corrected) return [];
  return [{ at: edited.correctedAt ?? edited.at, places: edited.places ?? [] }, ...(edited.earlier ?? [])];
}

function correctedBy([newest, ...earlier]: readonly ToldCorrection[]): Omit<EditHistory, 'at'> {
  if (!newest) return { corrected: false };
  const known = earlier.slice(0, MOST_EARLIER);
  return {
    corrected: true,
    correctedAt: newest.at,
    places: newest.places,
    ...(known.length > 0 && { earlier: known }),
  };
}

/** What headline and text both had wrong is said once. */
const distinct = (changes: readonly EditedPlace[]): readonly EditedPlace[] =>
  changes.filter(({ from, to }, at) => changes.findIndex(one => one.from === from && one.to === to) === at);

const MOST_PLACES = 3;
/** UTF-16 units of each part of a place. */
const LONGEST_PART = 80;

function cutPlace({ from, to, lead, tail }: EditedPlace): EditedPlace {
  const cut = (part: string): string => truncate(part, LONGEST_PART);
  return { from: cut(from), to: cut(to), ...(lead && { lead: cut(lead) }), ...(tail && { tail: cut(tail) }) };
}

const MOST_VERSIONS = 3;
/** UTF-16 units of a text that are kept: the whole of most updates. */
const LONGEST_VERSION = 1500;
const LONGEST_HEADLINE = 256;

function versionOf(update: Update, history: EditHistory | undefined, until: string): EarlierVersion {
  const { headline, text } = update;
  const { earlier: _, ...edited } = history ?? {};
  return {
    until,
    ...(headline && { headline: truncate(headline, LONGEST_HEADLINE) }),
    text: truncate(plain(text), LONGEST_VERSION),
    hash: wordingHash(update),
    ...(history && { edited: edited as EditHistory }),
  };
}
