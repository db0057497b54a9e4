import { createPause, inSlices } from '../async/in-slices.ts';
import { outboxKey, receiptKey } from '../core/delivery/next-step.ts';
import type { Schedule } from '../core/model/daily-schedule.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { targetOf, threadArtifact } from '../core/plan/destination.ts';
import { dailySummaryArtifact, renderingDailySummary } from '../core/render/daily-summary.ts';
import { dueTime } from '../core/time/daily-schedule.ts';
import { isQuiet } from '../core/time/quiet-hours.ts';
import type { Log } from '../log/log.ts';
import type { Lease, Store } from '../store/store.ts';

/** What posting daily summaries needs. */
export interface DailySummaryParts {
  store: Store;
  lease: Lease;
  log: Log;
  now: () => Date;
}

/** Returns the lease to hold while changing a server's schedules. */
export const schedulesLease = (guildId: string): string => `schedules:${guildId}`;

/**
 * Puts the daily summaries that are due into the outbox, and returns how many were due. Idempotent:
 * each scheduled time has one artifact.
 */
export async function postDaily(parts: DailySummaryParts): Promise<number> {
  const due: [key: string, guildId: string][] = [];
  for await (const [key, schedule] of parts.store.schedules.entries())
    if (dueTime(schedule, parts.now())) due.push([key, schedule.guildId]);
  const pause = createPause();
  for (const [key, guildId] of due) {
    await pause();
    await parts.lease.with(schedulesLease(guildId), () => postOne(parts, key));
  }
  return due.length;
}

async function postOne({ store, log, now }: DailySummaryParts, key: string): Promise<void> {
  const schedule = await store.schedules.get(key);
  const time = schedule && dueTime(schedule, now());
  if (!time) return;
  const followed = await store.subscriptions.of(schedule.guildId);
  const here = followed.filter(({ feedId }) => feedId === schedule.feedId);
  const inChannel = followed.filter(({ channelId }) => channelId === schedule.channelId);
  // It stays due until the channel's quiet hours are over.
  if (inChannel.some(({ quiet }) => quiet && isQuiet(quiet, now()))) return;
  // The feed was removed, and the clean-up was interrupted.
  if (here.length === 0) return store.schedules.delete(key);
  const delivery = await deliveryOf(store, schedule, { here, time, now: now() });
  if (delivery) await store.outbox.set(outboxKey(delivery), delivery);
  await store.schedules.set(key, { ...schedule, doneAt: time.toISOString() });
  log.debug('daily.done', { schedule: schedule.id, channel: schedule.channelId, posted: delivery !== undefined });
}

interface DueSummary {
  /** All subscriptions of the feed in this server. */
  here: readonly Subscription[];
  time: Date;
  now: Date;
}

/**
 * Returns undefined if there is nothing to post: a day without news, a paused channel, a forum
 * without its post.
 */
async function deliveryOf(
  store: Store,
  schedule: Schedule,
  { here, time, now }: DueSummary,
): Promise<Delivery | undefined> {
  const { feedId, channelId } = schedule;
  const own = here.find(subscription => subscription.channelId === channelId);
  const record = await store.blogs.get(feedId);
  if (!record || (own?.paused && !own.pausedFor) || (own?.forum && !(await hasPost(store, own)))) return undefined;
  const want = await inSlices(renderingDailySummary({ schedule, record, time, now, language: here[0]?.language }));
  const artifact = dailySummaryArtifact({ schedule, time });
  const target = own ? targetOf(own) : { channelId };
  return want ? { ...target, artifact, revision: time.getTime(), order: 0, want, create: true } : undefined;
}

/** Returns true if the live blog's post in the forum exists. */
async function hasPost({ receipts }: Store, { channelId, feedId }: Subscription): Promise<boolean> {
  return (await receipts.get(receiptKey({ channelId, artifact: threadArtifact(feedId) })))?.state === 'posted';
}
