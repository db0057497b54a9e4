import { wordingHash } from '../diff/fingerprint.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { EarlierVersion, EditedPlace, EditHistory } from '../model/edit.ts';
import type { Update } from '../model/live-blog.ts';
import { eachInTurn, type Steps } from '../steps.ts';
import { truncate } from '../text/excerpt.ts';
import { plain } from '../text/plain-text.ts';
import { type ClassifiedEdit, classifyEdit } from './classify.ts';

type TextEdit = Change & Required<Pick<Change, 'before' | 'after'>>;

/** Whether a change alters what an update says; one of its flags alone does not count. */
const isTextEdit = (change: Change): change is TextEdit =>
  change.before !== undefined &&
  change.after !== undefined &&
  change.kind !== 'restored' &&
  wordingHash(change.before) !== wordingHash(change.after);

/**
 * Notes, edit by edit, on each edited update when it was edited (`at`, ISO time), what that did, and what it said
 * before; and when an update was withdrawn. `corrections` counts the changes that corrected a fact.
 */
export function* noteEdits(
  tracked: readonly Tracked[],
  changes: readonly Change[],
  at: string,
): Steps<{ tracked: readonly Tracked[]; corrections: number }> {
  const edits = new Map(
    yield* eachInTurn(changes, change =>
      isTextEdit(change)
        ? [[change.after.id, { before: change.before, ...classifyEdit(change.before, change.after) }]]
        : [],
    ),
  );
  const turned = new Set(changes.filter(({ kind }) => kind === 'withdrawn' || kind === 'restored').map(idIn));
  if (edits.size === 0 && turned.size === 0) return { tracked, corrections: 0 };
  const noted = tracked.map((one): Tracked => {
    const edit = edits.get(one.update.id);
    if (turned.has(one.update.id)) return withTurn(one, at);
    return edit ? withEdit(one, edit, at) : one;
  });
  return { tracked: noted, corrections: [...edits.values()].filter(({ kind }) => kind === 'correction').length };
}

const idIn = ({ before, after }: Change): string | undefined => (after ?? before)?.id;

function withTurn({ withdrawnAt: _, ...tracked }: Tracked, at: string): Tracked {
  return tracked.state === 'withdrawn' ? { ...tracked, withdrawnAt: at } : tracked;
}

function withEdit(tracked: Tracked, edit: ClassifiedEdit & { before: Update }, at: string): Tracked {
  const versions = [versionOf(edit.before, at), ...(tracked.versions ?? [])].slice(0, MOST_VERSIONS);
  return { ...tracked, edited: historyAfter(tracked.edited, edit, at), versions };
}

function historyAfter(before: EditHistory | undefined, { kind, changes }: ClassifiedEdit, at: string): EditHistory {
  const known: EditHistory = { ...before, at, corrected: before?.corrected ?? false };
  if (kind === 'wording') return known;
  if (kind !== 'correction') return { ...known, updatedAt: at };
  const places = distinct(changes).slice(0, MOST_PLACES).map(cutPlace);
  const earlier = earlierIn(before);
  return { ...known, corrected: true, correctedAt: at, places, ...(earlier.length > 0 && { earlier }) };
}

const MOST_EARLIER = 4;

/** The corrections that are known, newest first. Of one in an old record it is not known what it corrected. */
function earlierIn({ correctedAt: at, places, earlier = [] }: Partial<EditHistory> = {}) {
  return (at && places ? [{ at, places }, ...earlier] : earlier).slice(0, MOST_EARLIER);
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

const versionOf = ({ headline, text }: Update, until: string): EarlierVersion => ({
  until,
  ...(headline && { headline: truncate(headline, LONGEST_HEADLINE) }),
  text: truncate(plain(text), LONGEST_VERSION),
});
