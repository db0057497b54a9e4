import type { BlogRecord } from '../../core/model/blog-record.ts';
import {
  type EditResult,
  type Feed,
  type ResumeResult,
  type Settings,
  type Subscription,
  settingsOf,
  splitSettings,
} from '../../core/model/subscription.ts';
import { type Sequel, sequelFollowed } from '../../core/notices/sequel.ts';
import { unread } from '../../core/plan/advance.ts';
import { applyUnfollow, waitingUpdates } from '../../core/plan/follow-messages.ts';
import { applyResume, applySettingsChange } from '../../core/plan/subscription-change.ts';
import { commit } from '../commit.ts';
import { begin, type FollowParts, receiptsIn, storedFor } from './follow.ts';

/** How many earlier filters of a subscription are kept. */
const EARLIER_KEPT = 5;

/** A feed's subscriptions and record, while its lease is held. */
interface HeldFeed {
  before: Subscription;
  others: readonly Subscription[];
  record: BlogRecord | undefined;
}

/**
 * Runs `work` under the feed's lease. Resolves to undefined if the subscription no longer exists.
 */
function withFeed<T>(
  { store, lease }: FollowParts,
  { feedId, id }: Subscription,
  work: (feed: HeldFeed) => Promise<T>,
): Promise<T | undefined> {
  return lease.with(`feed:${feedId}`, async () => {
    const all = (await store.subscriptions.get(feedId)) ?? [];
    const before = all.find(one => one.id === id);
    if (!before) return undefined;
    return work({ before, others: all.filter(one => one !== before), record: await store.blogs.get(feedId) });
  });
}

/**
 * Commits the consequences before the change itself: after a crash in between, the change is asked
 * for again.
 */
async function save(
  { store }: FollowParts,
  { others }: HeldFeed,
  { after, record }: { after: Subscription; record?: BlogRecord },
) {
  if (record) await commit(store, after.feedId, record);
  const all = [...others, after].toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
  await store.subscriptions.set(after.feedId, all);
}

/**
 * Pauses a subscription: its channel gets nothing new. Resolves to the subscription; one that is
 * paused already stays as it is.
 */
export const pause = (parts: FollowParts, subscription: Subscription): Promise<Subscription | undefined> =>
  withFeed(parts, subscription, async held => {
    const { before } = held;
    if (before.paused) return before;
    const after = { ...before, paused: parts.now().toISOString() };
    await save(parts, held, { after });
    return after;
  });

/**
 * Changes the language of a subscription's messages; its board changes at once. Undefined means
 * English. Resolves to undefined if the subscription no longer exists.
 */
export const setLanguage = (
  parts: FollowParts,
  subscription: Subscription,
  language: string | undefined,
): Promise<boolean | undefined> =>
  withFeed(parts, subscription, async held => {
    const { before, record } = held;
    const { language: _, ...rest } = before;
    const after = { ...rest, ...(language !== undefined && { language }) };
    await save(parts, held, {
      after,
      record:
        record &&
        applySettingsChange(record, { before, after }, { receipts: new Map(), at: parts.now().toISOString() }),
    });
    return true;
  });

/**
 * Ends a pause and posts what the channel missed. Resolves to null if the subscription was not
 * paused.
 */
export const resume = (parts: FollowParts, subscription: Subscription): Promise<ResumeResult | null | undefined> =>
  withFeed(parts, subscription, async held => {
    const { paused, ...after } = held.before;
    if (!paused) return null;
    const { record } = held;
    const next = record && applyResume(record, after, parts.now().toISOString());
    await save(parts, held, { after, record: next });
    const posted = next?.digests.filter(batch => !record?.digests.includes(batch)) ?? [];
    return { messages: posted.length, updates: posted.reduce((sum, { ids }) => sum + ids.length, 0) };
  });

/**
 * Updates the message that offered a sequel: it is followed now. Resolves to false if the feed has
 * no record to do that with.
 */
export const acknowledgeSequel = (
  parts: FollowParts,
  subscription: Subscription,
  sequel: Sequel,
): Promise<boolean | undefined> =>
  withFeed(parts, subscription, async held => {
    const { before, record } = held;
    if (!record) return false;
    const revision = record.revision + 1;
    const acknowledged = { ...sequelFollowed(before, sequel, revision), order: 0 };
    await save(parts, held, {
      after: before,
      record: { ...record, revision, pending: [...record.pending, acknowledged] },
    });
    return true;
  });

/** A requested change of settings. */
export interface SettingsEdit {
  feed: Feed;
  subscription: Subscription;
  settings: Settings;
  /** Id of the new subscription if the channel changes. */
  newId: string;
}

/**
 * Changes a subscription's settings. A change of channel closes the old channel and begins anew in
 * the other.
 */
export const edit = (parts: FollowParts, wanted: SettingsEdit): Promise<EditResult | undefined> =>
  withFeed(parts, wanted.subscription, held =>
    wanted.settings.channelId === held.before.channelId ? change(parts, held, wanted) : move(parts, held, wanted),
  );

async function change(parts: FollowParts, held: HeldFeed, { settings }: SettingsEdit): Promise<EditResult> {
  const { before, record } = held;
  const after = { ...splitSettings(withFilter(before, settings, parts.now())).core, ...settings };
  const stored = { receipts: await receiptsIn(parts.store, before), at: parts.now().toISOString() };
  await save(parts, held, { after, record: record && applySettingsChange(record, { before, after }, stored) });
  return { before: settingsOf(before), after };
}

/** Adds the filter in force until now to the earlier ones, if the new one differs. */
function withFilter(before: Subscription, settings: Settings, now: Date): Subscription {
  const { updates, keywords, earlier = [] } = before;
  const isSame = updates === settings.updates && keywords.join('\n') === settings.keywords.join('\n');
  if (isSame) return before;
  return { ...before, earlier: [...earlier, { until: now.toISOString(), updates, keywords }].slice(-EARLIER_KEPT) };
}

async function move(parts: FollowParts, held: HeldFeed, { feed, settings, newId }: SettingsEdit): Promise<EditResult> {
  const { before, others, record } = held;
  const standing = others.find(({ channelId }) => channelId === settings.channelId);
  if (standing) return { standing };
  const addedAt = parts.now().toISOString();
  const { earlier: _, ...kept } = splitSettings(before).core;
  const after = { ...kept, ...settings, id: newId, addedAt, paused: before.paused && addedAt };
  const stored = await storedFor(parts.store, before);
  const carried = record && waitingUpdates(record, before, stored);
  const left = record && applyUnfollow(record, before, { ...stored, at: addedAt });
  // One commit leaves the old channel and begins in the new one: a crash loses nothing that waits.
  const base = left
    ? { ...left.record, pending: [...left.record.pending, ...left.closing] }
    : unread(feed, parts.now());
  await begin(parts.store, base, { begun: after, others, carried });
  return { before: settingsOf(before), after };
}
