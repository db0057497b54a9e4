import { nextStep, receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Store } from '../../store/store.ts';

/** All waiting deliveries of one artifact. */
export type DeliveryGroup = [Delivery, ...Delivery[]];

/**
 * Returns a channel's waiting deliveries grouped by artifact, in the order in which each was first
 * wanted.
 */
export async function waitingFor(
  { outbox }: Pick<Store, 'outbox'>,
  channelId: string,
): Promise<readonly DeliveryGroup[]> {
  const deliveries: Delivery[] = [];
  for await (const [, delivery] of outbox.entries(`${channelId}/`)) deliveries.push(delivery);
  return byArtifact(deliveries.sort((a, b) => a.revision - b.revision || a.order - b.order));
}

/**
 * Returns the waiting deliveries of an artifact as they are now: while others were posted, it may
 * have been changed, taken back or removed. Empty if nothing waits any more.
 */
export async function waitingAt(
  { outbox }: Pick<Store, 'outbox'>,
  artifact: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for await (const [, delivery] of outbox.entries(`${receiptKey(artifact)}@`)) deliveries.push(delivery);
  return deliveries;
}

/** Returns true if a delivery waits to go into the thread of an artifact. */
async function isAwaited(
  { outbox }: Pick<Store, 'outbox'>,
  { channelId, artifact }: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<boolean> {
  for await (const [, delivery] of outbox.entries(`${channelId}/`)) if (delivery.in === artifact) return true;
  return false;
}

function byArtifact(deliveries: readonly Delivery[]): readonly DeliveryGroup[] {
  const groups = new Map<string, DeliveryGroup>();
  for (const delivery of deliveries) {
    const group = groups.get(receiptKey(delivery));
    if (group) group.push(delivery);
    else groups.set(receiptKey(delivery), [delivery]);
  }
  return [...groups.values()];
}

/** Returns true if a lost thread, which a delivery goes into, waits to be opened anew. */
async function isRenewed(
  store: Pick<Store, 'outbox' | 'receipts'>,
  { channelId, in: artifact }: Pick<Delivery, 'channelId' | 'in'>,
): Promise<boolean> {
  if (artifact === undefined) return false;
  const receipt = await store.receipts.get(receiptKey({ channelId, artifact }));
  return (await waitingAt(store, { channelId, artifact })).some(thread =>
    ['announce', 'withdraw'].includes(nextStep(thread, receipt)),
  );
}

/** What settling asks the outbox. */
export interface OutboxQueries {
  /** Returns true if a delivery still waits to go into the thread of an artifact. */
  isAwaited(thread: Pick<Delivery, 'channelId' | 'artifact'>): Promise<boolean>;
  /** Returns true if the thread that a delivery goes into was lost, and waits to be opened anew. */
  isRenewed(delivery: Pick<Delivery, 'channelId' | 'in'>): Promise<boolean>;
  /** Returns true if a delivery of this artifact itself still waits. */
  isWaiting(artifact: Pick<Delivery, 'channelId' | 'artifact'>): Promise<boolean>;
}

/** Answers what settling asks. */
export const outboxQueries = (store: Pick<Store, 'outbox' | 'receipts'>): OutboxQueries => ({
  isAwaited: thread => isAwaited(store, thread),
  isRenewed: lost => isRenewed(store, lost),
  isWaiting: async artifact => (await waitingAt(store, artifact)).length > 0,
});
