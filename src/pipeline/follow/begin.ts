import { inSlices } from '../../async/in-slices.ts';
import { boardArtifact, feedOf } from '../../core/delivery/artifact.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Receipt } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { type ChannelReceipts, hasThread, standingIn } from '../../core/plan/catch-up.ts';
import type { UnorderedDelivery } from '../../core/plan/channel-artifacts.ts';
import { threadArtifact } from '../../core/plan/destination.ts';
import { type FollowEnd, following } from '../../core/plan/follow-messages.ts';
import { timestampMs } from '../../core/time/timestamp.ts';
import type { Store } from '../../store/store.ts';
import { commit } from '../commit.ts';
import { waitingFor } from '../post/outbox.ts';
import { withoutHandedOver } from './handed-over.ts';

/** How a channel passes from one live blog of a story to another. */
export interface Handover {
  /** Revision of what the channel shows of the other one: its board and thread stay. */
  revision: number;
  /** What was published after this (ISO) is posted, although it was there before. Nothing, if absent. */
  at?: string;
  /** Returns the line that tells the channel about the sequel. */
  says: (subscription: Subscription, revision: number) => UnorderedDelivery;
}

interface Beginning {
  handover?: Handover;
  begun: Subscription;
  others: readonly Subscription[];
  carried?: ReadonlySet<string>;
}

/**
 * Begins to follow with the record as the baseline. `carried`: ids of updates that another channel
 * still waited for. The caller must hold the feed's lease. Returns the subscription as it is stored.
 */
export async function begin(
  store: Store,
  record: BlogRecord,
  { begun, others, carried, handover }: Beginning,
): Promise<Subscription> {
  const receipts = await receiptsIn(store, begun);
  // The revision must be above those of the channel's old receipts of this feed, whatever the clock says.
  const known = [record, ...(handover ? [handover] : []), ...receipts.values()].map(one => one.revision);
  const revision = known.reduce((most, one) => Math.max(most, one)) + 1;
  const { stoodBefore: _, neverThreaded: __, ...rest } = begun;
  const joining = { ...rest, firstRevision: revision, ...standingBefore(begun, receipts) };
  const subscriptions = [...others, joining];
  const followed = withoutHandedOver(record, ({ channelId }) => channelId === begun.channelId);
  const joined = { ...followed, revision, followers: subscriptions.map(({ id }) => id) };
  // The baseline comes first: if a crash lost it, the next read would be taken as the baseline.
  const start = {
    receipts,
    carried: carried ?? publishedAfter(record, handover?.at),
    first: handover && [handover.says(joining, revision)],
  };
  await commit(store, begun.feedId, await inSlices(following(joined, joining, start)));
  await store.subscriptions.set(begun.feedId, subscriptions);
  return joining;
}

/** Returns the ids of the updates that were published after a moment (ISO); none without one. */
export function publishedAfter({ tracked }: BlogRecord, at: string | undefined): ReadonlySet<string> {
  const from = timestampMs(at) ?? Number.POSITIVE_INFINITY;
  return new Set(
    tracked.flatMap(({ update: { id, publishedAt } }) => ((timestampMs(publishedAt) ?? from) > from ? id : [])),
  );
}

/** Returns what may stand in a channel that begins to follow. */
function standingBefore({ thread }: Subscription, receipts: ChannelReceipts): Partial<Subscription> {
  const stoodBefore = standingIn(receipts);
  const neverThreaded = !thread && !hasThread(receipts);
  return { ...(stoodBefore.length > 0 && { stoodBefore }), ...(neverThreaded && { neverThreaded }) };
}

/** Returns the receipts of a subscription's channel and feed, by artifact, with the board and the thread of its story. */
async function receiptsIn(store: Store, subscription: Subscription): Promise<ChannelReceipts> {
  const { channelId, feedId } = subscription;
  const kept = new Set([boardArtifact(subscription), threadArtifact(subscription)]);
  const receipts = new Map<string, Receipt>();
  for await (const [key, receipt] of store.receipts.entries(`${channelId}/`)) {
    const artifact = key.slice(channelId.length + 1);
    if (feedOf(key) === feedId || kept.has(artifact)) receipts.set(artifact, receipt);
  }
  return receipts;
}

/** Returns what is stored about the messages of a subscription. */
export const storedFor = async (
  store: Store,
  subscription: Subscription,
): Promise<Pick<FollowEnd, 'waiting' | 'receipts'>> => ({
  waiting: await waitingFor(store, subscription.channelId),
  receipts: await receiptsIn(store, subscription),
});
