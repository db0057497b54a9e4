import { isShared } from '../../core/answers/shared-quotes.ts';
import { reportOf } from '../../core/channel/neighbours.ts';
import { positionsOf, type Why, why } from '../../core/channel/why.ts';
import { feedOf, isOfUpdates } from '../../core/delivery/artifact.ts';
import { receiptKey } from '../../core/delivery/next-step.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { BlogRecord, Tracked } from '../../core/model/blog-record.ts';
import { type ChannelLog, logKey } from '../../core/model/channel-log.ts';
import type { Receipt } from '../../core/model/delivery.ts';
import { isOfStory, type Subscription } from '../../core/model/subscription.ts';
import { sameEvent } from '../../core/stories/same-event.ts';
import { waitingFor } from '../../pipeline/post/outbox.ts';
import type { Store } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import { followedFor } from '../followed.ts';
import { artifactAt, receiptChannels, updateIdsIn } from '../message-lookup.ts';
import type { Invoker } from '../nouns/context.ts';
import type { Feeds, OwnMessage } from '../nouns/feeds.ts';

export const messageReasons = (
  deps: Pick<Deps, 'store' | 'post'>,
  invoker: Invoker,
): Pick<Feeds, 'why' | 'updates' | 'ownMessage'> => ({
  why: ({ subscription }, updateId) => whyOf(deps, subscription, updateId),
  updates: async feedId => ((await deps.store.blogs.get(feedId))?.tracked ?? []).map(({ update }) => update),
  ownMessage: messageId => ownMessageAt(deps.store, invoker, messageId),
});

/** A channel that was not told anything yet. */
const NO_LOG: Pick<ChannelLog, 'told' | 'batches' | 'rules' | 'deferred' | 'upTo' | 'pending' | 'echoes'> = {
  ...{ told: { channel: {}, thread: {} }, batches: [], rules: [], deferred: { prints: [] }, pending: [] },
  upTo: Number.POSITIVE_INFINITY,
};

async function whyOf(
  deps: Pick<Deps, 'store' | 'post'>,
  subscription: Subscription,
  updateId: string,
): Promise<Why | undefined> {
  const { store, post } = deps;
  const { channelId, feedId } = subscription;
  const record = await store.blogs.get(feedId);
  const update = record?.tracked.find(one => one.update.id === updateId)?.update;
  if (!record || !update) return undefined;
  const log = (await store.logs.get(logKey(subscription))) ?? NO_LOG;
  const receipts = new Map<string, Receipt>();
  for (const { artifact } of positionsOf(update, { subscription, log })) {
    const receipt = await store.receipts.get(receiptKey({ channelId, artifact }));
    if (receipt) receipts.set(artifact, receipt);
  }
  const groups = await waitingFor(store, channelId);
  const waiting = new Set([...groups.map(([first]) => first), ...log.pending].map(({ artifact }) => artifact));
  const blocked = (await post.blockers(channelId)).length > 0;
  const found = why(updateId, { subscription, record, log, receipts, waiting, blocked });
  const shared = await sharedReports(store, { record, log }, { feedId, updateId });
  return found && shared.length > 0 ? { ...found, shared } : found;
}

/** Returns the newsrooms whose reports share a message with an update, and what speaks for that being one event. */
async function sharedReports(
  { blogs }: Pick<Store, 'blogs'>,
  { record, log }: { record: BlogRecord; log: Pick<ChannelLog, 'told' | 'echoes'> },
  { feedId, updateId }: { feedId: string; updateId: string },
): Promise<NonNullable<Why['shared']>> {
  const print = fingerprint(updateId);
  const own = trackedAt(record, print);
  const { echoOf } = log.told.channel[print] ?? {};
  const others = echoOf ? [echoOf] : (log.echoes?.[print] ?? []);
  const shared = others.map(async other => {
    const theirs = await blogs.get(other.feedId);
    const tracked = theirs && trackedAt(theirs, other.print);
    if (!own || !tracked) return [];
    const { evidence } = sameEvent(reportOf(feedId, print, own), reportOf(other.feedId, other.print, tracked));
    return [{ publisher: theirs.blog.publisher || theirs.blog.title, evidence }];
  });
  return (await Promise.all(shared)).flat();
}

const trackedAt = ({ tracked }: BlogRecord, print: string): Tracked | undefined =>
  tracked.find(({ update }) => fingerprint(update.id) === print);

/** Everything else that the bot posts is a notice. */
function kindOf(artifact: string): OwnMessage['kind'] {
  if (isOfUpdates(artifact)) return 'updates';
  const [name] = artifact.split(':', 1);
  if (name === 'board' || name === 'thread' || name === 'end') return name;
  return name?.startsWith('daily-') ? 'daily' : 'notice';
}

async function ownMessageAt(store: Store, invoker: Invoker, messageId: string): Promise<OwnMessage | undefined> {
  const found = await artifactAt({ store }, receiptChannels(invoker), messageId);
  if (!found) return undefined;
  const { channelId, artifact } = found;
  if (isShared(artifact)) return undefined;
  const feedId = feedOf(artifact);
  const all = await followedFor(store, invoker);
  const own = all.filter(({ subscription }) => isOfStory(subscription, feedId));
  const kind = kindOf(artifact);
  const here = own.find(({ subscription }) => subscription.channelId === channelId);
  // What a channel that follows no more keeps of a board or a thread is not kept up to date.
  const followed = here ?? (kind === 'board' || kind === 'thread' ? undefined : own[0]);
  return {
    kind,
    channelId,
    followed,
    updateIds: kind === 'updates' ? await updateIdsIn(store, found) : [],
  };
}
