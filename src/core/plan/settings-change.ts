import { boardArtifact } from '../delivery/artifact.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Batch } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { batchesOf } from './batching.ts';
import { boardDeliveries, type ChannelState, threadDeliveries, type UnorderedDelivery } from './channel-artifacts.ts';
import { destinationsOf, targetOf } from './destination.ts';

/** A subscription of one channel before and after its settings were changed. */
export interface SettingsChange {
  before: Subscription;
  after: Subscription;
}

/**
 * A record in which a channel goes on with other settings: a board that is wanted now stands at once, one that is no longer wanted
 * goes; a thread is closed, or opened again. What was posted stays.
 */
export function applySettingsChange(record: BlogRecord, changing: SettingsChange): BlogRecord {
  const revision = record.revision + 1;
  const next = { ...record, revision, digests: resorted(record, changing.after) };
  const parts = [...threadParts(changing, next), ...boardParts(changing, next)];
  return { ...next, pending: [...record.pending, ...parts.map((part, order) => ({ ...part, order }))] };
}

function standingIn({ blog, tracked, digests, revision }: BlogRecord, channelId: string): ChannelState {
  return { blog, tracked, digests: digests.filter(digest => digest.channelId === channelId), revision };
}

function threadParts({ before, after }: SettingsChange, record: BlogRecord): readonly UnorderedDelivery[] {
  const standing = { ...standingIn(record, after.channelId), isNeeded: false };
  if (before.thread && !after.thread) return threadDeliveries(before, { ...standing, left: true });
  return threadDeliveries(after, standing);
}

function boardParts({ before, after }: SettingsChange, record: BlogRecord): readonly UnorderedDelivery[] {
  if (!before.board || after.board) return boardDeliveries(after, standingIn(record, after.channelId));
  const artefact = boardArtifact(before.feedId);
  return [{ ...targetOf(before), artefact, revision: record.revision, want: null, create: false }];
}

/** What a paused channel has missed, as its lanes now are. */
function resorted(record: BlogRecord, subscription: Subscription): readonly Batch[] {
  const { channelId, feedId } = subscription;
  const isHeld = (digest: Batch) => digest.heldBack === true && digest.channelId === channelId;
  const ids = new Set(record.digests.filter(isHeld).flatMap(digest => digest.ids));
  if (ids.size === 0) return record.digests;
  const together = record.blog.together === true;
  const updates = record.tracked.flatMap(({ update }) => (ids.has(update.id) ? [update] : [])).toReversed();
  const held = destinationsOf(subscription).flatMap(lane => {
    const wanted = updates.filter(update => lane.wants(update, record.blog)).map(({ id }) => id);
    const crowd = { channelId, feedId, revision: record.revision + 1, together, heldBack: true };
    return batchesOf(wanted, { ...crowd, aside: lane.name === 'aside' });
  });
  return [...record.digests.filter(digest => !isHeld(digest)), ...held];
}
