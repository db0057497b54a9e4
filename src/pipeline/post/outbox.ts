import { nextStep, outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { Blocker, Delivery, PlacedBlocker } from '../../core/model/delivery.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Store } from '../../store/store.ts';
import { type Backoff, type BackoffParts, createBackoff, type Rests } from './backoff.ts';

/** All waiting deliveries of one artifact. */
export type DeliveryGroup = [Delivery, ...Delivery[]];

/** What stands under another key than its own is damaged: it could never be taken out. */
async function* soundEntries({ outbox }: Pick<Store, 'outbox'>, prefix?: string): AsyncGenerator<Delivery> {
  for await (const [key, delivery] of outbox.entries(prefix)) if (outboxKey(delivery) === key) yield delivery;
}

export const waitingBelow = (store: Pick<Store, 'outbox'>, prefix: string): Promise<Delivery[]> =>
  Array.fromAsync(soundEntries(store, prefix));

/**
 * Returns a channel's waiting deliveries grouped by artifact, in the order in which each was first
 * wanted.
 */
export async function waitingFor(store: Pick<Store, 'outbox'>, channelId: string): Promise<readonly DeliveryGroup[]> {
  const deliveries = await waitingBelow(store, `${channelId}/`);
  deliveries.sort((a, b) => a.revision - b.revision || a.order - b.order);
  return [...Map.groupBy(deliveries, receiptKey).values()] as DeliveryGroup[];
}

/**
 * Returns the waiting deliveries of an artifact as they are now: while others were posted, it may
 * have been changed, taken back or removed. Empty if nothing waits any more.
 */
export const waitingAt = (
  store: Pick<Store, 'outbox'>,
  artifact: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<readonly Delivery[]> => waitingBelow(store, `${receiptKey(artifact)}@`);

/** Returns true if a delivery waits to go into the thread of an artifact. */
export async function isAwaited(
  store: Pick<Store, 'outbox'>,
  { channelId, artifact }: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<boolean> {
  for await (const delivery of soundEntries(store, `${channelId}/`)) if (delivery.in === artifact) return true;
  return false;
}

/** Returns true if a lost thread, which a delivery goes into, waits to be opened anew. */
export async function isRenewed(
  store: Pick<Store, 'outbox' | 'receipts'>,
  { channelId, in: artifact }: Pick<Delivery, 'channelId' | 'in'>,
): Promise<boolean> {
  if (artifact === undefined) return false;
  const receipt = await store.receipts.get(receiptKey({ channelId, artifact }));
  return (await waitingAt(store, { channelId, artifact })).some(thread =>
    ['announce', 'withdraw'].includes(nextStep(thread, receipt)),
  );
}

type DueParts = BackoffParts & { rests: Rests };

/**
 * Returns the back-off key of the channel or thread that a delivery goes into. A failure there
 * stops what follows, to keep the order.
 */
export const destinationKey = ({ channelId, in: thread }: Delivery): string =>
  thread ? `${channelId}>${thread}` : channelId;

/**
 * Returns true if neither the channel, the thread nor the artifact of a delivery is backing off.
 */
export const isReady = (backoff: Backoff, delivery: Delivery): boolean =>
  ![delivery.channelId, destinationKey(delivery), receiptKey(delivery)].some(key => backoff.isActive(key));

/**
 * Returns the channels in which a waiting delivery may be attempted now, or an operation was begun. `blocked` gets those
 * that wait for people.
 */
export async function dueChannels(
  parts: DueParts & { store: Pick<Store, 'outbox' | 'operations'>; blocked: Set<string> },
): Promise<Set<string>> {
  const known = new Map<string, Backoff>();
  const ready = new Set<string>();
  for await (const [channelId] of parts.store.operations.entries()) ready.add(channelId);
  for await (const delivery of soundEntries(parts.store)) {
    const { channelId } = delivery;
    const backoff = known.get(channelId) ?? (await backoffIn(parts, channelId));
    known.set(channelId, backoff);
    if (isReady(backoff, delivery)) ready.add(channelId);
  }
  parts.blocked.clear();
  for (const [channelId, backoff] of known) if (backoff.blockers().length > 0) parts.blocked.add(channelId);
  return ready;
}

/** Returns what people have to fix before a channel gets all that it should. */
export async function blockersIn(parts: DueParts, channelId: string): Promise<readonly PlacedBlocker[]> {
  const { pauses } = (await backoffIn(parts, channelId)).state();
  return Object.entries(pauses).flatMap(([key, { obstacle, begun }]) => {
    const thread = threadIn(key);
    return obstacle && !isInDoubt(obstacle, begun) ? { ...obstacle, ...(thread && { thread }) } : [];
  });
}

const GONE: ReadonlySet<Problem['key']> = new Set(['problem.channelGone', 'problem.threadGone']);

/** Discord may say by mistake that a place is gone: moderators are told only if it says so twice. */
const isInDoubt = ({ problem, since }: Blocker, begun: number): boolean =>
  GONE.has(problem.key) && Date.parse(since) === begun;

/** Returns the thread that a back-off key is about: what goes into it, or a step on the thread itself. */
const threadIn = (key: string): string | undefined =>
  /^[^/>#]*(?:>([^#]+)|\/(thread:[^#]+))/u.exec(key)?.slice(1).join('');

/** Returns the delays in a channel as they were when somebody worked there last. */
export const backoffIn = async (parts: DueParts, channelId: string): Promise<Backoff> =>
  createBackoff(parts, await parts.rests.get(channelId));
