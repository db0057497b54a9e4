import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { QuietHours } from '../../core/model/quiet-hours.ts';
import type { ResumeResult, Subscription } from '../../core/model/subscription.ts';
import { applyResume } from '../../core/plan/subscription-change.ts';
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
    await save(parts, held, { after: before });
    return { updates: 0, messages: 0 };
  });

async function endPause(parts: FollowParts, held: HeldFeed): Promise<ResumeResult> {
  const after = afterPause(held.before, parts.now());
  if (after.paused !== undefined) {
    await savePaused(parts, held, after);
    return { updates: 0, messages: 0, until: after.until };
  }
  const { record } = held;
  const next = record && applyResume(record, after, parts.now().toISOString());
  await save(parts, held, { after, record: next });
  return resultOf(record, next);
}

function resultOf(before: BlogRecord | undefined, after: BlogRecord | undefined): ResumeResult {
  const posted = after?.digests.filter(batch => !before?.digests.includes(batch)) ?? [];
  return { messages: posted.length, updates: posted.reduce((sum, { ids }) => sum + ids.length, 0) };
}

/** The end is noted first: after a crash in between, it finds nothing to end. */
async function savePaused(parts: FollowParts, held: HeldFeed, after: Subscription): Promise<void> {
  await noteEnds(parts.store, [after]);
  await save(parts, held, { after });
}
