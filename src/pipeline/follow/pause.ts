import { inSlices } from '../../async/in-slices.ts';
import { blogState, seenBy } from '../../core/channel/blog-state.ts';
import { deciding } from '../../core/channel/decide.ts';
import { logKey } from '../../core/model/channel-log.ts';
import type { QuietHours } from '../../core/model/quiet-hours.ts';
import type { ResumeResult, Subscription } from '../../core/model/subscription.ts';
import { afterPause } from '../../core/time/timed-pause.ts';
import type { FollowParts } from './follow.ts';
import { type HeldFeed, save, withFeed } from './held-feed.ts';
import { noteEnds } from './pause-ends.ts';

/**
 * Pauses a subscription: its channel gets nothing new. `until`: when the pause ends by itself.
 * Resolves to the subscription; one that is paused already keeps its beginning.
 */
export const pause = (
  parts: FollowParts,
  subscription: Subscription,
  until?: Date,
): Promise<Subscription | undefined> =>
  withFeed(parts, subscription, async held => {
    const { until: _, pausedFor: __, ...before } = held.before;
    const paused = before.paused ?? parts.now().toISOString();
    const after = { ...before, paused, ...(until && { until: until.toISOString() }) };
    await savePaused(parts, held, after);
    return after;
  });

/**
 * Ends a pause and posts what the channel missed; during quiet hours, when these end. Resolves to
 * null if the subscription was not paused.
 */
export const resume = (parts: FollowParts, subscription: Subscription): Promise<ResumeResult | null | undefined> =>
  withFeed(parts, subscription, held => (held.before.paused ? endPause(parts, held) : Promise.resolve(null)));

/**
 * Changes the quiet hours that a subscription keeps; undefined means none. If that ends them now,
 * what they held back is posted. Resolves to undefined if the subscription no longer exists.
 */
export const setQuietHours = (
  parts: FollowParts,
  subscription: Subscription,
  quiet: QuietHours | undefined,
): Promise<ResumeResult | undefined> =>
  withFeed(parts, subscription, async held => {
    const { quiet: _, ...rest } = held.before;
    const before = { ...rest, ...(quiet && { quiet }) };
    if (before.pausedFor) return endPause(parts, { ...held, before });
    await save(parts, held, before);
    return { updates: 0, messages: 0 };
  });

async function endPause(parts: FollowParts, held: HeldFeed): Promise<ResumeResult> {
  const after = afterPause(held.before, parts.now());
  if (after.paused !== undefined) {
    await savePaused(parts, held, after);
    return { updates: 0, messages: 0, until: after.until };
  }
  const result = await resultOf(parts, held, after);
  await save(parts, held, after);
  return result;
}

/** What the channel will be told once it looks. */
async function resultOf({ store, now }: FollowParts, { record }: HeldFeed, after: Subscription): Promise<ResumeResult> {
  const log = await store.logs.get(logKey(after));
  if (!record || !log) return { updates: 0, messages: 0 };
  const look = { subscription: after, state: seenBy(blogState(record), after), at: now().toISOString() };
  const { places } = await inSlices(deciding(log, look));
  const put = new Set(log.deferred.prints);
  const told = places.map(({ fresh, batches }) => {
    const updates = [...fresh].filter(print => put.has(print));
    const shared = batches.filter(({ prints, more }) => more !== undefined || prints.some(print => put.has(print)));
    const alone = updates.filter(print => !batches.some(({ prints }) => prints.includes(print)));
    return { updates: updates.length, messages: shared.length + alone.length };
  });
  return {
    updates: told.reduce((sum, { updates }) => sum + updates, 0),
    messages: told.reduce((sum, { messages }) => sum + messages, 0),
  };
}

/** The end is noted first: after a crash in between, it finds nothing to end. */
async function savePaused(parts: FollowParts, held: HeldFeed, after: Subscription): Promise<void> {
  await noteEnds(parts.store, [after]);
  await save(parts, held, after);
}
