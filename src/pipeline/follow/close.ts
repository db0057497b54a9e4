import { type ChannelReceipts, withoutUnposted } from '../../core/channel/begin.ts';
import { blogState } from '../../core/channel/blog-state.ts';
import { closing, inOrder } from '../../core/channel/desired.ts';
import type { UnorderedDelivery } from '../../core/channel/update-message.ts';
import { feedOf, isLook } from '../../core/delivery/artifact.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { ChannelLog } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';
import { waitingFor } from '../post/outbox.ts';

/** How a channel stops to follow. `undo`: its board is deleted too. `gone`: it does not exist any more. */
export type UnfollowMode = 'undo' | 'gone';

/** A channel that stops to follow. */
interface Closing {
  subscription: Subscription;
  record: BlogRecord;
  log: ChannelLog | undefined;
  receipts: ChannelReceipts;
  how?: UnfollowMode;
}

/** What is left of it. */
interface Closed {
  /** Without what was to be posted there. */
  record: BlogRecord;
  /** What stands there. Undefined if nothing does. */
  log: ChannelLog | undefined;
  /** Closes what would look alive for ever, such as its board. */
  artifacts: readonly Delivery[];
  /** Drops what waits. */
  drops: readonly Delivery[];
}

/** Returns what is left to do in a channel that stops to follow. What was never posted is forgotten. */
export async function closed(
  store: Pick<Store, 'outbox'>,
  { subscription, record, log, receipts, how }: Closing,
): Promise<Closed> {
  const { channelId, feedId } = subscription;
  const isOurs = (one: Delivery) => one.channelId === channelId && feedOf(one.artifact) === feedId;
  const revision = Math.max(record.revision, log?.revision ?? 0) + 1;
  const next = { ...record, revision, pending: record.pending.filter(one => !isOurs(one)) };
  if (!log || how === 'gone') return { record: next, log: undefined, artifacts: [], drops: [] };
  const state = blogState(next);
  const { carried: _, ...standing } = withoutUnposted(log, { feedId, receipts }).log;
  const left = { ...standing, revision, deferred: { prints: [] }, left: true as const };
  const artifacts = closing(left, { subscription, state }, how);
  const kept = new Set(artifacts.map(({ artifact }) => artifact));
  const waiting = (await waitingFor(store, channelId)).flat();
  const dropped = waiting
    .filter(one => feedOf(one.artifact) === feedId && !isLook(one) && !kept.has(one.artifact))
    .map((one): UnorderedDelivery => ({ ...one, revision, want: null, leave: true, create: false }));
  return { record: next, log: left, artifacts: inOrder(artifacts), drops: inOrder(dropped) };
}
