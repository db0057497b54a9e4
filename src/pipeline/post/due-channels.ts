import { receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Store } from '../../store/store.ts';
import { type Backoff, type Blocker, createBackoff, isOf } from './backoff.ts';

export interface DueChannelsParts {
  store: Pick<Store, 'outbox' | 'rests'>;
  /** Whether other processes post from the same store: then what rests lies there. */
  isShared?: boolean;
  now: () => Date;
  jitter: () => number;
  pauses: Backoff;
  /** Channels in which something waits for people to mend something, as it was found last. */
  blocked: Set<string>;
}

/** The channel or the thread that a delivery goes into: a failure there stops the rest, so that the order holds. */
export const placeKey = ({ channelId, in: thread }: Delivery): string =>
  thread ? `${channelId}>${thread}` : channelId;

export const isReady = (pauses: Backoff, delivery: Delivery): boolean =>
  !pauses.rests(delivery.channelId) && !pauses.rests(placeKey(delivery)) && !pauses.rests(receiptKey(delivery));

/** Channels in which something waits that may be done now. */
export async function dueChannels(parts: DueChannelsParts): Promise<Set<string>> {
  const known = new Map<string, Backoff>();
  const ready = new Set<string>();
  for await (const [, delivery] of parts.store.outbox.entries()) {
    const { channelId } = delivery;
    const pauses = known.get(channelId) ?? (await restsIn(parts, channelId));
    known.set(channelId, pauses);
    if (isReady(pauses, delivery)) ready.add(channelId);
  }
  if (parts.isShared) noteBlocked(parts.blocked, known);
  return ready;
}

function noteBlocked(blocked: Set<string>, known: ReadonlyMap<string, Backoff>): void {
  blocked.clear();
  for (const [channelId, pauses] of known) if (pauses.obstacles(isOf(channelId)).length > 0) blocked.add(channelId);
}

export const obstaclesIn = async (parts: DueChannelsParts, channelId: string): Promise<readonly Blocker[]> =>
  (await restsIn(parts, channelId)).obstacles(isOf(channelId));

/** What rests in a channel, as far as it is known now. */
async function restsIn(parts: DueChannelsParts, channelId: string): Promise<Backoff> {
  if (!parts.isShared) return parts.pauses;
  const pauses = createBackoff(parts);
  pauses.take(channelId, (await parts.store.rests.get(channelId))?.pauses ?? {});
  return pauses;
}

/** Channels of which people may have mended something since. */
export interface RetryRequests {
  note(channelId?: string): void;
  /** Those that were noted and not taken yet. */
  waiting(): Promise<ReadonlySet<string>>;
  take(channelId: string): boolean;
}

export function createRetryRequests({ rests }: Pick<Store, 'rests'>): RetryRequests {
  const noted = new Set<string>();
  let isAll = false;
  return {
    note(channelId) {
      if (channelId === undefined) isAll = true;
      else noted.add(channelId);
    },
    async waiting() {
      const wasAll = isAll;
      isAll = false;
      if (wasAll) for await (const [channelId] of rests.entries()) noted.add(channelId);
      return noted;
    },
    take: channelId => noted.delete(channelId),
  };
}
