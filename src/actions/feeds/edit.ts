import { randomUUID } from 'node:crypto';
import {
  type EditResult,
  type FollowedFeed,
  type Settings,
  type Subscription,
  settingsOf,
} from '../../core/model/subscription.ts';
import { edit } from '../../pipeline/follow/change.ts';
import { setQuietHours } from '../../pipeline/follow/pause.ts';
import { changeSchedules } from '../../pipeline/schedules.ts';
import { type Audit, auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import type { Feeds } from '../nouns/feeds.ts';
import type { Invoker } from '../nouns/invoker.ts';
import { quietHoursIn } from './pauses.ts';

/** Changes settings for one invoker; each change is noted in the server's history. */
export function editing(deps: Deps, invoker: Invoker): Pick<Feeds, 'edit'> {
  const audit = auditOf(deps.store, invoker);
  return { edit: (followed, decide) => editWithNote({ deps, audit }, followed, decide) };
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

type FeedAndChannel = Pick<Subscription, 'feedId' | 'channelId'>;

const isFor = (schedule: FeedAndChannel, { feedId, channelId }: FeedAndChannel): boolean =>
  schedule.feedId === feedId && schedule.channelId === channelId;

/** Daily summaries that went to the old channel go to the new one. */
const moveSchedules = (deps: Deps, { guildId, feedId, channelId }: Subscription, after: Subscription) =>
  changeSchedules(deps, guildId, schedule =>
    isFor(schedule, { feedId, channelId }) && after.channelId !== channelId
      ? { ...schedule, channelId: after.channelId }
      : schedule,
  );
