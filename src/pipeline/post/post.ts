import { isOfShare } from '../../core/answers/shared-list.ts';
import type { PlacedBlocker } from '../../core/model/delivery.ts';
import { createLook } from '../channel/look.ts';
import type { Channel } from '../chat.ts';
import { finishBegun } from '../operations/operations.ts';
import { createShares } from '../shares.ts';
import { restsInMemory, withBackoff, withPublishLimit } from './backoff.ts';
import type { PostDeps, ProcessDeps } from './deps.ts';
import { createOrphanSearch, createUnnotedMessages, watchReceipts } from './orphans.ts';
import { backoffIn, blockersIn, dueChannels } from './outbox.ts';
import { settleChannel } from './settle-channel.ts';
import { noteId } from './step.ts';

/** Makes Discord show what the outbox says. */
export type Post = ReturnType<typeof createPost>;

/** Message ids in one line of the log. */
const IDS_LOGGED = 20;

export function createPost(given: PostDeps) {
  const deps = processDeps(given);
  const { blocked, paused, retryRequests, unnoted } = deps;
  const work = createChannelWork(deps);
  const start = onceAtATime(work);

  const due = async (): Promise<readonly string[]> => [
    ...new Set([...(await dueChannels(deps)), ...retryRequests, ...unnoted.channels()]),
  ];

  return {
    /**
     * Serves every channel that is due; resolves when each is done, or failed and waits for its next
     * try.
     */
    async drain(): Promise<void> {
      await Promise.all((await due()).map(start));
    },
    /** Returns the channels that `drain` would serve. */
    due,
    /** Returns the channels in which something may be done now. */
    ready: (): Promise<ReadonlySet<string>> => dueChannels(deps),
    /** Makes one channel show what it should. `retry now` ignores back-offs that wait for people. */
    serve(channelId: string, how?: 'retry now'): Promise<void> {
      if (how === 'retry now') retryRequests.add(channelId);
      return work(channelId);
    },
    /**
     * Allows an immediate retry of what people may have fixed in a channel, and looks whether a pause there has ended.
     * Returns false if nothing is tried at once, because it was seconds ago: then it is tried seconds later.
     */
    async retryNow(channelId: string): Promise<boolean> {
      // The process that serves the channel next tries again.
      retryRequests.add(channelId);
      return (await backoffIn(deps, channelId)).retryNow();
    },
    /**
     * Returns true if people have to fix something in a channel or have paused what waits there, as far as this process knew at the
     * last `ready` or `drain`.
     */
    isBlocked: (id: string): boolean => blocked.has(id) || paused.has(id),
    /** Returns what people have to fix before a channel gets all that it should. */
    blockers: (channelId: string): Promise<readonly PlacedBlocker[]> => blockersIn(deps, channelId),
  };
}

/** What a process knows of its channels when it starts. */
function processDeps(given: PostDeps) {
  const { receipts, losses } = watchReceipts(given.store.receipts);
  const store = { ...given.store, receipts };
  const unnoted = createUnnotedMessages({ ...given, store });
  const storeOutages = () => (given.storeOutages?.() ?? 0) + losses();
  return {
    ...given,
    look: createLook(given),
    isDerived: given.derive ? () => true : isOfShare,
    derive: given.derive ?? createShares(given),
    ...{ store, unnoted },
    ...{ blocked: new Set<string>(), latest: new Map<string, string>(), paused: new Set<string>() },
    steadyMs: given.steadyMs ?? (() => Number.POSITIVE_INFINITY),
    findOrphans: createOrphanSearch({ ...given, store, storeOutages }),
    noteUnnoted: unnoted.note,
    rests: given.isShared ? given.store.rests : restsInMemory(),
    /** Channels in which people may have fixed something, and nothing was tried since. */
    retryRequests: new Set<string>(),
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

function createChannelWork(deps: ReturnType<typeof processDeps>): (channelId: string) => Promise<void> {
  const { lease, blocked, now, retryRequests, unnoted } = deps;
  const serve = (channelId: string): Promise<void> =>
    withBackoff(deps, channelId, async backoff => {
      if (retryRequests.delete(channelId)) backoff.retryNow();
      const posted: string[] = [];
      const channel = collectingPosts(withPublishLimit(deps.channel, now, backoff.published), posted);
      try {
        await settleChannel({ ...deps, backoff, channel }, channelId);
      } finally {
        logPosts(deps, channelId, posted);
        blocked[backoff.blockers().length > 0 ? 'add' : 'delete'](channelId);
      }
    });
  return async channelId => {
    await finishBegun(deps, channelId);
    try {
      await lease.with(`channel:${channelId}`, () => serve(channelId));
    } finally {
      // Under a lease of its own, because that of the work may be over.
      if (unnoted.channels().has(channelId)) await lease.with(`channel:${channelId}`, () => unnoted.resolve(channelId));
    }
  };
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
  { log, latest }: Pick<ProcessDeps, 'log' | 'latest'>,
  channelId: string,
  posted: readonly string[],
): void {
  if (posted.length === 0) return;
  for (const id of posted) noteId(latest, channelId, id);
  log.info('post.posted', { channel: channelId, count: posted.length, messages: posted.slice(0, IDS_LOGGED) });
}
