import { randomUUID } from 'node:crypto';
import type { QuietHours } from '../../core/model/schedule.ts';
import {
  type EditResult,
  type FollowedFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../../core/model/subscription.ts';
import { edit } from '../../pipeline/follow/change.ts';
import { pause, resume, setQuietHours } from '../../pipeline/follow/pause.ts';
import { changeSchedules } from '../../pipeline/schedules.ts';
import type { Store } from '../../store/store.ts';
import { type Audit, auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Feeds } from '../nouns/feeds.ts';
import { changeServer } from '../server/settings.ts';

export async function quietHoursIn(
  { servers }: Pick<Store, 'servers'>,
  { guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>,
): Promise<QuietHours | undefined> {
  return (await servers.get(guildId))?.quiet?.[channelId];
}

export function editing(
  deps: Deps,
  invoker: Invoker,
): Pick<Feeds, 'edit' | 'pause' | 'resume' | 'quietHours' | 'setQuietHours'> {
  const audit = auditOf(deps.store, invoker);
  const { guildId } = invoker;
  return {
    edit: (followed, decide) => editWithNote({ deps, audit }, followed, decide),
    async pause({ feed, subscription }, until) {
      const paused = await pause(deps, subscription, until);
      const about = { feed: feed.title, channelId: subscription.channelId };
      const isNew = paused?.paused !== undefined && (!subscription.paused || subscription.until !== paused.until);
      if (isNew)
        await audit.note({ ...(until ? { did: 'mute', until: until.toISOString() } : { did: 'pause' }), ...about });
      return paused;
    },
    async resume({ feed, subscription }) {
      const resumed = await resume(deps, subscription);
      await deps.post.retryNow(subscription.channelId);
      const { updates, until } = resumed ?? { updates: 0 };
      if (resumed && until === undefined)
        await audit.note({ did: 'resume', updates, feed: feed.title, channelId: subscription.channelId });
      return resumed;
    },
    quietHours: channelId => quietHoursIn(deps.store, { guildId, channelId }),
    async setQuietHours(channelId, hours) {
      await changeServer(deps, guildId, standing => {
        const { [channelId]: _, ...others } = standing?.quiet ?? {};
        return { ...standing, quiet: { ...others, ...(hours && { [channelId]: hours }) } };
      });
      const here = (await deps.store.subscriptions.of(guildId)).filter(one => one.channelId === channelId);
      const missed = { updates: 0, messages: 0 };
      for (const one of here) {
        const { updates, messages } = (await setQuietHours(deps, one, hours)) ?? { updates: 0, messages: 0 };
        missed.updates += updates;
        missed.messages += messages;
      }
      await deps.post.retryNow(channelId);
      await audit.note({ did: 'quiet hours', ...(hours && { hours }), channelId });
      return missed;
    },
  };
}

async function editWithNote(
  { deps, audit }: { deps: Deps; audit: Audit },
  { feed, subscription }: FollowedFeed,
  decide: (current: Subscription) => Settings | undefined,
): Promise<EditResult | undefined> {
  const decided: { settings?: Settings } = {};
  const settings = (current: Subscription): Settings | undefined => {
    decided.settings = decide(current);
    return decided.settings;
  };
  const edited = await edit(deps, { feed, subscription, settings, newId: randomUUID() });
  if (!edited || edited.standing || !decided.settings) return edited;
  const { before, after } = edited;
  await moveSchedules(deps, subscription, after);
  if (after.channelId !== before.channelId) await setQuietHours(deps, after, await quietHoursIn(deps.store, after));
  await audit.note({ did: 'edit', before, after: settingsOf(after), feed: feed.title, channelId: after.channelId });
  return edited;
}

/** Daily summaries that went to the old channel go to the new one. */
const moveSchedules = (deps: Deps, { guildId, feedId, channelId }: Subscription, after: Subscription) =>
  changeSchedules(deps, guildId, schedule =>
    schedule.feedId === feedId && schedule.channelId === channelId && after.channelId !== channelId
      ? { ...schedule, channelId: after.channelId }
      : schedule,
  );
