import { inSlices } from '../../async/in-slices.ts';
import { awaitedIn } from '../../core/channel/begin.ts';
import { type BlogState, blogState, seenBy } from '../../core/channel/blog-state.ts';
import { unread, type WithdrawalAnswer } from '../../core/model/blog-record.ts';
import { type ChannelLog, logKey, type Told } from '../../core/model/channel-log.ts';
import type { Leaving } from '../../core/model/operation.ts';
import {
  type EditResult,
  type Feed,
  type Settings,
  type Subscription,
  settingsOf,
  splitSettings,
} from '../../core/model/subscription.ts';
import { answeredNotice } from '../../core/notices/source-notices.ts';
import { expandedLog, logLease } from '../channel/log.ts';
import { commit, expand } from '../commit.ts';
import { begin, receiptsIn } from '../operations/begin.ts';
import { type FollowParts, type HeldFeed, heldFeed, save, withFeeds, withMarks } from '../operations/held-feed.ts';
import { MOVING, noteEnded } from '../operations/leaving.ts';
import { finish, inChannel, noteBegun, withSubscription } from '../operations/operations.ts';

export interface SettingsEdit {
  feed: Feed;
  subscription: Subscription;
  /** A function decides by the settings in force; undefined changes nothing. What it changes can be undone. */
  settings: Settings | ((current: Subscription) => Settings | undefined);
  /** Id of the new subscription if the channel changes. */
  newId: string;
}

/** A change as it was decided, and that it can be undone. */
type Decided = Omit<SettingsEdit, 'settings'> & { settings: Settings; undo?: Pick<Subscription, 'lastChange'> };

/** Changes a subscription's settings. A change of channel closes the old channel and begins anew in the other. */
export const edit = (parts: FollowParts, wanted: SettingsEdit): Promise<EditResult | undefined> =>
  inChannel(parts, wanted.subscription.channelId, async () => {
    const edited = await withFeeds(parts, [wanted.subscription.feedId], async () => {
      const held = await heldFeed(parts.store, wanted.subscription);
      return held && decide(parts, held, wanted);
    });
    const { moving, ...result } = edited ?? {};
    if (moving) await finish(parts, moving, { steps: MOVING });
    return edited && (result as EditResult);
  });

type Edited = EditResult & { moving?: Leaving };

async function decide(parts: FollowParts, held: HeldFeed, wanted: SettingsEdit): Promise<Edited> {
  const { before } = held;
  const isAsked = typeof wanted.settings === 'function';
  const settings = typeof wanted.settings === 'function' ? wanted.settings(before) : wanted.settings;
  if (!settings) return { before: settingsOf(before), after: before };
  const undo = isAsked ? { lastChange: { id: wanted.newId.slice(0, 8), before: settingsOf(before) } } : {};
  const decided = { ...wanted, settings, undo };
  return settings.channelId === before.channelId ? change(parts, held, decided) : move(parts, held, decided);
}

async function change(parts: FollowParts, held: HeldFeed, { settings, undo }: Decided): Promise<EditResult> {
  const { before } = held;
  const after = { ...splitSettings(before).core, ...settings, ...undo };
  await save(parts, held, after);
  return { before: settingsOf(before), after };
}

async function move(parts: FollowParts, held: HeldFeed, { feed, settings, undo, newId }: Decided): Promise<Edited> {
  const { before, others } = held;
  const standing = others.find(({ channelId }) => channelId === settings.channelId);
  if (standing) return { standing };
  const addedAt = parts.now().toISOString();
  const lastChange = undo?.lastChange && { ...undo.lastChange, movedFrom: before.id };
  const after = {
    ...splitSettings(before).core,
    ...settings,
    ...(lastChange && { lastChange }),
    id: newId,
    addedAt,
    paused: before.paused && addedAt,
  };
  const movedTo = { id: newId, channelId: settings.channelId };
  const moving = { kind: 'move' as const, subscription: before, movedTo, begunAt: addedAt, done: [] };
  await noteBegun(parts, moving);
  const joined = await parts.lease.with(logLease(before), () => moveLocked(parts, held, { feed, after, others }));
  return { before: settingsOf(before), after: joined, moving };
}

/** One write leaves the old channel and begins in the new one: a crash loses nothing that waits. */
async function moveLocked(
  parts: FollowParts,
  { before, record }: HeldFeed,
  { feed, after, others }: { feed: Feed; after: Subscription; others: readonly Subscription[] },
): Promise<Subscription> {
  const { store, now } = parts;
  const log = await expandedLog(store, before);
  if (!record || !log) return begin(parts, record ?? unread(feed, now()), { begun: after, others });
  const receipts = await receiptsIn(store, before);
  const look = { subscription: before, state: seenBy(blogState(record), before), at: now().toISOString() };
  const carried = await inSlices(awaitedIn(log, look, receipts));
  await noteEnded(store, before);
  return begin(parts, record, { begun: after, others, carried });
}

/**
 * Shows a channel that updates which disappeared at once were taken back, or leaves them there. Resolves to
 * false if they are back, or count as taken back by now, or somebody answered before.
 */
export async function answerWithdrawal(
  parts: FollowParts,
  subscription: Pick<Subscription, 'feedId' | 'channelId' | 'id'>,
  answer: WithdrawalAnswer,
): Promise<boolean> {
  const isNew = await withSubscription(parts, subscription, async ({ before, record: known }) => {
    const { store, lease, now } = parts;
    const { feedId, id } = before;
    const record = known && (await expand(store, feedId, known));
    if (!record?.held || record.held.answers?.[id]) return false;
    const { held } = record;
    const answers = { ...held.answers, [id]: answer };
    const answeredAt = { ...held.answeredAt, [id]: now().toISOString() };
    const next = { ...record, held: { ...held, answers, answeredAt } };
    await lease.with(logLease(before), async () => {
      const log = await expandedLog(store, before);
      if (log) await store.logs.set(logKey(before), answered(log, blogState(next), answer));
      const marked = withMarks(next, [before]);
      const { blog, revision } = marked;
      const notice = held.notice ? [answeredNotice(held.notice, before, { answer, blog, revision })] : [];
      await commit(store, feedId, { ...marked, pending: [...marked.pending, ...notice] });
    });
    return true;
  });
  return isNew === true;
}

/** Returns a channel's log once a moderator has said what became of updates that disappeared at once. */
export function answered(log: ChannelLog, { byPrint }: BlogState, answer: WithdrawalAnswer): ChannelLog {
  const withAnswer = (told: Readonly<Record<string, Told>>) =>
    Object.fromEntries(
      Object.entries(told).map(([print, one]) => [print, byPrint.get(print)?.held ? { ...one, answer } : one]),
    );
  return { ...log, told: { channel: withAnswer(log.told.channel), thread: withAnswer(log.told.thread) } };
}
