import { boardArtifact, feedOf } from '../delivery/artifact.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { numbersOf } from '../render/ended.ts';
import { batchesOf } from './batching.ts';
import {
  boardDeliveries,
  type ChannelState,
  endDelivery,
  threadDeliveries,
  type UnorderedDelivery,
} from './channel-artifacts.ts';
import { destinationsOf, targetOf } from './destination.ts';
import { digestPart, type Known } from './plan.ts';

/** What a channel shows as soon as it follows a live blog: a forum's post, the board. */
export function followMessages(subscription: Subscription, record: BlogRecord): readonly Delivery[] {
  const standing = standingIn(record, subscription);
  const thread = subscription.forum ? threadDeliveries(subscription, { ...standing, isNeeded: true }) : [];
  return numbered([...thread, ...boardDeliveries(subscription, standing)]);
}

/**
 * What is left to do in a channel that no longer follows a live blog: its board and thread are closed, and what waits
 * (of any feed) about this one is dropped. `undo`: the board goes.
 */
export function unfollowMessages(
  subscription: Subscription,
  record: BlogRecord,
  { waiting, how }: { waiting: readonly Delivery[]; how?: 'undo' },
): readonly Delivery[] {
  const standing = { ...standingIn(record, subscription), left: true as const };
  const board = boardDeliveries(subscription, standing).map(part => (how === 'undo' ? { ...part, want: null } : part));
  const closing = [...board, ...threadDeliveries(subscription, { ...standing, isNeeded: false })];
  const closed = new Set(closing.map(({ artefact }) => artefact));
  const { revision } = record;
  const dropped = waiting
    .filter(({ artefact }) => feedOf(artefact) === subscription.feedId && !closed.has(artefact))
    .map((delivery): UnorderedDelivery => ({ ...delivery, revision, want: null, leave: true, create: false }));
  return numbered([...dropped, ...closing]);
}

function standingIn(
  { blog, tracked, digests, revision }: BlogRecord,
  { channelId }: Pick<Subscription, 'channelId'>,
): ChannelState {
  return { blog, tracked, digests: digests.filter(digest => digest.channelId === channelId), revision };
}

const numbered = (parts: readonly UnorderedDelivery[]): readonly Delivery[] =>
  parts.map((part, order) => ({ ...part, order }));

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

function threadParts({ before, after }: SettingsChange, record: BlogRecord): readonly UnorderedDelivery[] {
  const standing = { ...standingIn(record, after), isNeeded: false };
  if (before.thread && !after.thread) return threadDeliveries(before, { ...standing, left: true });
  return threadDeliveries(after, standing);
}

function boardParts({ before, after }: SettingsChange, record: BlogRecord): readonly UnorderedDelivery[] {
  if (!before.board || after.board) return boardDeliveries(after, standingIn(record, after));
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
