import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { createPause } from '../async/in-slices.ts';
import type { BlogRecord, Tracked } from '../core/model/blog-record.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Message } from '../core/model/message.ts';
import { DamagedEntryError, type DamageListener, intact } from './failure.ts';
import type { Collection } from './store.ts';

/** All updates of a large live blog, under a key of its own. The value under a key never changes. */
type Snapshot = readonly Tracked[];

/** Positions in a snapshot: from the first up to but not including the second. */
type SnapshotRange = readonly [from: number, to: number];

/** Updates in their order: ranges of a snapshot, and updates that have changed since or are new. */
interface Delta {
  base: string;
  parts: readonly (SnapshotRange | Tracked)[];
}

/** A record as it is stored: a live blog with many updates has a delta in their place. */
export type StoredRecord = Omit<BlogRecord, 'tracked'> & { tracked: BlogRecord['tracked'] | Delta };

const MOST_INLINE = 100;
/** Updates of snapshots that are cached in all: some 10 MB. A larger snapshot is not cached. */
const MOST_CACHED = 5_000;

interface BlogRecordsParts {
  records: Collection<StoredRecord>;
  stored: Collection<Snapshot>;
  onDamage?: DamageListener;
}

/**
 * Records of live blogs, stored so that a write costs what changed and not what is there. The
 * updates of a large live blog are written once, as a snapshot under a key of its own; from then on
 * the record holds a delta against it. Writing the record stays one `set`: a snapshot is written
 * before a record names it, never changes, and is deleted once no record names it.
 */
export function blogRecords({ records, stored, onDamage }: BlogRecordsParts): Collection<BlogRecord> {
  const snapshots = new Snapshots(stored);
  // A store in this process answers at once: who reads one large live blog after another gives others a turn in between.
  const pause = createPause();

  /** Resolves a record's delta; returns undefined if the record was deleted meanwhile. */
  async function resolved(key: string, found: StoredRecord | undefined): Promise<BlogRecord | undefined> {
    let record = found;
    for (let delta = deltaOf(record); record && delta; delta = deltaOf(record)) {
      const snapshot = await snapshots.get(delta.base);
      if (snapshot) return { ...record, tracked: applyDelta(delta, snapshot) };
      record = await reread(key, delta);
    }
    return record as BlogRecord | undefined;
  }

  /** Another process may have written the record against another snapshot since it was read. */
  async function reread(key: string, { base }: Delta): Promise<StoredRecord | undefined> {
    const record = await records.get(key);
    if (deltaOf(record)?.base !== base) return record;
    throw new DamagedEntryError(
      `The store could not read blogs "${key}": its snapshot "${base}" is missing. Restore a backup.`,
    );
  }

  /** Writes a record in full: against a new snapshot if it is large. */
  async function rewrite(key: string, record: BlogRecord, replaced: Delta | undefined): Promise<void> {
    const { tracked } = record;
    const base = tracked.length <= MOST_INLINE ? undefined : await snapshots.create(key, tracked);
    await records.set(key, base === undefined ? record : { ...record, tracked: wholeSnapshot(base, tracked) });
    if (replaced || base !== undefined) await snapshots.deleteAll(key, base);
  }

  return {
    async get(key) {
      await pause();
      return resolved(key, await records.get(key));
    },
    async set(key, record) {
      const current = deltaOf(await records.get(key));
      // A store in this process answers at once: long texts are read and written in turns of their own.
      await setImmediate();
      const delta = current && deltaAgainst(current.base, record.tracked, snapshots);
      if (delta && isWorthwhile(delta, record.tracked)) return records.set(key, { ...record, tracked: delta });
      return rewrite(key, record, current);
    },
    async delete(key) {
      const record = await records.get(key);
      // The key goes last: an interrupted deletion is found by it.
      if (record) await records.set(key, { ...record, tracked: [] });
      await snapshots.deleteAll(key);
      await records.delete(key);
    },
    async *entries(prefix) {
      const read = async ([key, found]: [string, StoredRecord]) => [key, await resolved(key, found)] as const;
      for await (const [key, record] of intact(records.entries(prefix), read, onDamage))
        if (record) yield [key, record];
    },
  };
}

const deltaOf = (record: StoredRecord | undefined): Delta | undefined =>
  record === undefined || Array.isArray(record.tracked) ? undefined : (record.tracked as Delta);

const isRange = (part: SnapshotRange | Tracked): part is SnapshotRange => Array.isArray(part);

const applyDelta = ({ parts }: Delta, snapshot: Snapshot): readonly Tracked[] =>
  parts.flatMap(part => (isRange(part) ? snapshot.slice(...part) : [part]));

const wholeSnapshot = (base: string, { length }: Snapshot): Delta => ({ base, parts: [[0, length]] });

/** Updates as a delta against the snapshot `base`; its ranges may be in any order. */
function deltaAgainst(base: string, tracked: readonly Tracked[], snapshots: Snapshots): Delta {
  const parts: ([from: number, to: number] | Tracked)[] = [];
  let range: [from: number, to: number] = [0, 0];
  for (const one of tracked) {
    const position = snapshots.positionOf(one, base);
    if (position === undefined) parts.push(one);
    else if (position === range[1] && range === parts.at(-1)) range[1] += 1;
    else {
      range = [position, position + 1];
      parts.push(range);
    }
  }
  return { base, parts };
}

/**
 * Whether to store a delta rather than a new snapshot. The limit makes the bytes written per change
 * grow with the square root of the live blog's size. The text of a withdrawn update must not remain
 * in a snapshot.
 */
const isWorthwhile = ({ parts }: Delta, { length }: readonly Tracked[]): boolean =>
  parts.length <= 2 * Math.sqrt(length) && !parts.some(part => !isRange(part) && part.state === 'withdrawn');

/** The snapshots of all records. A key is used only once, so a cached value is never out of date. */
class Snapshots {
  /** Of updates in snapshots, by object identity: an update that changed is another object. */
  readonly #positions = new WeakMap<Tracked, { base: string; position: number }>();
  readonly #stored: Collection<Snapshot>;
  readonly #cache = new LRUCache<string, Snapshot>({
    maxSize: MOST_CACHED,
    sizeCalculation: ({ length }) => Math.max(1, length),
  });

  constructor(stored: Collection<Snapshot>) {
    this.#stored = stored;
  }

  positionOf(one: Tracked, base: string): number | undefined {
    const found = this.#positions.get(one);
    return found?.base === base ? found.position : undefined;
  }

  async get(key: string): Promise<Snapshot | undefined> {
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const snapshot = await this.#stored.get(key);
    if (snapshot) this.#remember(key, snapshot);
    return snapshot;
  }

  /** Writes a record's updates as a snapshot. Returns its key. */
  async create(record: string, tracked: readonly Tracked[]): Promise<string> {
    const key = `${record}/${randomUUID()}`;
    await this.#stored.set(key, tracked);
    this.#remember(key, tracked);
    await setImmediate();
    return key;
  }

  /** Deletes a record's snapshots except `kept`, including those of an interrupted write. */
  async deleteAll(record: string, kept?: string): Promise<void> {
    const old: string[] = [];
    await setImmediate();
    for await (const [key] of this.#stored.entries(`${record}/`))
      if (key !== kept && !key.slice(record.length + 1).includes('/')) old.push(key);
    for (const key of old) {
      this.#cache.delete(key);
      await this.#stored.delete(key);
    }
  }

  #remember(key: string, snapshot: Snapshot): void {
    for (const [position, one] of snapshot.entries()) this.#positions.set(one, { base: key, position });
    this.#cache.set(key, snapshot);
  }
}

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
