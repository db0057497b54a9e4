import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Message } from '../core/model/message.ts';
import { DamagedEntryError, type DamageListener, intact } from './failure.ts';
import type { Collection } from './store.ts';

type Deliveries = BlogRecord['pending'];

/** Deliveries to many channels, and once each the messages that they share: `want` is a place among these. */
interface SharedDeliveries {
  messages: readonly Message[];
  deliveries: readonly (Omit<Delivery, 'want'> & { want: number | null })[];
}

/** A record as it is stored. */
export type WithSharedMessages<T> = Omit<T, 'pending'> & { pending: Deliveries | SharedDeliveries };

/**
 * Stores the messages of pending deliveries once each, however many channels get them. They are told
 * apart by object, and the same object again when they are read.
 */
export function sharingMessages<T extends { pending: Deliveries }>(
  stored: Collection<WithSharedMessages<T>>,
  onDamage?: DamageListener,
): Collection<T> {
  const read = (record: WithSharedMessages<T>) =>
    ({ ...record, pending: withMessages(record.pending) }) as unknown as T;
  return {
    async get(key) {
      const record = await stored.get(key);
      return record && read(record);
    },
    set: (key, record) => stored.set(key, { ...record, pending: shared(record.pending) }),
    delete: key => stored.delete(key),
    entries: prefix => intact(stored.entries(prefix), ([key, record]) => [key, read(record)] as [string, T], onDamage),
  };
}

function shared(pending: Deliveries): Deliveries | SharedDeliveries {
  const places = new Map<Message, number>();
  const wanted = pending.flatMap(({ want }) => want ?? []);
  for (const want of wanted) if (!places.has(want)) places.set(want, places.size);
  if (places.size === wanted.length) return pending;
  const deliveries = pending.map(({ want, ...rest }) => ({ ...rest, want: want && (places.get(want) ?? null) }));
  return { messages: [...places.keys()], deliveries };
}

function withMessages(pending: Deliveries | SharedDeliveries): Deliveries {
  if (!('messages' in pending)) return pending;
  const { messages, deliveries } = pending;
  return deliveries.map(({ want, ...rest }) => ({ ...rest, want: want === null ? null : messageAt(messages, want) }));
}

function messageAt(messages: readonly Message[], place: number): Message {
  const message = messages[place];
  if (message) return message;
  throw new DamagedEntryError(`A delivery in the store lacks its message ${place}. Restore a backup.`);
}
