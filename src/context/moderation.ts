import { randomUUID } from 'node:crypto';
import type { FollowedFeed, Invoker, ReaderContext, Wishes } from '../command/context.ts';
import type { EditResult, ModeratorContext } from '../command/moderation.ts';
import { type Subscription, settingsOf } from '../core/model/subscription.ts';
import { sequelIn } from '../core/notices/sequel.ts';
import { acknowledgeSequel, edit, pause, resume } from '../pipeline/follow/change.ts';
import type { FollowParts } from '../pipeline/follow/follow.ts';
import { type Audit, auditOf } from './audit.ts';
import { exportOf } from './export.ts';
import { type ForgettingParts, forgetServer } from './forget.ts';
import { changeSchedules, digestsFor } from './schedules.ts';
import { serverTimezone } from './timezones.ts';

type Deeds = Omit<ModeratorContext, 'why' | 'known' | 'ours'> & Pick<ReaderContext, 'setTimezone'>;

/** What moderators’ commands ask of the bot, for one asker. */
export function moderation(parts: ForgettingParts, asker: Invoker): Deeds {
  const audit = auditOf(parts.store, asker);
  const zones = serverTimezone(parts.store, asker.guildId);
  return {
    history: audit.history,
    ...digestsFor(parts, asker),
    async sequel(feedId) {
      const record = await parts.store.blogs.get(feedId);
      return record && sequelIn(record.blog, record.tracked);
    },
    async wentOn({ subscription }, sequel, { feed }) {
      await acknowledgeSequel(parts, subscription, sequel);
      await changeSchedules(parts, asker.guildId, schedule =>
        isOf(schedule, subscription) ? { ...schedule, feedId: feed.id } : schedule,
      );
    },
    exported: () => exportOf(parts.store, asker),
    async forget() {
      await forgetServer(parts, asker.guildId);
      await audit.note({ did: 'forget' });
    },
    async pause({ feed, subscription }) {
      const standing = await pause(parts, subscription);
      const isNew = standing?.paused !== undefined && !subscription.paused;
      if (isNew) await audit.note({ did: 'pause', feed: feed.title, channelId: subscription.channelId });
      return standing;
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
    edit: (followed, wishes) => editNoted({ parts, audit }, followed, wishes),
  };
}

async function editNoted(
  { parts, audit }: { parts: FollowParts; audit: Audit },
  { feed, subscription }: FollowedFeed,
  wishes: Wishes,
): Promise<EditResult> {
  const edited = await edit(parts, { feed, subscription, settings: wishes, newId: randomUUID() });
  if (!edited) return { gone: true };
  if (edited.standing) return { standing: { feed, subscription: edited.standing } };
  const { before, after } = edited;
  await moveSchedules(parts, subscription, after);
  await audit.note({ did: 'edit', before, after: settingsOf(after), feed: feed.title, channelId: after.channelId });
  return { before, followed: { feed, subscription: after } };
}

type Place = Pick<Subscription, 'feedId' | 'channelId'>;

const isOf = (schedule: Place, { feedId, channelId }: Place): boolean =>
  schedule.feedId === feedId && schedule.channelId === channelId;

/** Summaries of the day that went to the old channel go to the new one. */
const moveSchedules = (parts: FollowParts, { guildId, feedId, channelId }: Subscription, after: Subscription) =>
  changeSchedules(parts, guildId, schedule =>
    isOf(schedule, { feedId, channelId }) && after.channelId !== channelId
      ? { ...schedule, channelId: after.channelId }
      : schedule,
  );
