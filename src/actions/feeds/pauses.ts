import type { QuietHours } from '../../core/model/schedule.ts';
import type { ResumeResult, Subscription } from '../../core/model/subscription.ts';
import { pause, resume, setQuietHours } from '../../pipeline/follow/pause.ts';
import type { Store } from '../../store/store.ts';
import { auditOf } from '../audit.ts';
import type { Deps } from '../deps.ts';
import type { Feeds } from '../nouns/feeds.ts';
import type { Invoker } from '../nouns/invoker.ts';
import { changeServer } from '../server/settings.ts';

/** The quiet hours of a channel; undefined if it has none. */
export async function quietHoursIn(
  { servers }: Pick<Store, 'servers'>,
  { guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>,
): Promise<QuietHours | undefined> {
  return (await servers.get(guildId))?.quiet?.[channelId];
}

const storeQuietHours = (
  deps: Pick<Deps, 'store' | 'lease'>,
  { guildId, channelId }: Pick<Subscription, 'guildId' | 'channelId'>,
  hours: QuietHours | undefined,
): Promise<void> =>
  changeServer(deps, guildId, standing => {
    const { [channelId]: _, ...others } = standing?.quiet ?? {};
    return { ...standing, quiet: { ...others, ...(hours && { [channelId]: hours }) } };
  });

/** What one invoker may hold back and post again; each change is noted in the server's history. */
export function pausing(
  deps: Deps,
  invoker: Invoker,
): Pick<Feeds, 'pause' | 'resume' | 'quietHours' | 'setQuietHours'> {
  const audit = auditOf(deps.store, invoker);
  const { guildId } = invoker;
  return {
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
      await storeQuietHours(deps, { guildId, channelId }, hours);
      const here = (await deps.store.subscriptions.of(guildId)).filter(one => one.channelId === channelId);
      const outcomes: ResumeResult[] = [];
      for (const one of here) {
        const outcome = await setQuietHours(deps, one, hours);
        if (outcome) outcomes.push(outcome);
      }
      await deps.post.retryNow(channelId);
      await audit.note({ did: 'quiet hours', ...(hours && { hours }), channelId });
      return outcomes.reduce(sum, { updates: 0, messages: 0 });
    },
  };
}

const sum = (a: ResumeResult, b: ResumeResult): ResumeResult => ({
  updates: a.updates + b.updates,
  messages: a.messages + b.messages,
});
