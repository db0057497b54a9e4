import { receiptKey } from '../core/delivery/next-step.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Store } from '../store/store.ts';

/** Whether people must fix something before a channel can show everything. */
type IsBlocked = (channelId: string) => boolean;

interface WaitingMessage extends Pick<Delivery, 'channelId' | 'artifact' | 'create'> {
  /** Milliseconds. */
  since: number;
}

/** Messages looked up, oldest first, before none is taken to be missing. */
const LOOKED_UP = 200;

/**
 * Watches the outbox as it is used, and since when this process knows each delivery: they carry no time themselves.
 * Posting walks through all of it once a second, and each such walk is a complete picture. What was there at a start
 * counts from then.
 */
export function createOutboxMonitor({
  outbox,
  receipts,
  now,
}: Pick<Store, 'outbox' | 'receipts'> & { now: () => Date }) {
  const deliveries = new Map<string, WaitingMessage>();
  const note = (key: string, { channelId, artifact, create }: Delivery): void => {
    if (!deliveries.has(key)) deliveries.set(key, { channelId, artifact, create, since: now().getTime() });
  };

  async function* walk(): AsyncGenerator<[key: string, value: Delivery]> {
    const unseen = new Set(deliveries.keys());
    for await (const [key, delivery] of outbox.entries()) {
      unseen.delete(key);
      note(key, delivery);
      yield [key, delivery];
    }
    for (const key of unseen) deliveries.delete(key);
  }

  // A message that is posted already often waits for its own pace (edits, publishing); nothing is wrong then.
  const isMissing = async (delivery: WaitingMessage): Promise<boolean> => {
    const receipt = await receipts.get(receiptKey(delivery));
    return receipt === undefined || receipt.state === 'posting';
  };

  return {
    /** Use it in place of the outbox that was given: what goes through it is noticed. */
    collection: {
      ...outbox,
      async set(key: string, delivery: Delivery) {
        await outbox.set(key, delivery);
        note(key, delivery);
      },
      async delete(key: string) {
        await outbox.delete(key);
        deliveries.delete(key);
      },
      entries: (prefix?: string) => (prefix ? outbox.entries(prefix) : walk()),
    },
    /** How many deliveries wait, and how many of them for people to fix something. */
    counts(isBlocked: IsBlocked) {
      const blocked = [...deliveries.values()].filter(({ channelId }) => isBlocked(channelId)).length;
      return { waiting: deliveries.size - blocked, blocked };
    },
    /** Age in seconds of the oldest undelivered message, blocked channels left out; 0 if there is none. */
    async oldestMissing(isBlocked: IsBlocked) {
      const wanted = [...deliveries.values()].filter(({ create, channelId }) => create && !isBlocked(channelId));
      for (const delivery of wanted.toSorted((a, b) => a.since - b.since).slice(0, LOOKED_UP))
        if (await isMissing(delivery)) return Math.max(0, now().getTime() - delivery.since) / 1000;
      return 0;
    },
  };
}
