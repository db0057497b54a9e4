import { noteEdits } from '../correction/note-edits.ts';
import { diffing } from '../diff/diff.ts';
import type { Moment } from '../diff/doubt.ts';
import { forgetOld } from '../diff/forget-old.ts';
import { endDoubtedSince, turned } from '../diff/rest.ts';
import { judgeChanges, withoutRule } from '../judge/reading.ts';
import { newsOf } from '../letters/news.ts';
import type { BlogRecord, Cursor, Tracked } from '../model/blog-record.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { isHandedOver, type Subscription } from '../model/subscription.ts';
import { gapNotices, missedBetween } from '../notices/gap.ts';
import { massWithdrawalAfter, massWithdrawalNotices } from '../notices/mass-withdrawal.ts';
import { numbersOf } from '../render/channel-artifacts.ts';
import { finish, type Steps } from '../steps.ts';
import { batchesAfter } from './batching.ts';
import { inOrder } from './channel-artifacts.ts';
import { placesOf } from './destination.ts';
import { changesFor, trackedFor } from './held-answers.ts';
import { type Plan, planning } from './plan.ts';
import { isUnsettled, withoutValidators } from './unsettled.ts';

/** A document parsed into a live blog, and how it was fetched. */
export interface Read {
  blog: LiveBlog;
  cursor: Cursor;
  /** ISO time of the read. */
  at: string;
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

/** Decides one poll, in steps: compares, classifies and plans. */
export function* advancing(
  record: BlogRecord | undefined,
  read: Read,
  subscriptions: readonly Subscription[],
): Steps<Advance> {
  // A new subscription takes the newest read as its baseline: it gets what changes after that.
  const followers = followersOf(record, subscriptions);
  const next = inState(record, yield* compare(record, read, placesIn(subscriptions)), followers.length > 0);
  const { deliveries, batches } = yield* planDeliveries(record, next, followers);
  const notices = massWithdrawalNotices(
    { before: record?.held, after: next.state.held, isBelieved: next.isDoubtOver === true },
    followers,
    next.state,
  );
  const gap = gapNotices(record ? missedBetween(record, read.blog) : 0, followers, next.state);
  const [{ feedId } = {}] = followers;
  const news =
    feedId === undefined ? undefined : newsOf(next.changes, { feedId, revision: next.state.revision, at: read.at });
  return {
    vanished: next.vanished,
    changes: next.changes,
    record: {
      ...next.state,
      ...((record?.retell || next.changes.some(isOfKnown)) && { retell: true }),
      followers: subscriptions.map(({ id }) => id),
      digests: batchesAfter(record?.digests ?? [], batches, { tracked: next.state.tracked, at: read.at }),
      pending: [...notices, ...gap, ...deliveries],
      ...(news && { news }),
    },
  };
}

/** Those that have their baseline. */
const followersOf = (record: BlogRecord | undefined, all: readonly Subscription[]): readonly Subscription[] =>
  all.filter(one => isHandedOver(one) || record?.followers.includes(one.id));

const NEWS: ReadonlySet<ChangeKind> = new Set(['added', 'promoted', 'restored']);

/** Whether a publisher has something new, so that the live blog is awake. */
const isNew = ({ kind }: Change): boolean => NEWS.has(kind);

/** Returns a comparison with the state of the live blog. `isFollowed`: the read is no baseline. */
function inState(record: BlogRecord | undefined, next: Comparison, isFollowed: boolean): Settled {
  const { state, changes, excess, at } = next;
  const isNews = isFollowed && (excess.length > 0 || changes.some(isNew));
  const newsAt = isNews ? at : record?.newsAt;
  const changedAt = record && changes.length === 0 ? record.changedAt : at;
  const { turn, ...stand } = turned(record, { ...state, newsAt, changedAt }, at);
  const isChanged = turn === 'ended' || turn === 'reopened';
  return {
    ...next,
    state: { ...state, ...stand, changedAt: isChanged ? at : changedAt, ...(newsAt && { newsAt }) },
    changes: turn ? [...changes, { kind: turn }] : changes,
  };
}

/**
 * Decides a poll that brought nothing to read: by then, the live blog may have been quiet for long
 * enough to rest. In steps.
 */
export function* advancingUnread(
  record: BlogRecord,
  at: string,
  subscriptions: readonly Subscription[],
): Steps<BlogRecord> {
  const { turn, ...stand } = turned(record, record, at);
  if (!turn) return record;
  const { restsSince: _, seeks: __, ...known } = record;
  const state = { ...known, ...stand, revision: nextRevision(record, at) };
  const change = { state, changes: [{ kind: turn }], excess: [], at };
  const { deliveries } = yield* planDeliveries(record, change, followersOf(record, subscriptions));
  return { ...state, pending: inOrder([...record.pending, ...deliveries]) };
}

/** The same without a pause. */
export const advance = (...given: Parameters<typeof advancing>): Advance => finish(advancing(...given));

/** Whether a change is of an update that somebody may have quoted. */
const isOfKnown = ({ kind, before }: Change): boolean => before !== undefined && kind !== 'added';

const placesIn = (subscriptions: readonly Subscription[]): number =>
  subscriptions.reduce((sum, subscription) => sum + placesOf(subscription).length, 0);

/** What is decided after a comparison. */
type Later = 'changedAt' | 'retell' | 'followers' | 'digests' | 'pending';

/** A comparison with the state of the live blog. */
interface Settled extends Comparison {
  state: Omit<BlogRecord, Exclude<Later, 'changedAt'>>;
}

interface Comparison {
  state: Omit<BlogRecord, Later>;
  changes: readonly Change[];
  vanished: number;
  isDoubtOver?: true;
  excess: readonly Update[];
  at: string;
}

/**
 * Compares a read with the record: the live blog as it now stands, within bounds, and what changed.
 */
function* compare(
  record: BlogRecord | undefined,
  { blog: fetched, cursor, ...read }: Read,
  places: number,
): Steps<Comparison> {
  const { at } = read;
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
  } = yield* diffing(record, withoutRule(believed, record), { ...moment, places });
  const judged = yield* judgeChanges(record, { blog, tracked: compared, changes: found }, at);
  const { changes, judge } = judged;
  const edits = yield* noteEdits(judged.tracked, changes, at);
  const revision = nextRevision(record, at);
  const { tracked, folded } = forgetOld(edits.tracked.map(withFirstRead({ at, revision }, changes)), record?.folded);
  const held = massWithdrawalAfter(record?.held, { vanished, at, revision, notice: `held:${at.slice(0, 10)}` });
  const corrections = (record?.corrections ?? 0) + edits.corrections;
  const { emptied, accepted, handedOver } = record ?? {};
  const unsettled = isUnsettled({ tracked, held, doubted, late });
  const state = {
    ...{ revision, blog, tracked, corrections, folded, held },
    ...(doubted && { doubted }),
    ...(late && { late }),
    ...(judge && { judge }),
    ...{ ...(emptied && { emptied }), ...(accepted && { accepted }), ...(handedOver && { handedOver }) },
    cursor: unsettled ? withoutValidators(cursor) : cursor,
  };
  return { state, changes, vanished, ...(isDoubtOver && { isDoubtOver }), excess, at };
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

/** Notes when an update was first read, and became a key event. */
function withFirstRead({ at, revision }: { at: string; revision: number }, changes: readonly Change[]) {
  const promoted = new Set(changes.flatMap(({ kind, after }) => (kind === 'promoted' && after ? [after.id] : [])));
  return (tracked: Tracked): Tracked => {
    const known = promoted.has(tracked.update.id) ? { ...tracked, newsIn: revision } : tracked;
    return known.seenAt ? known : { ...known, seenAt: at, seenIn: revision };
  };
}

function* planDeliveries(
  record: BlogRecord | undefined,
  { state, changes, excess, at }: Pick<Comparison, 'state' | 'changes' | 'excess' | 'at'>,
  followers: readonly Subscription[],
): Steps<Plan> {
  const { blog, revision, successor, accepted, corrections = 0, folded = [] } = state;
  const numbers = numbersOf(state.tracked, { corrections, folded: folded.length });
  const { digests = [], tracked: before = [], held } = record ?? {};
  const plans: Plan[] = [];
  for (const [answer, some] of Map.groupBy(followers, ({ id }) => held?.answers?.[id])) {
    const own = changesFor(answer, changes, { before, after: state.tracked });
    const tracked = trackedFor(answer, state.tracked);
    plans.push(
      yield* planning(own, some, {
        ...{ blog, tracked, digests, numbers, excess, successor, accepted },
        ...{ revision, at },
      }),
    );
  }
  return { deliveries: plans.flatMap(one => one.deliveries), batches: plans.flatMap(one => one.batches) };
}

/**
 * Starts from the clock, so that a feed that is removed and followed again never counts below its
 * old receipts.
 */
function nextRevision(record: BlogRecord | undefined, at: string): number {
  return record ? record.revision + 1 : Date.parse(at);
}
