import { noteEdits } from '../correction/note-edits.ts';
import { diffing } from '../diff/diff.ts';
import { forgetOld } from '../diff/forget-old.ts';
import { judgeChanges, withoutRule } from '../judge/reading.ts';
import { newsOf } from '../letters/news.ts';
import type { BlogRecord, Cursor, Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { gapNotices, missedBetween } from '../notices/gap.ts';
import { massWithdrawalAfter, massWithdrawalNotices } from '../notices/mass-withdrawal.ts';
import { numbersOf } from '../render/channel-artifacts.ts';
import { finish, type Steps } from '../steps.ts';
import { batchesAfter } from './batching.ts';
import { placesOf } from './destination.ts';
import { type Plan, planning } from './plan.ts';

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

/** Decides one poll, in steps: compares, classifies and plans. */
export function* advancing(
  record: BlogRecord | undefined,
  read: Read,
  subscriptions: readonly Subscription[],
): Steps<Advance> {
  const next = yield* compare(record, read, placesIn(subscriptions));
  // A new subscription takes the newest read as its baseline: it gets what changes after that.
  const followers = subscriptions.filter(({ id }) => record?.followers.includes(id));
  const { deliveries, batches } = yield* planDeliveries(record, next, followers);
  const notices = massWithdrawalNotices({ before: record?.held, after: next.state.held }, followers, next.state);
  const gap = gapNotices(record ? missedBetween(record, read.blog) : 0, followers, next.state);
  const [{ feedId } = {}] = followers;
  const news =
    feedId === undefined ? undefined : newsOf(next.changes, { feedId, revision: next.state.revision, at: read.at });
  const changedAt = record && next.changes.length === 0 ? record.changedAt : read.at;
  return {
    vanished: next.vanished,
    changes: next.changes,
    record: {
      ...next.state,
      changedAt,
      ...((record?.retell || next.changes.some(isOfKnown)) && { retell: true }),
      followers: subscriptions.map(({ id }) => id),
      digests: batchesAfter(record?.digests ?? [], batches, next.state.tracked),
      pending: [...notices, ...gap, ...deliveries],
      ...(news && { news }),
    },
  };
}

/** The same without a pause. */
export const advance = (...given: Parameters<typeof advancing>): Advance => finish(advancing(...given));

/** Whether a change is of an update that somebody may have quoted. */
const isOfKnown = ({ kind, before }: Change): boolean => before !== undefined && kind !== 'added';

const placesIn = (subscriptions: readonly Subscription[]): number =>
  subscriptions.reduce((sum, subscription) => sum + placesOf(subscription).length, 0);

interface Comparison {
  state: Omit<BlogRecord, 'changedAt' | 'retell' | 'followers' | 'digests' | 'pending'>;
  changes: readonly Change[];
  vanished: number;
  excess: readonly Update[];
  at: string;
}

/**
 * Compares a read with the record: the live blog as it now stands, within bounds, and what changed.
 */
function* compare(
  record: BlogRecord | undefined,
  { blog: fetched, cursor, at, ...read }: Read,
  places: number,
): Steps<Comparison> {
  const {
    blog,
    tracked: compared,
    changes: found,
    vanished,
    excess,
    doubted,
    late,
  } = yield* diffing(record, withoutRule(fetched, record), {
    at,
    confirmMs: (read.confirmSeconds ?? 0) * 1000,
    steadyMs: read.steadyMs,
    places,
  });
  const judged = yield* judgeChanges(record, { blog, tracked: compared, changes: found }, at);
  const { changes, judge } = judged;
  const edits = yield* noteEdits(judged.tracked, changes, at);
  const revision = nextRevision(record, at);
  const { tracked, folded } = forgetOld(edits.tracked.map(withFirstRead({ at, revision })), record?.folded);
  const held = massWithdrawalAfter(record?.held, { vanished, at, revision, notice: `held:${at.slice(0, 10)}` });
  const corrections = (record?.corrections ?? 0) + edits.corrections;
  const unsettled = isUnsettled({ tracked, held, doubted, late });
  const state = {
    ...{ revision, blog, tracked, corrections, folded, held },
    ...(doubted && { doubted }),
    ...(late && { late }),
    ...(judge && { judge }),
    cursor: unsettled ? withoutValidators(cursor) : cursor,
  };
  return { state, changes, vanished, excess, at };
}

const withFirstRead =
  ({ at, revision }: { at: string; revision: number }) =>
  (tracked: Tracked): Tracked =>
    tracked.seenAt ? tracked : { ...tracked, seenAt: at, seenIn: revision };

function planDeliveries(
  record: BlogRecord | undefined,
  { state, changes, excess, at }: Comparison,
  followers: readonly Subscription[],
): Steps<Plan> {
  const { blog, tracked, revision, corrections = 0, folded = [] } = state;
  const numbers = numbersOf(tracked, { corrections, folded: folded.length });
  return planning(changes, followers, { blog, tracked, digests: record?.digests ?? [], numbers, excess, revision, at });
}

/** Drops the validators while something waits for another read: "not modified" would bring none. */
const withoutValidators = ({ etag: _, lastModified: __, ...cursor }: Cursor): Cursor => cursor;

/**
 * Returns true while the next read has to confirm an absence, a mass withdrawal or a mass change, or
 * to bring changes that wait.
 */
export const isUnsettled = ({
  tracked,
  held,
  doubted,
  late,
}: Pick<BlogRecord, 'tracked' | 'held' | 'doubted' | 'late'>): boolean =>
  doubted !== undefined ||
  late !== undefined ||
  tracked.some(({ absent }) => absent > 0) ||
  (held !== undefined && !held.notice);

/**
 * Starts from the clock, so that a feed that is removed and followed again never counts below its
 * old receipts.
 */
function nextRevision(record: BlogRecord | undefined, at: string): number {
  return record ? record.revision + 1 : Date.parse(at);
}

/**
 * Returns the record of a feed that was never read, or whose record was lost: the next read becomes
 * its baseline.
 */
export const unread = (feed: Feed, now: Date): BlogRecord => ({
  revision: now.getTime(),
  blog: {
    id: feed.id,
    title: feed.title,
    url: feed.page,
    publisher: '',
    state: 'live',
    window: 'tail',
    withdraws: false,
  },
  tracked: [],
  cursor: { failures: 0 },
  changedAt: now.toISOString(),
  digests: [],
  followers: [],
  pending: [],
});
