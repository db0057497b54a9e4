import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Tracked } from '../../core/model/blog-record.ts';
import type { Collection } from '../store.ts';
import { Places, type Snapshot } from './delta.ts';

/** Updates in all that the bases of the last use are kept with in memory: some 10 MB. A larger base is not kept. */
const MOST_KEPT = 5_000;

/** The bases of all records. A key is used once, so that what was read under it holds for as long as anybody names it. */
export class Snapshots {
  readonly places = new Places();
  readonly #stored: Collection<Snapshot>;
  readonly #kept = new LRUCache<string, Snapshot>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ length }) => Math.max(1, length),
  });

  constructor(stored: Collection<Snapshot>) {
    this.#stored = stored;
  }

  async get(key: string): Promise<Snapshot | undefined> {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const base = await this.#stored.get(key);
    if (base) this.#note(key, base);
    return base;
  }

  /** Writes a record's updates down as a base. Gives its key. */
  async begin(record: string, tracked: readonly Tracked[]): Promise<string> {
    const key = `${record}/${randomUUID()}`;
    await this.#stored.set(key, tracked);
    this.#note(key, tracked);
    return key;
  }

  /** Deletes all bases of a record but one, also those of a write that was stopped half-way. */
  async clear(record: string, kept?: string): Promise<void> {
    const old: string[] = [];
    for await (const [key] of this.#stored.entries(`${record}/`))
      if (key !== kept && !key.slice(record.length + 1).includes('/')) old.push(key);
    for (const key of old) {
      this.#kept.delete(key);
      await this.#stored.delete(key);
    }
  }

  #note(key: string, base: Snapshot): void {
    this.places.note(key, base);
    this.#kept.set(key, base);
  }
}
