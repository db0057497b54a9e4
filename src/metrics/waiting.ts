import { receiptKey } from '../core/delivery/next-step.ts';
import type { Delivery, Receipt } from '../core/model/delivery.ts';
import type { Collection } from '../store/store.ts';

/** Deliveries in the outbox, and since when this process knows of each: they bear no time themselves. */
export interface Waiting {
  /** The outbox to use in place of the one that was given: what goes through it is noticed. */
  outbox: Collection<Delivery>;
  /** How many wait, and how many of them for people to mend something. */
  counts(): { waiting: number; blocked: number };
  /** Seconds that the oldest message which should stand in a channel and does not has waited. 0: there is none. */
  oldest(): Promise<number>;
}

export interface WaitingParts {
  outbox: Collection<Delivery>;
  receipts: Pick<Collection<Receipt>, 'get'>;
  now: () => Date;
  /** Whether people have to mend something before a channel gets all that it should. */
  isBlocked: (channelId: string) => boolean;
}

interface Entry extends Pick<Delivery, 'channelId' | 'artefact' | 'create'> {
  /** Milliseconds. */
  since: number;
}

/** Messages that are looked up, oldest first, before it is taken that none is missing. */
const LOOKED_UP = 200;

/**
 * Watches the outbox as it is used: post walks through all of it once a second, and each such walk is a whole picture. What was
 * there at a start counts from then.
 */
export function createWaiting({ outbox, receipts, now, isBlocked }: WaitingParts): Waiting {
  const entries = new Map<string, Entry>();
  const note = (key: string, { channelId, artefact, create }: Delivery): void => {
    if (!entries.has(key)) entries.set(key, { channelId, artefact, create, since: now().getTime() });
  };

  async function* walk(): AsyncGenerator<[key: string, value: Delivery]> {
    const unseen = new Set(entries.keys());
    for await (const [key, delivery] of outbox.entries()) {
      unseen.delete(key);
      note(key, delivery);
      yield [key, delivery];
    }
    for (const key of unseen) entries.delete(key);
  }

  // What stands already waits for its own pace (edits, publishing) as often as for anything that is wrong.
  const isMissing = async (entry: Entry): Promise<boolean> => {
    const receipt = await receipts.get(receiptKey(entry));
    return receipt === undefined || receipt.state === 'posting';
  };

  return {
    outbox: {
      get: key => outbox.get(key),
      async set(key, delivery) {
        await outbox.set(key, delivery);
        note(key, delivery);
      },
      async delete(key) {
        await outbox.delete(key);
        entries.delete(key);
      },
      entries: prefix => (prefix ? outbox.entries(prefix) : walk()),
    },
    counts() {
      const blocked = [...entries.values()].filter(({ channelId }) => isBlocked(channelId)).length;
      return { waiting: entries.size - blocked, blocked };
    },
    async oldest() {
      const wanted = [...entries.values()].filter(({ create, channelId }) => create && !isBlocked(channelId));
      for (const entry of wanted.toSorted((a, b) => a.since - b.since).slice(0, LOOKED_UP))
        if (await isMissing(entry)) return Math.max(0, now().getTime() - entry.since) / 1000;
      return 0;
    },
  };
}
