import { LRUCache } from 'lru-cache';
import { inSlices } from '../../async/in-slices.ts';
import { begun } from '../../core/channel/begin.ts';
import { type BlogState, blogState, seenBy } from '../../core/channel/blog-state.ts';
import { looking } from '../../core/channel/desired.ts';
import { feedOf } from '../../core/delivery/artifact.ts';
import { outboxKey } from '../../core/delivery/next-step.ts';
import { type ChannelLog, logKey } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Lease, Store } from '../../store/store.ts';
import { asOneIfFew, writeDeliveries } from '../commit.ts';
import { createNeighbours } from './neighbours.ts';

interface LookParts {
  store: Pick<Store, 'blogs' | 'logs' | 'outbox' | 'receipts' | 'subscriptions' | 'asOne'>;
  lease: Lease;
  now: () => Date;
  /** Returns the subscription by whose settings to decide, if not by those that are stored. */
  decideAs?: (subscription: Subscription) => Subscription;
}

/**
 * Looks what a channel should be told of a live blog by now, and puts that into the outbox in the place of the channel's
 * marks of it. Idempotent.
 */
export type LookAtBlog = (marks: readonly [Delivery, ...Delivery[]]) => Promise<void>;

type SubscriptionKey = Pick<Subscription, 'channelId' | 'feedId'>;

/** Returns the lease to hold while changing what a channel was told of a live blog. */
export const logLease = (subscription: SubscriptionKey): string => `log:${logKey(subscription)}`;

/** How many live blogs are kept at hand: the channels of one look at the same revision at the same time. */
const MOST_AT_HAND = 4;

export function createLook({ store, lease, now, decideAs = one => one }: LookParts): LookAtBlog {
  const neighboursOf = createNeighbours(store);
  const atHand = new LRUCache<string, { revision: number; state: Promise<BlogState | undefined> }>({
    max: MOST_AT_HAND,
  });

  /**
   * Returns a live blog, read anew unless it was read for this revision: a store that was restored goes back. The mark of
   * another live blog has a revision of that one, so it must have that revision, too, and what the channel was told
   * (`upTo`).
   */
  const stateOf = async (feedId: string, revision: number, upTo = 0): Promise<BlogState | undefined> => {
    const known = atHand.get(feedId);
    const kept = known?.revision === revision ? await known.state : undefined;
    if (kept && kept.revision >= Math.max(revision, upTo)) return kept;
    const state = store.blogs.get(feedId).then(record => record && blogState(record));
    state.catch(() => atHand.delete(feedId));
    atHand.set(feedId, { revision, state });
    return state;
  };

  return marks => {
    const { channelId, artifact, revision } = marks.reduce((a, b) => (a.revision > b.revision ? a : b));
    const feedId = feedOf(artifact);
    const at = { channelId, feedId };
    return lease.with(logLease(at), async () => {
      const log = await expandedLog(store, at);
      const state = await stateOf(feedId, revision, log?.upTo);
      const [followed] = (await store.subscriptions.inChannel(channelId, feedId)).map(decideAs);
      const subscription = followed ?? state?.handedOver?.find(one => one.channelId === channelId);
      if (!state || !subscription) return removeMarks(store, marks);
      const before = log ?? begun(undefined, { state, revision: state.revision, carried: [] });
      const seen = seenBy(state, subscription);
      const neighbours = await neighboursOf({ subscription, state: seen, log: before });
      const look = { subscription, state: seen, at: now().toISOString(), ...(neighbours && { neighbours }) };
      const next = await inSlices(looking(before, look));
      await (next ? commitLog(store, at, { log: next, marks }) : removeMarks(store, marks));
    });
  };
}

async function removeMarks({ outbox }: Pick<Store, 'outbox'>, marks: readonly Delivery[]): Promise<void> {
  await Promise.all(marks.map(mark => outbox.delete(outboxKey(mark))));
}

/**
 * Commits a log in one write, then copies what is to be shown to the outbox, and takes `marks` out of it. Its lease is
 * held.
 */
export async function commitLog(
  store: Pick<Store, 'logs' | 'outbox' | 'asOne'>,
  subscription: SubscriptionKey,
  { log, marks = [] }: { log: ChannelLog; marks?: readonly Delivery[] },
): Promise<void> {
  await asOneIfFew(store, log.pending.length, async () => {
    await store.logs.set(logKey(subscription), log);
    await expand(store, subscription, log);
    await removeMarks(store, marks);
  });
}

/** Returns a channel's log, with what was to be shown in the outbox: a process may have been killed before that. */
export async function expandedLog(
  store: Pick<Store, 'logs' | 'outbox'>,
  subscription: SubscriptionKey,
): Promise<ChannelLog | undefined> {
  const log = await store.logs.get(logKey(subscription));
  return log && expand(store, subscription, log);
}

async function expand(
  { logs, outbox }: Pick<Store, 'logs' | 'outbox'>,
  subscription: SubscriptionKey,
  log: ChannelLog,
): Promise<ChannelLog> {
  if (log.pending.length === 0) return log;
  await writeDeliveries(outbox, log.pending);
  const expanded = { ...log, pending: [] };
  await logs.set(logKey(subscription), expanded);
  return expanded;
}
