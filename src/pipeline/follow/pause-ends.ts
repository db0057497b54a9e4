import type { Subscription } from '../../core/model/subscription.ts';
import { afterPause, isPauseOver, quietened } from '../../core/time/timed-pause.ts';
import type { Lease, Store } from '../../store/store.ts';
import { saveAll } from './held-feed.ts';

/**
 * Pauses that end by themselves. What is stored in the subscription decides; `wakes` only says for
 * which feeds to look, and when.
 */

/** What ending pauses needs. */
export interface PauseEndParts {
  store: Store;
  now: () => Date;
}

const HOUR = 60 * 60_000;

/** An hour in UTC: `2026-11-25T18`. All wakes of an hour have it at the start of their key. */
const hourOf = (iso: string): string => iso.slice(0, 13);

/** Notes when the pauses of subscriptions end by themselves. */
export async function noteEnds(
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
export function createPauseEnds(parts: PauseEndParts & { lease: Lease }): () => Promise<number> {
  const { store, lease, now } = parts;
  let lookedAtAll = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    const current = hourOf(at.toISOString());
    const isHourly = Math.abs(at.getTime() - lookedAtAll) >= HOUR;
    const prefixes = isHourly ? [''] : [hourOf(new Date(at.getTime() - HOUR).toISOString()), current];
    const due = (await Promise.all(prefixes.map(prefix => keysBelow(store, prefix)))).flat();
    // Daily summaries have a prefix that comes after all years.
    const past = due.filter(([key]) => key.slice(0, current.length) <= current);
    for (const [key, feedId] of past) await lease.with(`feed:${feedId}`, () => wake(parts, key, feedId));
    if (isHourly) lookedAtAll = at.getTime();
    return past.length;
  };
}

const keysBelow = ({ wakes }: Store, prefix: string): Promise<[key: string, feedId: string][]> =>
  Array.fromAsync(wakes.entries(prefix), ([key, { feedId }]) => [key, feedId] as [string, string]);

/** Ends what is over. A wake stays while another pause ends within its hour. */
async function wake(parts: PauseEndParts, key: string, feedId: string): Promise<void> {
  const { store } = parts;
  const subscriptions = await endPauses(parts, feedId, (await store.subscriptions.get(feedId)) ?? []);
  const isAwaited = subscriptions.some(({ until }) => until !== undefined && key.startsWith(hourOf(until)));
  if (!isAwaited) await store.wakes.delete(key);
}
