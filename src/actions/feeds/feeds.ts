import type { LiveBlog } from '../../core/model/live-blog.ts';
import type { Feed } from '../../core/model/subscription.ts';
import { sequelIn } from '../../core/notices/sequel.ts';
import type { Store } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { channelsFollowedIn, followedFor, followedIn } from '../followed.ts';
import type { Checks } from '../limits.ts';
import type { Feeds } from '../nouns/feeds.ts';
import type { Invoker } from '../nouns/invoker.ts';
import { limitedChecks, readForServer } from './checks.ts';
import { editing } from './edit.ts';
import { following } from './follow.ts';
import { type Imports, importing } from './imports/imports.ts';
import { pausing } from './pauses.ts';
import { openThreadId, standingUpdates, statusOf } from './status.ts';
import { messageReasons } from './why.ts';

/** The part that lives as long as the process and serves every invoker. */
type Serving = Deps & { checks: Checks; imports: Imports };

/** What one invoker may do with what a server follows. */
export const feedsFor = (deps: Serving, invoker: Invoker): Feeds => ({
  pollSeconds: deps.pollSeconds,
  followed: () => followedFor(deps.store, invoker),
  hiddenFromReaders: () => hiddenFromReaders(deps.store, invoker),
  channelsFollowed: () => channelsFollowedIn(deps.store, invoker.guildId),
  blog: (feedId, story) => lastRead(deps.store, feedId, story),
  status: feedId => statusOf(deps, feedId, invoker),
  hasThread: async subscription => (await openThreadId(deps.store, subscription)) !== undefined,
  async sequel(feedId) {
    const record = await deps.store.blogs.get(feedId);
    return record && sequelIn(record);
  },
  ...limitedChecks(deps, invoker),
  ...importing(deps.imports, invoker, { ...deps, read: address => readForServer(deps, invoker, address) }),
  ...following(deps, invoker),
  ...editing(deps, invoker),
  ...pausing(deps, invoker),
  ...messageReasons(deps, invoker),
});

async function hiddenFromReaders(store: Store, { guildId, canView, readersCanView }: Invoker) {
  const all = await followedIn(store, guildId);
  return all.filter(({ subscription: { channelId } }) => canView(channelId) && !readersCanView(channelId));
}

async function lastRead(store: Store, feedId: string, story: readonly Feed[] = []): Promise<LiveBlog | undefined> {
  const record = await store.blogs.get(feedId);
  if (!record) return undefined;
  const earlier = await Promise.all(story.toReversed().map(({ id }) => store.blogs.get(id)));
  return { ...record.blog, updates: [record, ...earlier].flatMap(one => (one ? standingUpdates(one) : [])) };
}
