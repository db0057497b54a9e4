import { randomUUID } from 'node:crypto';
import type { Schedule } from '../../core/model/schedule.ts';
import type { FollowedFeed, Subscription } from '../../core/model/subscription.ts';
import { noteFirst, schedulesLease } from '../../pipeline/daily-summary.ts';
import { changeSchedules, scheduleKey, schedulesIn } from '../../pipeline/schedules.ts';
import type { Store } from '../../store/store.ts';
import { type Audit, auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import type { Invoker } from '../nouns/invoker.ts';
import type { ScheduleResult, Server } from '../nouns/server.ts';

type ScheduleDeps = Pick<Deps, 'store' | 'lease'>;

/**
 * Deletes the daily summaries of a removed subscription: those in its channel, or all if the server
 * no longer follows the feed.
 */
export async function dropSchedules(deps: ScheduleDeps, { guildId, feedId, channelId }: Subscription): Promise<void> {
  const others = await deps.store.subscriptions.of(guildId);
  const isFollowed = others.some(other => other.feedId === feedId);
  await changeSchedules(deps, guildId, schedule =>
    schedule.feedId === feedId && (!isFollowed || schedule.channelId === channelId) ? undefined : schedule,
  );
}

/** Those of them that the answer to a command may show. */
export async function schedulesFor(
  store: Pick<Store, 'schedules'>,
  { guildId, readersCanView }: Pick<Invoker, 'guildId' | 'readersCanView'>,
): Promise<readonly Schedule[]> {
  return (await schedulesIn(store, guildId)).filter(({ channelId }) => readersCanView(channelId));
}

type DailySummaries = Pick<Server, 'dailySummaries' | 'scheduleSummary' | 'cancelSummary'>;

/** As many as one menu offers. */
const MOST_SCHEDULES = 25;

const identityOf = ({
  feedId,
  channelId,
  at,
  days,
  timezone,
}: Omit<Schedule, 'id' | 'guildId' | 'addedBy' | 'addedAt'>) => JSON.stringify([feedId, channelId, at, days, timezone]);

interface Scheduling extends ScheduleDeps {
  invoker: Invoker;
  audit: Audit;
}

/** Lists, schedules and cancels daily summaries for one invoker. */
export function dailySummariesFor(deps: ScheduleDeps, invoker: Invoker): DailySummaries {
  const scheduling = { ...deps, invoker, audit: auditOf(deps.store, invoker) };
  return {
    dailySummaries: () => schedulesFor(deps.store, invoker),
    scheduleSummary: (followed, times) => schedule(scheduling, followed, times),
    cancelSummary: id => cancel(scheduling, id),
  };
}

async function schedule(
  { store, lease, invoker, audit }: Scheduling,
  { feed }: FollowedFeed,
  times: Parameters<DailySummaries['scheduleSummary']>[1],
): Promise<ScheduleResult> {
  const { guildId, userId: addedBy, now } = invoker;
  const wanted = { ...times, feedId: feed.id };
  const result = await lease.with(schedulesLease(guildId), async (): Promise<ScheduleResult> => {
    const all = await schedulesIn(store, guildId);
    const existing = all.find(one => identityOf(one) === identityOf(wanted));
    if (existing) return { schedule: existing, existed: true };
    if (all.length >= MOST_SCHEDULES) return { limit: MOST_SCHEDULES };
    const added = { ...wanted, id: randomUUID(), guildId, addedBy, addedAt: now.toISOString() };
    await store.schedules.set(scheduleKey(added), added);
    await noteFirst(store, added);
    return { schedule: added, existed: false };
  });
  if (result.schedule && !result.existed)
    await audit.note({ did: 'digest', feed: feed.title, ...noteOf(result.schedule) });
  return result;
}

async function cancel({ invoker, audit, ...deps }: Scheduling, id: string): Promise<Schedule | undefined> {
  const [cancelled] = await changeSchedules(deps, invoker.guildId, one =>
    one.id === id && invoker.readersCanView(one.channelId) ? undefined : one,
  );
  if (!cancelled) return undefined;
  const feed = (await deps.store.feeds.get(cancelled.feedId))?.title;
  await audit.note({ did: 'digest removed', feed, ...noteOf(cancelled) });
  return cancelled;
}

const noteOf = ({ at: clock, days, timezone, channelId }: Schedule) => ({ clock, days, timezone, channelId });
