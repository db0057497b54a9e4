import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../core/model/audit.ts';
import {
  type EditResult,
  type FollowedFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../core/model/subscription.ts';
import { sequelIn } from '../core/notices/sequel.ts';
import { edit } from '../pipeline/follow/change.ts';
import type { FollowParts } from '../pipeline/follow/follow.ts';
import { setQuietHours } from '../pipeline/follow/pause.ts';
import { changeSchedules } from '../pipeline/schedules.ts';
import type { Store } from '../store/store.ts';
import { type Audit, auditOf } from './audit.ts';
import { type ForgettingParts, forgetServer } from './departures/forget.ts';
import { followedFor } from './followed.ts';
import { serverLanguage, serverTimezone, setTimezones } from './guild-settings.ts';
import type { Invoker, ReaderContext } from './nouns/context.ts';
import type { GuildExport, ModeratorContext } from './nouns/moderator.ts';
import { type PausingParts, pausing, quietHoursIn } from './pauses.ts';
import { dailySummariesFor, schedulesFor } from './schedules.ts';

type Actions = Omit<
  ModeratorContext,
  | 'goOn'
  | 'goBack'
  | 'hasThread'
  | 'answerWithdrawal'
  | 'why'
  | 'updates'
  | 'ownMessage'
  | 'quotesToCorrect'
  | 'correctQuote'
> &
  Pick<ReaderContext, 'setTimezone'>;

/** What moderators' commands do for one invoker; each change is noted in the server's history. */
export function moderatorContext(parts: ForgettingParts & PausingParts, invoker: Invoker): Actions {
  const audit = auditOf(parts.store, invoker);
  const zones = serverTimezone(parts, invoker.guildId);
  const languages = serverLanguage(parts, invoker);
  return {
    history: () => historyFor(audit, invoker),
    ...dailySummariesFor(parts, invoker),
    async sequel(feedId) {
      const record = await parts.store.blogs.get(feedId);
      return record && sequelIn(record);
    },
    exportData: () => exportServer(parts.store, invoker),
    async forget() {
      await forgetServer(parts, invoker.guildId);
      await audit.note({ did: 'forget' });
    },
    ...pausing(parts, invoker),
    async setTimezone(zone) {
      const before = await zones.timezone();
      const after = await zones.setTimezone(zone);
      if (after !== undefined) await setTimezones(parts, invoker.guildId, after);
      if (after !== undefined && after !== before) await audit.note({ did: 'timezone', before, after });
      return after;
    },
    postingLanguage: languages.postingLanguage,
    async setPostingLanguage(after) {
      const before = await languages.postingLanguage();
      await languages.setPostingLanguage(after);
      if (after !== before) await audit.note({ did: 'language', before, after });
    },
    edit: (followed, decide) => editWithNote({ parts, audit }, followed, decide),
  };
}

async function editWithNote(
  { parts, audit }: { parts: FollowParts; audit: Audit },
  { feed, subscription }: FollowedFeed,
  decide: (current: Subscription) => Settings | undefined,
): Promise<EditResult | undefined> {
  const decided: { settings?: Settings } = {};
  const settings = (current: Subscription): Settings | undefined => {
    decided.settings = decide(current);
    return decided.settings;
  };
  const edited = await edit(parts, { feed, subscription, settings, newId: randomUUID() });
  if (!edited || edited.standing || !decided.settings) return edited;
  const { before, after } = edited;
  await moveSchedules(parts, subscription, after);
  if (after.channelId !== before.channelId) await setQuietHours(parts, after, await quietHoursIn(parts.store, after));
  await audit.note({ did: 'edit', before, after: settingsOf(after), feed: feed.title, channelId: after.channelId });
  return edited;
}

type FeedAndChannel = Pick<Subscription, 'feedId' | 'channelId'>;

const isFor = (schedule: FeedAndChannel, { feedId, channelId }: FeedAndChannel): boolean =>
  schedule.feedId === feedId && schedule.channelId === channelId;

/** Daily summaries that went to the old channel go to the new one. */
const moveSchedules = (parts: FollowParts, { guildId, feedId, channelId }: Subscription, after: Subscription) =>
  changeSchedules(parts, guildId, schedule =>
    isFor(schedule, { feedId, channelId }) && after.channelId !== channelId
      ? { ...schedule, channelId: after.channelId }
      : schedule,
  );

const DAY = 24 * 60 * 60_000;

/** Exports are noted once a day for each person, so that they do not fill the history. */
async function exportedToday(audit: Audit, { userId, now }: Invoker): Promise<boolean> {
  const since = new Date(now.getTime() - DAY).toISOString();
  return (await audit.history()).some(entry => entry.did === 'export' && entry.userId === userId && entry.at > since);
}

/** Without what was done in channels that the answer's readers cannot view. */
async function historyFor(audit: Audit, { readersCanView }: Invoker): Promise<readonly AuditEntry[]> {
  const entries = await audit.history();
  return entries.filter(({ channelId }) => channelId === undefined || readersCanView(channelId));
}

/**
 * All that is stored about a server, as far as the invoker can view its channels, except for readers' cursors: nobody can tell whose they are.
 */
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
