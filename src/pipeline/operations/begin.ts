import { begun, type ChannelReceipts } from '../../core/channel/begin.ts';
import { blogState } from '../../core/channel/blog-state.ts';
import { threadArtifact } from '../../core/channel/place.ts';
import type { UnorderedDelivery } from '../../core/channel/update-message.ts';
import { boardArtifact, feedOf, lookMark } from '../../core/delivery/artifact.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type ChannelLog, logKey } from '../../core/model/channel-log.ts';
import type { Receipt } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { timestampMs } from '../../core/time/timestamp.ts';
import type { Store } from '../../store/store.ts';
import { expandedLog, logLease } from '../channel/log.ts';
import { expand } from '../commit.ts';
import { type FollowParts, withoutHandedOver } from './held-feed.ts';
import { asServerSets } from './server-settings.ts';

/** How a channel passes from one live blog of a story to another. */
export interface Handover {
  /** Revision of what the channel shows of the other one: its board and thread stay. */
  revision: number;
  /** What was published after this (ISO) is posted, although it was there before. Nothing, if absent. */
  at?: string;
  /** What the channel has of the other one's settings. */
  inherited: ChannelLog['inherited'];
  /** Returns the line that tells the channel about the sequel, and others whose buttons are those of another subscription now. */
  says: (subscription: Subscription, revision: number) => readonly UnorderedDelivery[];
}

interface Beginning {
  handover?: Handover;
  begun: Subscription;
  others: readonly Subscription[];
  carried?: readonly string[];
}

/**
 * Begins to follow with the record as the baseline. `carried`: fingerprints of updates that another
 * channel still waited for. The caller must hold the feed's lease. Returns the subscription as it is stored.
 */
export async function begin(
  parts: FollowParts,
  record: BlogRecord,
  { begun: subscription, others, carried, handover }: Beginning,
): Promise<Subscription> {
  const { store, lease } = parts;
  const { feedId, channelId } = subscription;
  const receipts = await receiptsIn(store, subscription);
  // The revision must be above those of the channel's old receipts of this feed, whatever the clock says.
  const known = [record, ...(handover ? [handover] : []), ...receipts.values()].map(one => one.revision);
  const revision = known.reduce((most, one) => Math.max(most, one)) + 1;
  const awaited = carried ?? publishedAfter(record, handover?.at);
  return lease.with(logLease(subscription), () =>
    asServerSets(parts, { ...subscription, firstRevision: revision }, async joining => {
      const all = [...others, joining];
      const says = (handover?.says(joining, revision) ?? []).map(one => ({ ...one, order: -1 }));
      const followed = withoutHandedOver(record, one => one.channelId === channelId);
      const joined = {
        ...followed,
        revision,
        followers: all.map(({ id }) => id),
        pending: [...followed.pending, ...says, lookMark(joining, revision)],
      };
      const start = { state: blogState(joined), revision, carried: awaited, inherited: handover?.inherited };
      await store.logs.set(logKey(joining), begun(await expandedLog(store, joining), start));
      // The baseline comes first: if a crash lost it, the next look would be taken as the baseline.
      await store.blogs.set(feedId, joined);
      await store.subscriptions.set(feedId, all);
      await expand(store, feedId, joined);
      return joining;
    }),
  );
}

/** Returns the fingerprints of the updates that were published after a moment (ISO); none without one. */
export function publishedAfter({ tracked }: Pick<BlogRecord, 'tracked'>, at: string | undefined): readonly string[] {
  const from = timestampMs(at) ?? Number.POSITIVE_INFINITY;
  return tracked.flatMap(({ update: { id, publishedAt } }) =>
    (timestampMs(publishedAt) ?? from) > from ? fingerprint(id) : [],
  );
}

/** Returns the receipts of a subscription's channel and feed, by artifact, with the board and the thread of its story. */
export async function receiptsIn(store: Pick<Store, 'receipts'>, subscription: Subscription): Promise<ChannelReceipts> {
  const { channelId, feedId } = subscription;
  const kept = new Set([boardArtifact(subscription), threadArtifact(subscription)]);
  const receipts = new Map<string, Receipt>();
  for await (const [key, receipt] of store.receipts.entries(`${channelId}/`)) {
    const artifact = key.slice(channelId.length + 1);
    if (feedOf(key) === feedId || kept.has(artifact)) receipts.set(artifact, receipt);
  }
  return receipts;
}
