import type { BlogRecord } from '../../core/model/blog-record.ts';
import { StoreError } from '../failure.ts';
import type { Collection } from '../store.ts';
import { applied, type Delta, deltaOn, isFew, isWorthIt, type Snapshot, wholly } from './delta.ts';
import { Snapshots } from './snapshots.ts';

/** A record as it is written: of many updates, what differs from their base. */
export type Head = Omit<BlogRecord, 'tracked'> & { tracked: BlogRecord['tracked'] | Delta };

type Whole = Head & BlogRecord;
const isWhole = (head: Head): head is Whole => Array.isArray(head.tracked);
const deltaOf = (head: Head | undefined): Delta | undefined =>
  head === undefined || isWhole(head) ? undefined : (head.tracked as Delta);

/**
 * Records of live blogs, so that writing one costs what changed in it and not what is there. Of many updates, all are written once, as a
 * base under a key of its own; after that a record names its base and says what differs. Writing the record stays one `set`: a base is
 * there before it is named, never changes, and goes when it is named no more.
 */
export function recordsIn(heads: Collection<Head>, stored: Collection<Snapshot>): Collection<BlogRecord> {
  const bases = new Snapshots(stored);

  /** What a head stands for; undefined where it was deleted in between. */
  async function whole(key: string, found: Head | undefined): Promise<BlogRecord | undefined> {
    let head = found;
    for (let delta = deltaOf(head); head && delta; delta = deltaOf(head)) {
      const base = await bases.get(delta.base);
      if (base) return { ...head, tracked: applied(delta, base) };
      head = await renewed(key, delta);
    }
    return head as Whole | undefined;
  }

  /** The record may have been written on another base since it was read. */
  async function renewed(key: string, { base }: Delta): Promise<Head | undefined> {
    const head = await heads.get(key);
    if (deltaOf(head)?.base !== base) return head;
    throw new StoreError(`The store could not read blogs "${key}": its base "${base}" is missing. Restore a backup.`);
  }

  /** Writes a record as a whole, on a base of its own where it is large. */
  async function rewrite(key: string, record: BlogRecord, standing: Delta | undefined): Promise<void> {
    const { tracked } = record;
    const base = isFew(tracked) ? undefined : await bases.begin(key, tracked);
    await heads.set(key, base === undefined ? record : { ...record, tracked: wholly(base, tracked) });
    if (standing || base !== undefined) await bases.clear(key, base);
  }

  return {
    get: async key => whole(key, await heads.get(key)),
    async set(key, record) {
      const standing = deltaOf(await heads.get(key));
      const delta = standing && deltaOn(standing.base, record.tracked, bases.places);
      if (delta && isWorthIt(delta, record.tracked)) return heads.set(key, { ...record, tracked: delta });
      return rewrite(key, record, standing);
    },
    async delete(key) {
      const head = await heads.get(key);
      // The key goes last: by it one finds what was not deleted to its end.
      if (head) await heads.set(key, { ...head, tracked: [] });
      await bases.clear(key);
      await heads.delete(key);
    },
    async *entries(prefix) {
      for await (const [key, head] of heads.entries(prefix)) {
        const record = await whole(key, head);
        if (record) yield [key, record];
      }
    },
  };
}
