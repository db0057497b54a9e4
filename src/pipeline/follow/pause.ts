import { inSlices, inTurn } from '../../async/in-slices.ts';
import { blogState, seenBy } from '../../core/channel/blog-state.ts';
import { deciding } from '../../core/channel/decide.ts';
import { logKey } from '../../core/model/channel-log.ts';
import type { ResumeResult, Subscription } from '../../core/model/subscription.ts';
import { afterPause, isPauseOver, quietened } from '../../core/time/schedule.ts';
import type { Store } from '../../store/store.ts';
import { type FollowParts, type HeldFeed, save, saveAll, withFeed } from '../operations/held-feed.ts';
import { withSubscription } from '../operations/operations.ts';

/**
 * Pauses a subscription: its channel gets nothing new. `until`: when the pause ends by itself.
 * Resolves to the subscription; one that is paused already keeps its beginning.
 */
export const pause = (
  parts: FollowParts,
  subscription: Subscription,
  until?: Date,
): Promise<Subscription | undefined> =>
  withSubscription(parts, subscription, async held => {
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
  withSubscription(parts, subscription, held => (held.before.paused ? endPause(parts, held) : Promise.resolve(null)));

/** Ends a pause, or lets it last until the quiet hours end. The feed's lease is held. */
export async function endPause(parts: FollowParts, held: HeldFeed): Promise<ResumeResult> {
  const after = afterPause(held.before, parts.now());
  if (after.paused !== undefined) {
    await savePaused(parts, held, after);
    return { updates: 0, messages: 0, until: after.until };
  }
  const result = await resultOf(parts, held, after);
  await save(parts, held, after);
  return result;
}

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

/**
 * Pauses that end by themselves. What is stored in the subscription decides; `wakes` only says for
 * which feeds to look, and when.
 */

type PauseEndParts = Pick<FollowParts, 'store' | 'now'>;

const HOUR = 60 * 60_000;

/** An hour in UTC: `2026-11-25T18`. All wakes of an hour have it at the start of their key. */
const hourOf = (iso: string): string => iso.slice(0, 13);

/** Notes when the pauses of subscriptions end by themselves. */
async function noteEnds(
  { wakes }: Pick<Store, 'wakes'>,
  subscriptions: readonly Pick<Subscription, 'feedId' | 'until'>[],
): Promise<void> {
  for (const { feedId, until } of subscriptions)
    if (until !== undefined) await wakes.set(`${hourOf(until)}/${feedId}`, { feedId });
}

/**
 * Ends the pauses of a feed that are over, and posts what was missed. Returns its subscriptions as
 * they are then: the same list if none was over. The caller must hold the feed's lease.
 */
export async function endPauses(
  { store, now }: PauseEndParts,
  feedId: string,
  subscriptions: readonly Subscription[],
): Promise<readonly Subscription[]> {
  const at = now();
  const isOver = (one: Subscription) => isPauseOver(one, at);
  if (!subscriptions.some(isOver)) return subscriptions;
  const after = subscriptions.map(one => (isOver(one) ? afterPause(one, at) : one));
  const resumed = after.filter((one, index) => one.paused === undefined && one !== subscriptions[index]);
  await noteEnds(store, after);
  await saveAll(store, await store.blogs.get(feedId), { feedId, all: after, changed: resumed });
  return after;
}

/**
 * Pauses the subscriptions of a feed whose channels have quiet hours now. Returns all subscriptions:
 * the same list if none changed. The caller must hold the feed's lease.
 */
export async function beginQuietHours(
  { store, now }: PauseEndParts,
  feedId: string,
  subscriptions: readonly Subscription[],
): Promise<readonly Subscription[]> {
  const at = now();
  const after = subscriptions.map(one => quietened(one, at));
  const changed = after.filter((one, index) => one !== subscriptions[index]);
  if (changed.length === 0) return subscriptions;
  await noteEnds(store, changed);
  await store.subscriptions.set(feedId, after);
  return after;
}

/**
 * Returns the work of each minute: it ends the pauses that are over and returns for how many feeds
 * it looked. It reads what is due in the last two hours, and once an hour all that is noted.
 */
export function createPauseEnds(parts: FollowParts): () => Promise<number> {
  const { store, now } = parts;
  let lookedAtAll = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    const current = hourOf(at.toISOString());
    const isHourly = Math.abs(at.getTime() - lookedAtAll) >= HOUR;
    const prefixes = isHourly ? [''] : [hourOf(new Date(at.getTime() - HOUR).toISOString()), current];
    const due = (await Promise.all(prefixes.map(prefix => keysBelow(store, prefix)))).flat();
    // Daily summaries have a prefix that comes after all years.
    const past = due.filter(([key]) => key.slice(0, current.length) <= current);
    if (isHourly) lookedAtAll = at.getTime();
    await inTurn(past, ([key, feedId]) => withFeed(parts, feedId, all => wake(parts, { key, feedId, all })));
    return past.length;
  };
}

const keysBelow = ({ wakes }: Store, prefix: string): Promise<[key: string, feedId: string][]> =>
  Array.fromAsync(wakes.entries(prefix), ([key, { feedId }]) => [key, feedId] as [string, string]);

/** Ends what is over. A wake stays while another pause ends within its hour. */
async function wake(
  parts: PauseEndParts,
  { key, feedId, all }: { key: string; feedId: string; all: readonly Subscription[] },
): Promise<void> {
  const subscriptions = await endPauses(parts, feedId, all);
  const isAwaited = subscriptions.some(({ until }) => until !== undefined && key.startsWith(hourOf(until)));
  if (!isAwaited) await parts.store.wakes.delete(key);
}
