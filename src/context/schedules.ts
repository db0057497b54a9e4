import { randomUUID } from 'node:crypto';
import type { FollowedFeed, Invoker } from '../command/context.ts';
import type { ModeratorContext, ScheduleResult } from '../command/moderation.ts';
import type { Schedule } from '../core/model/daily-schedule.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { schedulesLease } from '../pipeline/daily-summary.ts';
import type { Lease, Store } from '../store/store.ts';
import { type Audit, auditOf } from './audit.ts';

export interface ScheduleParts {
  store: Store;
  lease: Lease;
}

const keyOf = ({ guildId, id }: Schedule): string => `${guildId}/${id}`;

/** Summaries of the day that a server has ordered, oldest first. */
export async function schedulesIn({ schedules }: Pick<Store, 'schedules'>, guildId: string): Promise<Schedule[]> {
  const all: Schedule[] = [];
  for await (const [, schedule] of schedules.entries(`${guildId}/`)) all.push(schedule);
  return all.sort((a, b) => a.addedAt.localeCompare(b.addedAt));
}

/** Changes those of a server's schedules that `change` gives another value for; `null` takes one away. Gives those as they were. */
export function changeSchedules(
  { store, lease }: ScheduleParts,
  guildId: string,
  change: (schedule: Schedule) => Schedule | null,
): Promise<readonly Schedule[]> {
  return lease.with(schedulesLease(guildId), async () => {
    const changed: Schedule[] = [];
    for (const before of await schedulesIn(store, guildId)) {
      const after = change(before);
      if (after === before) continue;
      if (after) await store.schedules.set(keyOf(before), after);
      else await store.schedules.delete(keyOf(before));
      changed.push(before);
    }
    return changed;
  });
}

/** Takes away the summaries that nobody waits for once this is no longer followed: in its channel, or in any where it was the last. */
export async function dropSchedules(parts: ScheduleParts, { guildId, feedId, channelId }: Subscription): Promise<void> {
  const left = ((await parts.store.subscriptions.get(feedId)) ?? []).some(other => other.guildId === guildId);
  await changeSchedules(parts, guildId, schedule =>
    schedule.feedId === feedId && (!left || schedule.channelId === channelId) ? null : schedule,
  );
}

type Digests = Pick<ModeratorContext, 'digests' | 'orderDigest' | 'cancelDigest'>;

/** As many as one menu offers. */
const MOST = 25;

const asText = ({ feedId, channelId, at, days, timezone }: Omit<Schedule, 'id' | 'guildId' | 'addedBy' | 'addedAt'>) =>
  JSON.stringify([feedId, channelId, at, days, timezone]);

interface Ordering extends ScheduleParts {
  asker: Invoker;
  audit: Audit;
}

/** Summaries of the day, as moderators order and cancel them. */
export function digestsFor(parts: ScheduleParts, asker: Invoker): Digests {
  const ordering = { ...parts, asker, audit: auditOf(parts.store, asker) };
  return {
    digests: () => schedulesIn(parts.store, asker.guildId),
    orderDigest: (followed, times) => order(ordering, followed, times),
    cancelDigest: id => cancel(ordering, id),
  };
}

async function order(
  { store, lease, asker, audit }: Ordering,
  { feed }: FollowedFeed,
  times: Parameters<Digests['orderDigest']>[1],
): Promise<ScheduleResult> {
  const { guildId, userId: addedBy, now } = asker;
  const wanted = { ...times, feedId: feed.id };
  const ordered = await lease.with(schedulesLease(guildId), async (): Promise<ScheduleResult> => {
    const all = await schedulesIn(store, guildId);
    const standing = all.find(one => asText(one) === asText(wanted));
    if (standing) return { schedule: standing, stood: true };
    if (all.length >= MOST) return { most: MOST };
    const schedule = { ...wanted, id: randomUUID(), guildId, addedBy, addedAt: now.toISOString() };
    await store.schedules.set(keyOf(schedule), schedule);
    return { schedule, stood: false };
  });
  if (ordered.schedule && !ordered.stood)
    await audit.note({ did: 'digest', feed: feed.title, ...aboutIn(ordered.schedule) });
  return ordered;
}

async function cancel({ asker, audit, ...parts }: Ordering, id: string): Promise<Schedule | undefined> {
  const [cancelled] = await changeSchedules(parts, asker.guildId, schedule => (schedule.id === id ? null : schedule));
  if (!cancelled) return undefined;
  const feed = (await parts.store.feeds.get(cancelled.feedId))?.title;
  await audit.note({ did: 'digest removed', feed, ...aboutIn(cancelled) });
  return cancelled;
}

const aboutIn = ({ at: clock, days, timezone, channelId }: Schedule) => ({ clock, days, timezone, channelId });
