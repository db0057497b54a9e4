import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../core/model/audit.ts';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { noteFirst, schedulesLease } from '../../pipeline/daily-summary.ts';
import { changeSchedules, scheduleKey, schedulesIn } from '../../pipeline/schedules.ts';
import type { Store } from '../../store/store.ts';
import { type Audit, auditOf } from '../audit.ts';
import { MOST_CHOICES } from '../controls.ts';
import { forgetServer } from '../departures/forget.ts';
import type { Deps } from '../deps.ts';
import { followedFor } from '../followed.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Directory, GuildExport, ScheduleResult, Server } from '../nouns/server.ts';
import { serverLanguage, serverTimezone } from './settings.ts';

type ScheduleDeps = Pick<Deps, 'store' | 'lease'>;

/** Those in the channel of a removed subscription, or all if the server no longer follows the feed. */
export async function dropSchedules(deps: ScheduleDeps, { guildId, feedId, channelId }: Subscription): Promise<void> {
  const others = await deps.store.subscriptions.of(guildId);
  const isFollowed = others.some(other => other.feedId === feedId);
  await changeSchedules(deps, guildId, schedule =>
    schedule.feedId === feedId && (!isFollowed || schedule.channelId === channelId) ? undefined : schedule,
  );
}

async function schedulesFor(
  store: Pick<Store, 'schedules'>,
  { guildId, readersCanView }: Pick<Invoker, 'guildId' | 'readersCanView'>,
): Promise<readonly Schedule[]> {
  return (await schedulesIn(store, guildId)).filter(({ channelId }) => readersCanView(channelId));
}

type DailySummaries = Pick<Server, 'dailySummaries' | 'scheduleSummary' | 'cancelSummary'>;

const identityOf = ({
  feedId,
  channelId,
  at,
  days,
  timezone,
}: Omit<Schedule, 'id' | 'guildId' | 'addedBy' | 'addedAt'>): string =>
  JSON.stringify([feedId, channelId, at, days, timezone]);

export const dailySummariesFor = ({ store, lease }: ScheduleDeps, invoker: Invoker): DailySummaries => ({
  dailySummaries: () => schedulesFor(store, invoker),

  async scheduleSummary({ feed }, times) {
    const { guildId, userId: addedBy, now } = invoker;
    const wanted = { ...times, feedId: feed.id };
    const result = await lease.with(schedulesLease(guildId), async (): Promise<ScheduleResult> => {
      const all = await schedulesIn(store, guildId);
      const existing = all.find(one => identityOf(one) === identityOf(wanted));
      if (existing) return { schedule: existing, existed: true };
      if (all.length >= MOST_CHOICES) return { limit: MOST_CHOICES };
      const added = { ...wanted, id: randomUUID(), guildId, addedBy, addedAt: now.toISOString() };
      await store.schedules.set(scheduleKey(added), added);
      await noteFirst(store, added);
      return { schedule: added, existed: false };
    });
    if (result.schedule && !result.existed)
      await auditOf(store, invoker).note({ did: 'digest', feed: feed.title, ...noteOf(result.schedule) });
    return result;
  },

  async cancelSummary(id) {
    const [cancelled] = await changeSchedules({ store, lease }, invoker.guildId, one =>
      one.id === id && invoker.readersCanView(one.channelId) ? undefined : one,
    );
    if (!cancelled) return undefined;
    const feed = (await store.feeds.get(cancelled.feedId))?.title;
    await auditOf(store, invoker).note({ did: 'digest removed', feed, ...noteOf(cancelled) });
    return cancelled;
  },
});

const noteOf = ({ at: clock, days, timezone, channelId }: Schedule) => ({ clock, days, timezone, channelId });

export function serverFor(deps: Deps, invoker: Invoker): Omit<Server, keyof Directory> {
  const audit = auditOf(deps.store, invoker);
  return {
    ...serverLanguage(deps, invoker),
    ...serverTimezone(deps, invoker),
    ...dailySummariesFor(deps, invoker),
    history: () => historyFor(audit, invoker),
    exportData: () => exportServer(deps.store, invoker),
    async forget() {
      await forgetServer({ ...deps, serve: deps.post.serve }, invoker.guildId);
      await audit.note({ did: 'forget' });
    },
  };
}

const DAY = 24 * 60 * 60_000;

/** Exports are noted once a day for each person, so that they do not fill the history. */
async function exportedToday(audit: Audit, { userId, now }: Invoker): Promise<boolean> {
  const since = new Date(now.getTime() - DAY).toISOString();
  return (await audit.history()).some(entry => entry.did === 'export' && entry.userId === userId && entry.at > since);
}

async function historyFor(audit: Audit, { readersCanView }: Invoker): Promise<readonly AuditEntry[]> {
  const entries = await audit.history();
  return entries.filter(({ channelId }) => channelId === undefined || readersCanView(channelId));
}

/** Except for readers' cursors: nobody can tell whose they are. */
async function exportServer(store: Store, invoker: Invoker): Promise<GuildExport> {
  const { guildId, now } = invoker;
  const audit = auditOf(store, invoker);
  const followed = await followedFor(store, invoker);
  const feeds = new Map(followed.map(({ feed }) => [feed.id, feed]));
  if (!(await exportedToday(audit, invoker))) await audit.note({ did: 'export' });
  const { quiet = {}, ...settings } = (await store.servers.get(guildId)) ?? {};
  return {
    server: guildId,
    exportedAt: now.toISOString(),
    settings: { ...settings, quiet: Object.fromEntries(Object.entries(quiet).filter(([id]) => invoker.canView(id))) },
    feeds: [...feeds.values()],
    subscriptions: followed.map(({ subscription }) => subscription),
    summaries: await schedulesFor(store, invoker),
    history: await historyFor(audit, invoker),
  };
}
