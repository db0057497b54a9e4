import { LRUCache } from 'lru-cache';
import { inSlices } from '../../async/in-slices.ts';
import { begun } from '../../core/channel/begin.ts';
import { type BlogState, blogState, handedOverIn, seenBy } from '../../core/channel/blog-state.ts';
import { looking } from '../../core/channel/desired.ts';
import { feedOf } from '../../core/delivery/artifact.ts';
import type { ChannelLog } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import { isOfStory, type Subscription } from '../../core/model/subscription.ts';
import type { Lease, Store } from '../../store/store.ts';
import { commitLog, expandedLog, logLease, removeMarks } from './log.ts';
import { createNeighbours } from './neighbours.ts';

interface LookParts {
  store: Store;
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

/** How many live blogs are kept at hand: the channels of one look at the same revision at the same time. */
const MOST_AT_HAND = 4;

interface Looking {
  state: BlogState;
  log: ChannelLog | undefined;
  marks: readonly Delivery[];
}

export function createLook({ store, lease, now, decideAs = one => one }: LookParts): LookAtBlog {
  const neighboursOf = createNeighbours(store);
  const atHand = new LRUCache<string, { revision: number; state: Promise<BlogState | undefined> }>({
    max: MOST_AT_HAND,
  });

  /**
   * Returns a live blog, read anew unless it was read for this revision: a store that was restored goes back. The mark of
   * another live blog has a revision of that one, so it must have that revision, too, and all that the channel was told
   * or handed over (`isKnown`).
   */
  const stateOf = async (
    feedId: string,
    revision: number,
    isKnown: (state: BlogState) => boolean,
  ): Promise<BlogState | undefined> => {
    const known = atHand.get(feedId);
    const kept = known?.revision === revision ? await known.state : undefined;
    if (kept && kept.revision >= revision && isKnown(kept)) return kept;
    const state = store.blogs.get(feedId).then(record => record && blogState(record));
    state.catch(() => atHand.delete(feedId));
    atHand.set(feedId, { revision, state });
    return state;
  };

  const lookBy = async (subscription: Subscription, { state, log, marks }: Looking): Promise<void> => {
    const before = log ?? begun(undefined, { state, revision: state.revision, carried: [] });
    const seen = seenBy(state, subscription);
    const neighbours = await neighboursOf({ subscription, state: seen, log: before });
    const look = { subscription, state: seen, at: now().toISOString(), ...(neighbours && { neighbours }) };
    const next = await inSlices(looking(before, look));
    await (next ? commitLog(store, subscription, { log: next, marks }) : removeMarks(store, marks));
  };

  return async marks => {
    const { channelId, artifact, revision } = marks.reduce((a, b) => (a.revision > b.revision ? a : b));
    const feedId = feedOf(artifact);
    const at = { channelId, feedId };
    await lease.with(logLease(at), async () => {
      const log = await expandedLog(store, at);
      const [followed] = (await store.subscriptions.inChannel(channelId, feedId)).map(decideAs);
      const state = await stateOf(
        feedId,
        revision,
        one =>
          one.revision >= (log?.upTo ?? 0) && (followed !== undefined || handedOverIn(one, channelId) !== undefined),
      );
      const subscription = followed ?? (await handedOver(store, state, channelId));
      await (state && subscription ? lookBy(subscription, { state, log, marks }) : removeMarks(store, marks));
    });
  };
}

/** Returns what a channel handed over, which takes back what it told in the way that moderators chose last. */
async function handedOver(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  state: BlogState | undefined,
  channelId: string,
): Promise<Subscription | undefined> {
  const kept = handedOverIn(state, channelId);
  if (!kept) return undefined;
  const newest = (await subscriptions.ofChannel(channelId)).find(one => isOfStory(one, kept.feedId));
  return { ...kept, withdrawn: (newest ?? kept).withdrawn };
}
