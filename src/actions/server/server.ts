import { randomUUID } from 'node:crypto';
import { settlesWithin } from '../../async/deadline.ts';
import type { AuditEntry } from '../../core/model/audit.ts';
import type { UnfollowMode } from '../../core/model/channel-log.ts';
import type { Log } from '../../core/model/log.ts';
import type { Scheduler } from '../../core/model/schedule.ts';
import { withCopy } from '../../core/model/server-copy.ts';
import { type Schedule, type Subscription, storyIds } from '../../core/model/subscription.ts';
import { instantOf, wallTime, zoneCalled } from '../../core/time/zone.ts';
import { ENGLISH, localeFor, postingLocale } from '../../i18n/translate.ts';
import {
  changeSchedules,
  clearSchedules,
  noteFirst,
  scheduleKey,
  schedulesIn,
  schedulesLease,
} from '../../pipeline/daily-summary.ts';
import { unfollow } from '../../pipeline/follow/follow.ts';
import { keepServerSettings } from '../../pipeline/follow/server-settings.ts';
import { clearBelow, forgetChannel, forgetHandedOver, forgetUnfollowed } from '../../pipeline/operations/forget.ts';
import type { FollowParts } from '../../pipeline/operations/held-feed.ts';
import { serverLease } from '../../pipeline/operations/server-settings.ts';
import { sharesBelow } from '../../pipeline/shares.ts';
import type { Store } from '../../store/store.ts';
import { type Audit, auditOf } from '../audit.ts';
import { MOST_CHOICES } from '../command.ts';
import type { Deps } from '../deps.ts';
import { followedFor, followedIn } from '../followed.ts';
import { forgetMembers, forgetReaders } from '../member/member.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Directory, GuildExport, ScheduleResult, Server } from '../nouns/server.ts';

type ScheduleDeps = Pick<Deps, 'store' | 'lease'>;

async function schedulesFor(
  store: Pick<Store, 'schedules'>,
  { guildId, readersCanView }: Pick<Invoker, 'guildId' | 'readersCanView'>,
): Promise<readonly Schedule[]> {
  return (await schedulesIn(store, guildId)).filter(({ channelId }) => readersCanView(channelId));
}

type DailySummaries = Pick<Server, 'dailySummaries' | 'scheduleSummary' | 'cancelSummary'>;

const identityOf = ({ feedId, channelId, at, days, timezone }: Omit<Schedule, 'id' | keyof Addition>): string =>
  JSON.stringify([feedId, channelId, at, days, timezone]);

type Addition = Pick<Schedule, 'guildId' | 'addedBy' | 'addedAt'>;

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

/** Changes a server's settings under their lease: two changes at once lose nothing. */
export const changeServer = (
  { store, lease }: Pick<Deps, 'store' | 'lease'>,
  guildId: string,
  change: (standing: ServerSettings | undefined) => ServerSettings,
): Promise<void> =>
  lease.with(serverLease(guildId), async () => store.servers.set(guildId, change(await store.servers.get(guildId))));

type ServerSettings = Parameters<Store['servers']['set']>[1];

/**
 * Lets all that a server follows (`chosen`) have what is set for it, also where a process was killed that had set it, and
 * speak its locale unless moderators chose a language. Undefined: the server has no locale of its own.
 */
export async function adaptToServer(
  deps: FollowParts & { log: Log },
  { guildId, locale, chosen }: { guildId: string; locale: string | undefined; chosen: readonly Subscription[] },
): Promise<void> {
  const own = locale === undefined ? {} : { language: locale };
  const settings = { ...own, ...(await deps.store.servers.get(guildId)) };
  const others = chosen.filter(one => withCopy(one, settings) !== one);
  if (others.length === 0) return;
  for (const subscription of others) await keepServerSettings(deps, subscription, own);
  deps.log.info('server.settings', { guild: guildId, locale, feeds: others.length });
}

/**
 * Returns the language of what is posted in a server, as a BCP 47 tag: that which moderators chose,
 * or the server's own. Discord knows that of a Community only: elsewhere it is that of the oldest
 * subscription. Undefined without any.
 * https://discord.com/developers/docs/resources/guild#guild-object
 */
export async function languageIn(
  store: Store,
  { guildId, guildLocale }: Pick<Invoker, 'guildId' | 'guildLocale'>,
): Promise<string | undefined> {
  const chosen = (await store.servers.get(guildId))?.language ?? guildLocale;
  if (chosen !== undefined) return localeFor(chosen).language;
  const [first] = await followedIn(store, guildId);
  return first && postingLocale(first.subscription).language;
}

/** Reads and stores the language of what is posted in the invoker's server. */
export function serverLanguage(
  deps: FollowParts,
  invoker: Invoker,
): Pick<Server, 'postingLanguage' | 'setPostingLanguage'> {
  const { store } = deps;
  const { guildId, userLocale = ENGLISH } = invoker;
  const postingLanguage = async (): Promise<string> =>
    (await languageIn(store, invoker)) ?? localeFor(userLocale).language;
  return {
    postingLanguage,
    async setPostingLanguage(after) {
      const before = await postingLanguage();
      await changeServer(deps, guildId, standing => ({ ...standing, language: after }));
      for (const subscription of await store.subscriptions.of(guildId)) await keepServerSettings(deps, subscription);
      if (after !== before) await auditOf(store, invoker).note({ did: 'language', before, after });
    },
  };
}

const DEFAULT_TIMEZONE = 'UTC';

const chosenTimezone = async ({ servers }: Pick<Store, 'servers'>, guildId: string): Promise<string | undefined> =>
  (await servers.get(guildId))?.timezone;

const timezoneIn = async (store: Pick<Store, 'servers'>, guildId: string): Promise<string> =>
  (await chosenTimezone(store, guildId)) ?? DEFAULT_TIMEZONE;

/** Reads and stores the time zone of the invoker's server, in which times that people type are understood. */
export function serverTimezone(
  deps: FollowParts,
  invoker: Invoker,
): Pick<Server, 'timezone' | 'chosenTimezone' | 'setTimezone'> {
  const { store } = deps;
  const { guildId } = invoker;
  return {
    timezone: () => timezoneIn(store, guildId),
    chosenTimezone: () => chosenTimezone(store, guildId),
    async setTimezone(zone) {
      const after = zoneCalled(zone);
      if (after === undefined) return undefined;
      const before = await timezoneIn(store, guildId);
      await changeServer(deps, guildId, standing => ({ ...standing, timezone: after }));
      for (const subscription of await store.subscriptions.of(guildId)) await keepServerSettings(deps, subscription);
      if (after !== before) await auditOf(store, invoker).note({ did: 'timezone', before, after });
      return after;
    },
  };
}

export async function startOfToday(
  { servers }: Pick<Store, 'servers'>,
  { guildId, now }: Pick<Invoker, 'guildId' | 'now'>,
): Promise<string> {
  const timezone = await timezoneIn({ servers }, guildId);
  return instantOf({ ...wallTime(now, timezone), hour: 0, minute: 0 }, timezone).toISOString();
}

export interface ForgetDeps extends FollowParts {
  run: Pick<Scheduler, 'forget'>;
  /** Posts what waits for a channel; resolves when that is done or impossible. */
  serve?: (channelId: string) => Promise<void>;
}

/** The channels that a server used, as far as its stored data tell; those also in which answers were shared. */
async function channelsOf(store: Store, guildId: string): Promise<ReadonlySet<string>> {
  const followed = await followedIn(store, guildId);
  const channelIn = ([, { channelId }]: [string, { channelId?: string }]) => channelId ?? [];
  const shared = [...new Set(followed.flatMap(({ subscription }) => storyIds(subscription)))].map(feedId =>
    Array.fromAsync(store.shares.entries(sharesBelow(feedId, guildId)), channelIn),
  );
  return new Set([
    ...followed.map(({ subscription }) => subscription.channelId),
    ...(await schedulesIn(store, guildId)).map(({ channelId }) => channelId),
    ...(await Array.fromAsync(store.audit.entries(`${guildId}/`), channelIn)).flat(),
    ...(await Promise.all(shared)).flat(2),
  ]);
}

/** Milliseconds to wait for boards to be closed. */
const CLOSING_TIMEOUT = 5_000;

/** Safe to interrupt and to repeat. `gone`: the bot can no longer post there. */
export async function forgetServer(deps: ForgetDeps, guildId: string, how?: UnfollowMode): Promise<void> {
  const { store, run } = deps;
  const channelIds = await channelsOf(store, guildId);
  const followed = await followedIn(store, guildId);
  for (const { feed, subscription } of followed) {
    await unfollow(deps, subscription, how);
    if (!(await store.feeds.get(feed.id))) run.forget(feed.id);
  }
  await clearSchedules(deps, guildId);
  const { serve } = deps;
  if (how !== 'gone' && serve) await settlesWithin(Promise.allSettled([...channelIds].map(serve)), CLOSING_TIMEOUT);
  const shown = await forgetHandedOver(deps, channelIds);
  for (const channelId of channelIds) await forgetChannel(deps, channelId);
  await forgetUnfollowed(deps, new Set([...shown, ...followed.map(({ feed }) => feed.id)]));
  await forgetReaders(deps, guildId);
  await forgetMembers(deps, guildId);
  await clearBelow(store.audit, `${guildId}/`);
  await store.servers.delete(guildId);
}
