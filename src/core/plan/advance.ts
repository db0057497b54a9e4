import { noteEdits } from '../correction/correction.ts';
import { diff } from '../diff/diff.ts';
import { forgetOld } from '../diff/forget-old.ts';
import type { BlogRecord, Cursor, Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch } from '../model/delivery.ts';
import type { LiveBlog } from '../model/live-blog.ts';
import type { Feed, Subscription } from '../model/subscription.ts';
import { massWithdrawalAfter, massWithdrawalNotices } from '../notices/mass-withdrawal.ts';
import { numbersOf } from '../render/ended.ts';
import { type Plan, plan } from './plan.ts';

/** What is older no longer follows its updates. */
const DIGESTS_KEPT = 500;

export interface Read {
  blog: LiveBlog;
  cursor: Cursor;
  /** ISO time of the read. */
  at: string;
}

/** A poll's whole decision as the one value to commit, what changed, and how many updates it held back because too many vanished. */
export function advance(
  record: BlogRecord | undefined,
  read: Read,
  subscriptions: readonly Subscription[],
): { record: BlogRecord; changes: readonly Change[]; held: number } {
  const next = compare(record, read);
  // A subscription meets its feed's newest read as its baseline: it gets what changes after it.
  const followers = subscriptions.filter(({ id }) => record?.followers.includes(id));
  const { deliveries, digests } = decide(record, next, followers);
  const told = massWithdrawalNotices({ before: record?.held, after: next.state.held }, followers, next.state);
  const changedAt = record && next.changes.length === 0 ? record.changedAt : read.at;
  return {
    held: next.held,
    changes: next.changes,
    record: {
      ...next.state,
      changedAt,
      followers: subscriptions.map(({ id }) => id),
      digests: kept([...(record?.digests ?? []), ...digests]),
      pending: [...told, ...deliveries],
    },
  };
}

const kept = (digests: readonly Batch[]): readonly Batch[] =>
  digests.filter(({ heldBack }, place) => heldBack || place >= digests.length - DIGESTS_KEPT);

interface Next {
  state: Omit<BlogRecord, 'changedAt' | 'followers' | 'digests' | 'pending'>;
  changes: readonly Change[];
  held: number;
  at: string;
}

/** The live blog as it now stands, within bounds, and what changed. */
function compare(record: BlogRecord | undefined, { blog: fetched, cursor, at }: Read): Next {
  const { tracked: met, changes, held: vanished } = diff(record, fetched);
  const { updates: _, ...blog } = fetched;
  const edits = noteEdits(met, changes, at);
  const { tracked, folded } = forgetOld(edits.tracked.map(seen(at)), record?.folded);
  const revision = nextRevision(record, at);
  const held = massWithdrawalAfter(record?.held, { vanished, at, notice: `held:${revision}` });
  const corrections = (record?.corrections ?? 0) + edits.corrections;
  const state = { revision, blog, tracked, corrections, folded, held, cursor: cursorAfter(cursor, tracked, held) };
  return { state, changes, held: vanished, at };
}

const seen =
  (at: string) =>
  (tracked: Tracked): Tracked =>
    tracked.seenAt ? tracked : { ...tracked, seenAt: at };

function decide(
  record: BlogRecord | undefined,
  { state, changes, at }: Next,
  followers: readonly Subscription[],
): Plan {
  const { blog, tracked, revision, corrections = 0, folded = [] } = state;
  const numbers = numbersOf(tracked, { corrections, folded: folded.length });
  return plan(changes, followers, { blog, tracked, digests: record?.digests ?? [], numbers, revision, at });
}

/** An absence counts when a second read has it too: then the next answer must be a whole one, not "unchanged". */
function cursorAfter(
  { etag, lastModified, ...cursor }: Cursor,
  tracked: readonly Tracked[],
  held: BlogRecord['held'],
): Cursor {
  return isUnsettled({ tracked, held }) ? cursor : { etag, lastModified, ...cursor };
}

/** Whether the next read decides about something that this one missed. */
export const isUnsettled = ({ tracked, held }: Pick<BlogRecord, 'tracked' | 'held'>): boolean =>
  tracked.some(({ absent }) => absent > 0) || (held !== undefined && !held.notice);

/** Starts from the clock, so that a feed followed anew never counts below the receipts of its earlier life. */
function nextRevision(record: BlogRecord | undefined, at: string): number {
  return record ? record.revision + 1 : Date.parse(at);
}

/** The record of a feed that was never read, or whose record was lost: whoever follows it gets the next read as baseline. */
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
