import type { PlacedBlocker } from '../../core/model/delivery.ts';
import type { Channel } from '../../discord/port.ts';
import { createLook } from '../channel/look.ts';
import {
  type BackoffStore,
  createBackoff,
  IN_MEMORY,
  type PublishTimes,
  sharedBackoffStore,
  withPublishLimit,
} from './backoff.ts';
import type { ChannelDeps, PostDeps } from './deps.ts';
import { noteId } from './latest-ids.ts';
import { watchReceipts } from './lost-receipts.ts';
import { createOrphanSearch } from './orphans.ts';
import { backoffIn, blockersIn, dueChannels } from './outbox.ts';
import { settleChannel } from './settle-channel.ts';
import { createUnnotedMessages, type UnnotedMessages } from './unnoted.ts';

/** Makes Discord show what the outbox says. */
export interface Post {
  /**
   * Serves every channel that is due; resolves when each is done, or failed and waits for its next
   * try.
   */
  drain(): Promise<void>;
  /** Returns the channels that `drain` would serve. */
  due(): Promise<readonly string[]>;
  /** Returns the channels in which something may be done now. */
  ready(): Promise<ReadonlySet<string>>;
  /** Makes one channel show what it should. `retry now` ignores back-offs that wait for people. */
  serve(channelId: string, how?: 'retry now'): Promise<void>;
  /**
   * Allows an immediate retry of what people may have fixed in a channel, and looks whether a pause there has ended.
   * Returns false if nothing is tried at once, because it was seconds ago: then it is tried seconds later.
   */
  retryNow(channelId: string): Promise<boolean>;
  /**
   * Returns true if people have to fix something in a channel or have paused what waits there, as far as this process knew at the
   * last `ready` or `drain`.
   */
  isBlocked(channelId: string): boolean;
  /** Returns what people have to fix before a channel gets all that it should. */
  blockers(channelId: string): Promise<readonly PlacedBlocker[]>;
}

/** Message ids in one line of the log. */
const IDS_LOGGED = 20;

/** Creates the posting loop of one process. */
export function createPost(given: PostDeps): Post {
  const backoff = createBackoff(given);
  const published: PublishTimes = new Map();
  const channel = withPublishLimit(given.channel, given.now, published);
  const shared = { backoff, published, now: given.now };
  const backoffStore = given.isShared ? sharedBackoffStore(given.store, shared) : IN_MEMORY;
  const { receipts, losses } = watchReceipts(given.store.receipts);
  const store = { ...given.store, receipts };
  const unnoted = createUnnotedMessages({ ...given, store, channel });
  const parts: ChannelDeps = {
    ...given,
    ...(!given.isForMembers && { look: createLook(given) }),
    store,
    ...{ blocked: new Set(), latest: new Map(), paused: new Set() },
    steadyMs: given.steadyMs ?? (() => Number.POSITIVE_INFINITY),
    findOrphans: createOrphanSearch({
      ...given,
      store,
      channel,
      storeOutages: () => (given.storeOutages?.() ?? 0) + losses(),
    }),
    noteUnnoted: unnoted.note,
    channel,
    backoff,
  };
  // Channels in which people may have fixed something, and nothing was tried since.
  const retryRequests = new Set<string>();
  const work = createChannelWork(parts, { backoffStore, retryRequests, unnoted });
  const start = onceAtATime(work);

  const due = async (): Promise<readonly string[]> => [
    ...new Set([...(await dueChannels(parts)), ...retryRequests, ...unnoted.channels()]),
  ];

  return {
    async drain() {
      await Promise.all((await due()).map(start));
    },
    due,
    ready: () => dueChannels(parts),
    serve(channelId, how) {
      if (how === 'retry now') retryRequests.add(channelId);
      return work(channelId);
    },
    retryNow: channelId => retryNow(parts, retryRequests, channelId),
    isBlocked: id => parts.blocked.has(id) || parts.paused.has(id) || backoff.blockers(id).length > 0,
    blockers: channelId => blockersIn(parts, channelId),
  };
}

/** Each channel has its own worker, so that a hanging channel delays no other. Calls meanwhile share its work. */
function onceAtATime(work: (channelId: string) => Promise<void>): (channelId: string) => Promise<void> {
  const busy = new Map<string, Promise<void>>();
  return channelId => {
    const running = busy.get(channelId) ?? work(channelId).finally(() => busy.delete(channelId));
    busy.set(channelId, running);
    return running;
  };
}

interface ChannelWorkParts {
  backoffStore: BackoffStore;
  retryRequests: Set<string>;
  unnoted: UnnotedMessages;
}

/** Returns what serves one channel, under its lease. */
function createChannelWork(
  parts: ChannelDeps,
  { backoffStore, retryRequests, unnoted }: ChannelWorkParts,
): (channelId: string) => Promise<void> {
  const { lease, backoff, channel } = parts;
  const serve = async (channelId: string): Promise<void> => {
    await backoffStore.take(channelId);
    if (retryRequests.delete(channelId)) backoff.retryNow(channelId);
    const posted: string[] = [];
    try {
      await settleChannel({ ...parts, channel: collectingPosts(channel, posted) }, channelId);
    } finally {
      logPosts(parts, channelId, posted);
      await backoffStore.putBack(channelId);
    }
  };
  return async channelId => {
    try {
      await lease.with(`channel:${channelId}`, () => serve(channelId));
    } finally {
      // Under a lease of its own, because that of the work may be over.
      if (unnoted.channels().has(channelId)) await lease.with(`channel:${channelId}`, () => unnoted.resolve(channelId));
    }
  };
}

/** In a shared store the process that serves the channel retries. */
async function retryNow(parts: ChannelDeps, requests: Set<string>, channelId: string): Promise<boolean> {
  requests.add(channelId);
  return (await backoffIn(parts, channelId)).retryNow(channelId);
}

/** The same channel; adds the id of every message that it creates to `posted`. */
function collectingPosts(channel: Channel, posted: string[]): Channel {
  const collect = <Outcome extends object>(outcome: Outcome): Outcome => {
    if ('messageId' in outcome) posted.push(String(outcome.messageId));
    return outcome;
  };
  return {
    ...channel,
    create: async (...message) => collect(await channel.create(...message)),
    openPost: async (...post) => collect(await channel.openPost(...post)),
  };
}

function logPosts(
  { log, latest }: Pick<ChannelDeps, 'log' | 'latest'>,
  channelId: string,
  posted: readonly string[],
): void {
  if (posted.length === 0) return;
  for (const id of posted) noteId(latest, channelId, id);
  log.info('post.posted', { channel: channelId, count: posted.length, messages: posted.slice(0, IDS_LOGGED) });
}
