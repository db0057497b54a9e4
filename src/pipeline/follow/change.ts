import { inSlices } from '../../async/in-slices.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import {
  type EditResult,
  type Feed,
  type Settings,
  type Subscription,
  settingsOf,
  splitSettings,
} from '../../core/model/subscription.ts';
import { type ChannelReceipts, MOST_STANDING, standingIn } from '../../core/plan/catch-up.ts';
import { applyUnfollow, waitingUpdates } from '../../core/plan/follow-messages.ts';
import { changingSettings } from '../../core/plan/subscription-change.ts';
import { unread } from '../../core/plan/unread.ts';
import { timestampMs } from '../../core/time/timestamp.ts';
import { begin, storedFor } from './begin.ts';
import type { FollowParts } from './follow.ts';
import { type HeldFeed, save, withFeed } from './held-feed.ts';

/** How many earlier filters of a subscription are kept. */
const EARLIER_KEPT = 5;

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
    const stored = { receipts: new Map(), at: parts.now().toISOString() };
    await save(parts, held, {
      after,
      record: record && (await inSlices(changingSettings(record, { before, after }, stored))),
    });
    return true;
  });

/**
 * Changes the time zone of a subscription; what was posted changes with its next edit. Resolves to
 * undefined if the subscription no longer exists.
 */
export const setTimezone = (
  parts: FollowParts,
  subscription: Subscription,
  timezone: string,
): Promise<boolean | undefined> =>
  withFeed(parts, subscription, async held => {
    await save(parts, held, { after: { ...held.before, timezone } });
    return true;
  });

/** A requested change of settings. */
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

/**
 * Changes a subscription's settings. A change of channel closes the old channel and begins anew in
 * the other.
 */
export const edit = (parts: FollowParts, wanted: SettingsEdit): Promise<EditResult | undefined> =>
  withFeed(parts, wanted.subscription, async held => {
    const { before } = held;
    const isAsked = typeof wanted.settings === 'function';
    const settings = typeof wanted.settings === 'function' ? wanted.settings(before) : wanted.settings;
    if (!settings) return { before: settingsOf(before), after: before };
    const undo = isAsked ? { lastChange: { id: wanted.newId.slice(0, 8), before: settingsOf(before) } } : {};
    const decided = { ...wanted, settings, undo };
    return settings.channelId === before.channelId ? change(parts, held, decided) : move(parts, held, decided);
  });

async function change(parts: FollowParts, held: HeldFeed, { settings, undo }: Decided): Promise<EditResult> {
  const { before, record } = held;
  const stored = { ...(await storedFor(parts.store, before)), at: parts.now().toISOString() };
  const past = withFilter(before, settings, { ...filterEnd(record, parts.now()), receipts: stored.receipts });
  const { neverThreaded, ...core } = splitSettings(past).core;
  const after = { ...core, ...settings, ...undo, ...(neverThreaded && !settings.thread && { neverThreaded }) };
  const changed = record && (await inSlices(changingSettings(record, { before, after }, stored)));
  await save(parts, held, { after, record: changed });
  return { before: settingsOf(before), after };
}

/**
 * Adds the filter in force until a moment (ISO) to the earlier ones, if the new one differs. Where some of what is known
 * seems newer than that moment, what stands of it is noted: the filter does not tell.
 */
function withFilter(
  before: Subscription,
  settings: Settings,
  { until, isAhead, receipts }: FilterEnd & { receipts: ChannelReceipts },
): Subscription {
  const { updates, keywords, earlier = [], stoodBefore = [] } = before;
  if (updates === settings.updates && keywords.join('\n') === settings.keywords.join('\n')) return before;
  const filter = { until, updates, keywords };
  const standing = new Set([...(isAhead ? standingIn(receipts) : []), ...stoodBefore]);
  const past = { ...before, earlier: [...earlier, filter].slice(-EARLIER_KEPT) };
  return standing.size > 0 ? { ...past, stoodBefore: [...standing].slice(0, MOST_STANDING) } : past;
}

interface FilterEnd {
  until: string;
  /** Some known update was published later than that, by its publisher's clock. */
  isAhead: boolean;
}

/**
 * Returns when the filter that is changed now was last in force: right after the newest known update,
 * by its publisher's clock. Our own may be wrong, and what nobody has read yet is subject to what a
 * moderator asks for now.
 */
function filterEnd(record: BlogRecord | undefined, now: Date): FilterEnd {
  const times = record?.tracked.flatMap(({ update }) => timestampMs(update.publishedAt) ?? []) ?? [];
  const newest = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const end = Math.min(now.getTime(), times.length > 0 ? newest + 1 : Number.POSITIVE_INFINITY);
  return { until: new Date(end).toISOString(), isAhead: newest >= end };
}

async function move(parts: FollowParts, held: HeldFeed, { feed, settings, undo, newId }: Decided): Promise<EditResult> {
  const { before, others, record } = held;
  const standing = others.find(({ channelId }) => channelId === settings.channelId);
  if (standing) return { standing };
  const addedAt = parts.now().toISOString();
  const { earlier: _, ...kept } = splitSettings(before).core;
  const lastChange = undo?.lastChange && { ...undo.lastChange, movedFrom: before.id };
  const after = {
    ...kept,
    ...settings,
    ...(lastChange && { lastChange }),
    id: newId,
    addedAt,
    paused: before.paused && addedAt,
  };
  const stored = await storedFor(parts.store, before);
  const carried = record && waitingUpdates(record, before, stored);
  const left = record && applyUnfollow(record, before, { ...stored, at: addedAt });
  // One commit leaves the old channel and begins in the new one: a crash loses nothing that waits.
  const base = left
    ? { ...left.record, pending: [...left.record.pending, ...left.closing] }
    : unread(feed, parts.now());
  const joined = await begin(parts.store, base, { begun: after, others, carried });
  return { before: settingsOf(before), after: joined };
}
