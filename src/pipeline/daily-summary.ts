import { outboxKey, receiptKey } from '../core/delivery/next-step.ts';
import type { Schedule } from '../core/model/daily-schedule.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { targetOf, threadArtifact } from '../core/plan/destination.ts';
import { dailySummaryArtifact, renderDailySummary } from '../core/render/daily-summary.ts';
import { dueTime } from '../core/time/daily-schedule.ts';
import type { Log } from '../log/log.ts';
import type { Lease, Store } from '../store/store.ts';

export interface DailyParts {
  store: Store;
  lease: Lease;
  log: Log;
  now: () => Date;
}

/** Who changes a server's schedules holds this. */
export const schedulesLease = (guildId: string): string => `schedules:${guildId}`;

/**
 * Hands the summaries of the day that are due to the outbox. Safe to stop anywhere and to repeat: a time has one artefact, and
 * counts as dealt with once that waits there. Gives how many there were.
 */
export async function postDaily(parts: DailyParts): Promise<number> {
  const due: [key: string, guildId: string][] = [];
  for await (const [key, schedule] of parts.store.schedules.entries())
    if (dueTime(schedule, parts.now())) due.push([key, schedule.guildId]);
  for (const [key, guildId] of due) await parts.lease.with(schedulesLease(guildId), () => postOne(parts, key));
  return due.length;
}

async function postOne({ store, log, now }: DailyParts, key: string): Promise<void> {
  const schedule = await store.schedules.get(key);
  const time = schedule && dueTime(schedule, now());
  if (!time) return;
  const here = await followersOf(store, schedule);
  // It was removed, and what follows from that was interrupted.
  if (here.length === 0) return store.schedules.delete(key);
  const delivery = await deliveryOf(store, schedule, { here, time, now: now() });
  if (delivery) await store.outbox.set(outboxKey(delivery), delivery);
  await store.schedules.set(key, { ...schedule, doneAt: time.toISOString() });
  log.debug('daily.done', { schedule: schedule.id, channel: schedule.channelId, posted: delivery !== undefined });
}

async function followersOf({ subscriptions }: Store, { feedId, guildId }: Schedule): Promise<readonly Subscription[]> {
  return ((await subscriptions.get(feedId)) ?? []).filter(subscription => subscription.guildId === guildId);
}

interface Occasion {
  /** All that follow the feed in this server. */
  here: readonly Subscription[];
  time: Date;
  now: Date;
}

/** Undefined where there is nothing to say: a day without news, or a channel that is paused. */
async function deliveryOf(
  store: Store,
  schedule: Schedule,
  { here, time, now }: Occasion,
): Promise<Delivery | undefined> {
  const { feedId, channelId } = schedule;
  const own = here.find(subscription => subscription.channelId === channelId);
  const record = await store.blogs.get(feedId);
  if (!record || own?.paused || (own?.forum && !(await hasPost(store, own)))) return undefined;
  const want = renderDailySummary({ schedule, record, time, now, language: here[0]?.language });
  const artefact = dailySummaryArtifact({ schedule, time });
  const place = own ? targetOf(own) : { channelId };
  return want ? { ...place, artefact, revision: time.getTime(), order: 0, want, create: true } : undefined;
}

/** Whether the forum's post of a live blog stands. */
async function hasPost({ receipts }: Store, { channelId, feedId }: Subscription): Promise<boolean> {
  return (await receipts.get(receiptKey({ channelId, artefact: threadArtifact(feedId) })))?.state === 'posted';
}
