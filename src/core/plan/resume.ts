import type { BlogRecord } from '../model/blog-record.ts';
import type { Batch } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { numbersOf } from '../render/ended.ts';
import { batchesOf } from './batching.ts';
import { endDelivery, type UnorderedDelivery } from './channel-artifacts.ts';
import { destinationsOf } from './destination.ts';
import { digestPart, type Known } from './plan.ts';

/**
 * A record in which a channel goes on after a pause: what it missed is posted in as few messages as have room for it. `subscription`
 * is no longer paused.
 */
export function resumed(record: BlogRecord, subscription: Subscription, at: string): BlogRecord {
  const revision = record.revision + 1;
  const isHeld = (digest: Batch) => digest.heldBack === true && digest.channelId === subscription.channelId;
  const held = record.digests.filter(isHeld);
  const moment = momentOf(record, { revision, at });
  const lanes = destinationsOf(subscription).map(lane => {
    const aside = lane.name === 'aside';
    const ids = held.filter(digest => (digest.aside ?? false) === aside).flatMap(digest => digest.ids);
    const { channelId, feedId } = subscription;
    const together = record.blog.together === true;
    const digests = batchesOf(stillStanding(ids, moment), { channelId, feedId, revision, together, aside });
    return { digests, parts: digests.map(digest => digestPart(digest, { subscription, lane, moment })) };
  });
  const parts: readonly UnorderedDelivery[] = [
    ...lanes.flatMap(lane => lane.parts),
    ...(record.blog.state === 'ended' ? [endDelivery(subscription, moment)] : []),
  ];
  return {
    ...record,
    revision,
    digests: [...record.digests.filter(digest => !isHeld(digest)), ...lanes.flatMap(lane => lane.digests)],
    pending: [...record.pending, ...parts.map((part, order) => ({ ...part, order }))],
  };
}

function momentOf(record: BlogRecord, { revision, at }: { revision: number; at: string }): Known {
  const { blog, tracked, digests, corrections = 0, folded = [] } = record;
  const numbers = numbersOf(tracked, { corrections, folded: folded.length });
  const byId = new Map(tracked.map(one => [one.update.id, one]));
  return { blog, tracked, digests, numbers, revision, at, byId };
}

/** What was taken back during the pause was never shown. */
const stillStanding = (ids: readonly string[], { byId }: Known): readonly string[] =>
  [...new Set(ids)].filter(id => byId.get(id)?.state !== 'withdrawn' && byId.has(id));
