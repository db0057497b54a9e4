import { inSlices } from '../../async/in-slices.ts';
import { judgingAtFirst } from '../../core/judge/reading.ts';
import { saysLive } from '../../core/language/over.ts';
import { standingUpdates } from '../../core/model/blog-record.ts';
import type { AddressReading, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { type Feed, isArticleFeed } from '../../core/model/subscription.ts';
import { sequelIn } from '../../core/notices/sequel.ts';
import { isLivePage, wholeLiveBlogs } from '../../core/text/address.ts';
import { read } from '../../pipeline/poll/read.ts';
import type { Store } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { channelsFollowedIn, followedFor, followedIn } from '../followed.ts';
import { type Checks, tooManyChecks } from '../limits.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Feeds } from '../nouns/feeds.ts';
import { editing, following } from './follow.ts';
import { type Imports, importing } from './imports.ts';
import { openThreadId, statusOf } from './status.ts';
import { messageReasons } from './why.ts';

interface CheckDeps extends Pick<Deps, 'fetch' | 'readDocument'> {
  checks: Checks;
  post: Pick<Deps['post'], 'retryNow' | 'blockers'>;
}

export function limitedChecks(deps: CheckDeps, { userId, guildId, now }: Invoker): Pick<Feeds, 'read' | 'retry'> {
  let counted: { until?: Date } | undefined;
  const count = () => {
    counted = { until: deps.checks.count(userId, now) };
    return counted;
  };
  return {
    async read(address) {
      const { until } = count();
      if (until) return { kind: 'refused', problems: [tooManyChecks(until)], feeds: [] };
      const readOne = (url: string) => read(deps, url, { userId, guildIds: guildId ? [guildId] : [] });
      const reading = await judged(await readOne(address));
      const isSection = reading.kind === 'live blog' && isArticleFeed(reading.feed);
      return isSection ? { ...reading, lists: await liveBlogsIn(reading.blog, readOne) } : reading;
    },
    async retry(channelId) {
      if ((await deps.post.blockers(channelId)).length === 0) return 'nothing stopped';
      // All channels of one command count as one check.
      if ((counted ?? count()).until !== undefined) return 'too often';
      return (await deps.post.retryNow(channelId)) ? 'trying' : 'just tried';
    },
  };
}

/** Reads one of many addresses: hosts take it like a poll of the server, so that nobody's check waits for it. */
export const readForServer = async (
  deps: Pick<Deps, 'fetch' | 'readDocument'>,
  { guildId }: Pick<Invoker, 'guildId'>,
  address: string,
): Promise<AddressReading> => await judged(await read(deps, address, { guildIds: [guildId] }));

const judged = async (reading: AddressReading): Promise<AddressReading> =>
  reading.kind === 'live blog' ? { ...reading, blog: await inSlices(judgingAtFirst(reading.blog)) } : reading;

/** The part that lives as long as the process and serves every invoker. */
type Serving = Deps & { checks: Checks; imports: Imports };

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

/** Live blogs of a section feed that are offered; no check looks at more pages. */
const MOST_LIVE_BLOGS = 3;

/** Whether the headline of an item calls it live, and its address does not say. */
const isCalledLive = ({ headline = '', url }: Update, { url: page }: LiveBlog): boolean =>
  saysLive(headline) && !isLivePage(url) && URL.parse(url)?.host === URL.parse(page)?.host && url !== page;

/**
 * Resolves to the addresses of live blogs that a section feed lists as one item each: it is better to follow them themselves.
 * Where the address says nothing and the headline calls an item live, a look at the page decides.
 */
export async function liveBlogsIn(
  blog: LiveBlog,
  read: (address: string) => Promise<AddressReading>,
): Promise<readonly string[]> {
  const whole = wholeLiveBlogs(blog.updates, blog.url);
  const known = blog.updates.filter(({ id }) => whole.has(id)).map(({ url }) => url);
  const called = blog.updates.filter(update => isCalledLive(update, blog)).map(({ url }) => url);
  const looked = [...new Set(called)].slice(0, Math.max(0, MOST_LIVE_BLOGS - known.length));
  const isLive = async (address: string): Promise<boolean> => {
    // The feed itself was read: whatever is wrong with another page does not matter.
    const reading = await read(address).catch(() => undefined);
    return reading?.kind === 'live blog' && !reading.blog.articles && reading.blog.state === 'live';
  };
  const areLive = await Promise.all(looked.map(isLive));
  return [...known, ...looked.filter((_, at) => areLive[at])].slice(0, MOST_LIVE_BLOGS);
}
