import { randomUUID } from 'node:crypto';
import type { Invoker, ReaderContext } from '../command/context.ts';
import type { GuildExport, ModeratorContext } from '../command/moderator-context.ts';
import {
  type EditResult,
  type FollowedFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../core/model/subscription.ts';
import { sequelIn } from '../core/notices/sequel.ts';
import { acknowledgeSequel, edit, pause, resume } from '../pipeline/follow/change.ts';
import type { FollowParts } from '../pipeline/follow/follow.ts';
import type { Store } from '../store/store.ts';
import { type Audit, auditOf } from './audit.ts';
import { followedIn } from './followed.ts';
import { type ForgettingParts, forgetServer } from './forget.ts';
import { serverTimezone } from './guild-settings.ts';
import { changeSchedules, dailySummariesFor, schedulesIn } from './schedules.ts';

type Actions = Omit<ModeratorContext, 'why' | 'updates' | 'ownMessage'> & Pick<ReaderContext, 'setTimezone'>;

/** What moderators' commands do for one invoker; each change is noted in the server's history. */
export function moderatorContext(parts: ForgettingParts, invoker: Invoker): Actions {
  const audit = auditOf(parts.store, invoker);
  const zones = serverTimezone(parts.store, invoker.guildId);
  return {
    history: audit.history,
    ...dailySummariesFor(parts, invoker),
    ...sequels(parts, invoker),
    exportData: () => exportServer(parts.store, invoker),
    async forget() {
      await forgetServer(parts, invoker.guildId);
      await audit.note({ did: 'forget' });
    },
    async pause({ feed, subscription }) {
      const paused = await pause(parts, subscription);
      const isNew = paused?.paused !== undefined && !subscription.paused;
      if (isNew) await audit.note({ did: 'pause', feed: feed.title, channelId: subscription.channelId });
      return paused;
    },
    async resume({ feed, subscription }) {
      const resumed = await resume(parts, subscription);
      const { updates } = resumed ?? { updates: 0 };
      if (resumed) await audit.note({ did: 'resume', updates, feed: feed.title, channelId: subscription.channelId });
      return resumed;
    },
    async setTimezone(zone) {
      const before = await zones.timezone();
      const after = await zones.setTimezone(zone);
      if (after !== undefined && after !== before) await audit.note({ did: 'timezone', before, after });
      return after;
    },
    edit: (followed, settings) => editWithNote({ parts, audit }, followed, settings),
  };
}

const sequels = (parts: FollowParts, { guildId }: Invoker): Pick<ModeratorContext, 'sequel' | 'followSequel'> => ({
  async sequel(feedId) {
    const record = await parts.store.blogs.get(feedId);
    return record && sequelIn(record);
  },
  async followSequel({ subscription }, sequel, { feed }) {
    await acknowledgeSequel(parts, subscription, sequel);
    await changeSchedules(parts, guildId, schedule =>
      isFor(schedule, subscription) ? { ...schedule, feedId: feed.id } : schedule,
    );
  },
});

async function editWithNote(
  { parts, audit }: { parts: FollowParts; audit: Audit },
  { feed, subscription }: FollowedFeed,
  settings: Settings,
): Promise<EditResult | undefined> {
  const edited = await edit(parts, { feed, subscription, settings, newId: randomUUID() });
  if (!edited || edited.standing) return edited;
  const { before, after } = edited;
  await moveSchedules(parts, subscription, after);
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

/**
 * All that is stored about a server, except for readers' cursors: nobody can tell whose they are.
 */
async function exportServer(store: Store, invoker: Invoker): Promise<GuildExport> {
  const { guildId, now } = invoker;
  const audit = auditOf(store, invoker);
  const followed = await followedIn(store, guildId);
  const feeds = new Map(followed.map(({ feed }) => [feed.id, feed]));
  await audit.note({ did: 'export' });
  return {
    server: guildId,
    exportedAt: now.toISOString(),
    settings: (await store.servers.get(guildId)) ?? {},
    feeds: [...feeds.values()],
    subscriptions: followed.map(({ subscription }) => subscription),
    summaries: await schedulesIn(store, guildId),
    history: await audit.history(),
  };
}
