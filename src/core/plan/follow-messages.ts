import { feedOf } from '../delivery/artifact.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { boardDeliveries, type ChannelState, threadDeliveries, type UnorderedDelivery } from './channel-artifacts.ts';

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
