import { noteEdits } from '../correction/note-edits.ts';
import { lookMark } from '../delivery/artifact.ts';
import { diffing } from '../diff/diff.ts';
import type { Moment } from '../diff/doubt.ts';
import { forgetOld } from '../diff/forget-old.ts';
import { endDoubtedSince, turned } from '../diff/rest.ts';
import { isAfter, judgeChanges, withoutRule } from '../judge/reading.ts';
import { newsOf } from '../letters/matching.ts';
import type { BlogRecord, Cursor, Tracked } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import { type Change, type ChangeKind, isFlagged, type LiveBlog, type Update } from '../model/live-blog.ts';
import { type Feed, isHandedOver, type Subscription } from '../model/subscription.ts';
import { gapNotices, massWithdrawalAfter, massWithdrawalNotices, missedBetween } from '../notices/source-notices.ts';
import type { Steps } from '../steps.ts';

/** A document parsed into a live blog, and how it was fetched. */
export interface Read {
  blog: LiveBlog;
  cursor: Cursor;
  /** ISO time of the read. */
  at: string;
  /** Although it is the first read, what was published after this (ISO) is posted. */
  newsFrom?: string;
  /** Seconds for which an absence or a change of most updates must last until it is believed. */
  confirmSeconds?: number;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: number;
}

/** What one poll decided. */
interface Advance {
  /** To be committed, with its pending deliveries. */
  record: BlogRecord;
  /** What changed at the source. */
  changes: readonly Change[];
  /** How many updates disappeared at once and are therefore not withdrawn yet. */
  vanished: number;
}

/** Returns the moment of a read. */
export const momentOf = ({ at, confirmSeconds = 0, steadyMs }: Omit<Read, 'blog' | 'cursor'>): Moment => ({
  at,
  confirmMs: confirmSeconds * 1000,
  ...(steadyMs !== undefined && { steadyMs }),
});

/** Decides one poll, in steps: compares, classifies, and marks the channels that may have something to post. */
export function* advancing(
  record: BlogRecord | undefined,
  read: Read,
  subscriptions: readonly Subscription[],
): Steps<Advance> {
  // A new subscription takes the newest read as its baseline: it gets what changes after that.
  const followers = followersOf(record, subscriptions);
  const { isExcess, ...next } = yield* compare(record, read);
  const isNews = followers.length > 0 && (isExcess || next.changes.some(isNew));
  const { state, changes } = inState(record, next, { at: read.at, isNews });
  const notices = massWithdrawalNotices(
    { before: record?.held, after: state.held, isBelieved: next.isDoubtOver === true },
    followers,
    state,
  );
  const gap = gapNotices(record ? missedBetween(record, read.blog) : 0, followers, state);
  const [{ feedId } = {}] = followers;
  const news = feedId === undefined ? undefined : newsOf(changes, { feedId, revision: state.revision, at: read.at });
  const isAnswered = record?.held?.answers !== undefined;
  const looks = changes.length > 0 || isExcess || isAnswered ? marks(followers, state.revision) : [];
  return {
    vanished: next.vanished,
    changes,
    record: {
      ...state,
      followers: subscriptions.map(({ id }) => id),
      pending: [...notices, ...gap, ...looks],
      ...(news && { news }),
    },
  };
}

const marks = (followers: readonly Subscription[], revision: number): readonly Delivery[] =>
  followers.map(one => lookMark(one, revision));

/** Those that have their baseline. */
const followersOf = (record: BlogRecord | undefined, all: readonly Subscription[]): readonly Subscription[] =>
  all.filter(one => isHandedOver(one) || record?.followers.includes(one.id));

const NEWS: ReadonlySet<ChangeKind> = new Set(['added', 'promoted', 'restored']);

/** Whether a publisher has something new, so that the live blog is awake. */
const isNew = ({ kind }: Change): boolean => NEWS.has(kind);

/** Returns a comparison with the state of the live blog. `isNews`: the read brought something after the baseline. */
function inState(
  record: BlogRecord | undefined,
  { state, changes }: Pick<ReadComparison, 'state' | 'changes'>,
  { at, isNews }: { at: string; isNews: boolean },
) {
  const newsAt = isNews ? at : record?.newsAt;
  const changedAt = record && changes.length === 0 ? record.changedAt : at;
  const { turn, ...stand } = turned(record, { ...state, newsAt, changedAt }, at);
  const isChanged = turn === 'ended' || turn === 'reopened';
  return {
    state: { ...state, ...stand, changedAt: isChanged ? at : changedAt, ...(newsAt && { newsAt }) },
    changes: turn ? [...changes, { kind: turn }] : changes,
  };
}

/**
 * Decides a poll that brought nothing to read: by then, the live blog may have been quiet for long
 * enough to rest.
 */
export function advanceUnread(record: BlogRecord, at: string, subscriptions: readonly Subscription[]): BlogRecord {
  const { turn, ...stand } = turned(record, record, at);
  if (!turn) return record;
  const { restsSince: _, seeks: __, ...known } = record;
  const revision = nextRevision(record, at);
  const looks = marks(followersOf(record, subscriptions), revision);
  return { ...known, ...stand, revision, pending: [...record.pending, ...looks] };
}

interface ReadComparison {
  /** Without what is decided later. */
  state: Omit<BlogRecord, 'changedAt' | 'followers' | 'pending'>;
  changes: readonly Change[];
  vanished: number;
  isDoubtOver?: true;
  /** New updates were too many, and are only counted. */
  isExcess: boolean;
}

/**
 * Compares a read with the record: the live blog as it now stands, within bounds, and what changed.
 */
function* compare(record: BlogRecord | undefined, { blog: fetched, cursor, ...read }: Read): Steps<ReadComparison> {
  const { at, newsFrom } = read;
  const known: Partial<BlogRecord> = record ?? {};
  const moment = momentOf(read);
  const { believed, doubted } = withoutDoubtedEnd(record, fetched, moment);
  const {
    blog,
    tracked: compared,
    changes: found,
    vanished,
    isDoubtOver,
    excess,
    late,
  } = yield* diffing(record, withoutRule(believed, record), moment);
  const judged = yield* judgeChanges(record, { blog, tracked: compared, changes: found }, read);
  const { changes, judge } = judged;
  const edits = yield* noteEdits(judged.tracked, changes, at);
  const revision = nextRevision(record, at);
  const { tracked, folded } = forgetOld(
    edits.tracked.map(withRevisions({ at, newsFrom, revision }, changes)).map(noteUnheld(known.tracked, revision)),
    known.folded,
  );
  const vanishing = massWithdrawalAfter(known, {
    ...{ vanished, isEmpty: fetched.updates.length === 0, at, revision },
    notice: `held:${at.slice(0, 10)}`,
  });
  const corrections = (known.corrections ?? 0) + edits.corrections;
  const { emptied, accepted, handedOver } = known;
  const unsettled = isUnsettled({ tracked, held: vanishing.held, doubted, late });
  const state = {
    ...{ revision, blog, tracked, corrections, folded, ...vanishing },
    ...(doubted && { doubted }),
    ...(late && { late }),
    ...(judge && { judge }),
    ...excessAfter(known.excess, { updates: excess, revision }),
    ...{ ...(emptied && { emptied }), ...(accepted && { accepted }), ...(handedOver && { handedOver }) },
    cursor: unsettled ? withoutValidators(cursor) : cursor,
  };
  return { state, changes, vanished, ...(isDoubtOver && { isDoubtOver }), isExcess: excess.length > 0 };
}

/** Returns a live blog as it was read, or as if it had not ended while that is doubted. */
function withoutDoubtedEnd(
  record: BlogRecord | undefined,
  fetched: LiveBlog,
  moment: Moment,
): { believed: LiveBlog; doubted?: BlogRecord['doubted'] } {
  const ended = endDoubtedSince(record, fetched, moment);
  if (!record || ended === undefined) return { believed: fetched };
  return { believed: { ...fetched, state: record.blog.state }, doubted: { ended } };
}

/** Notes when an update was first read, and at which revision it was news, changed and was corrected. */
function withRevisions(
  { at, newsFrom, revision }: Pick<Read, 'at' | 'newsFrom'> & { revision: number },
  changes: readonly Change[],
) {
  const byId = new Map(changes.map(change => [(change.after ?? change.before)?.id, change]));
  return (one: Tracked): Tracked => {
    const change = byId.get(one.update.id);
    const first = { seenAt: at, seenIn: revision, ...(isAfter(one.update, newsFrom) && { newsIn: revision }) };
    const tracked = one.seenAt ? one : { ...one, ...first };
    if (!change) return tracked;
    const isNews = change.kind === 'added' || change.kind === 'promoted' || isNewlyFlagged(change);
    const isCorrected = change.kind !== 'restored' && one.edited?.correctedAt === at;
    return {
      ...tracked,
      changedIn: revision,
      ...(isNews && { newsIn: revision }),
      ...(isCorrected && { correctedIn: revision }),
    };
  };
}

/** Notes which updates that had disappeared at once are no longer among those that did, although nothing took them back. */
function noteUnheld(before: readonly Tracked[] = [], revision: number) {
  const held = new Set(before.flatMap(one => (one.held ? one.update.id : [])));
  return (one: Tracked): Tracked => {
    const isAlone = one.state === 'listed' || one.absent > 0;
    if (!one.held) return isAlone && held.has(one.update.id) ? { ...one, unheldIn: revision } : one;
    const { unheldIn, ...rest } = one;
    return unheldIn === undefined ? one : rest;
  };
}

/** An edit may make a summary of an update, and what is restored may be a key event by now. */
const isNewlyFlagged = ({ before, after }: Change): boolean =>
  before !== undefined && after !== undefined && !isFlagged(before) && isFlagged(after);

/** How many reads are remembered that brought too much: all that a channel may not have looked at yet. */
const READS_KEPT = 5;

function excessAfter(
  before: BlogRecord['excess'] = [],
  { updates, revision }: { updates: readonly Update[]; revision: number },
): Pick<BlogRecord, 'excess'> {
  const read = { revision, updates: updates.length, keyEvents: updates.filter(isFlagged).length };
  const excess = [...before, ...(updates.length > 0 ? [read] : [])].slice(-READS_KEPT);
  return excess.length > 0 ? { excess } : {};
}

/**
 * Follows the clock, so that a feed that is removed and followed again never counts below its old
 * receipts, and what a store forgot is never counted by the same numbers again; but never goes back.
 */
const nextRevision = (record: BlogRecord | undefined, at: string): number =>
  Math.max((record?.revision ?? 0) + 1, Date.parse(at));

/** A single permanent redirect may be a mistake: only this many in a row are believed. */
const ANSWERS_TO_BELIEVE = 3;

type Redirect = Cursor['moved'];

const isBelieved = (moved: Redirect): moved is NonNullable<Redirect> => (moved?.answers ?? 0) >= ANSWERS_TO_BELIEVE;

/**
 * Returns the address to poll: the target of a permanent redirect once it is believed, else the
 * feed's own.
 */
export const currentAddress = (feed: Pick<Feed, 'url'>, cursor: Cursor | undefined): string =>
  isBelieved(cursor?.moved) ? cursor.moved.to : feed.url;

/**
 * Returns the redirect to remember after a response that redirected permanently to `to`, or did not
 * redirect.
 */
export function nextRedirect(before: Redirect, to: string | undefined): Redirect {
  if (to) return { to, answers: before?.to === to ? before.answers + 1 : 1 };
  // A believed target is polled directly and does not redirect.
  return isBelieved(before) ? before : undefined;
}

/**
 * Returns true while the next read has to confirm what the last one took back, or to bring changes
 * that wait.
 */
export const isUnsettled = ({
  tracked,
  held,
  doubted,
  late,
}: Pick<BlogRecord, 'tracked' | 'held' | 'doubted' | 'late'>): boolean =>
  doubted !== undefined || late !== undefined || tracked.some(isDoubted) || (held !== undefined && !held.isOld);

const isDoubted = ({ absent, doubtedSince, unflaggedSince, olderSince }: Tracked): boolean =>
  absent > 0 || [doubtedSince, unflaggedSince, olderSince].some(since => since !== undefined);

/** Drops the validators while something waits for another read: "not modified" would bring none. */
export const withoutValidators = ({ etag: _, lastModified: __, ...cursor }: Cursor): Cursor => cursor;
