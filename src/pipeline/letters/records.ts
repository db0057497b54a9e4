import { LRUCache } from 'lru-cache';
import { inOldWords, type LetterUpdate, type LetterView } from '../../core/letters/delivery.ts';
import type { BlogRecord, Tracked } from '../../core/model/blog-record.ts';
import type { Letter, LetterItem } from '../../core/model/member.ts';
import type { Store } from '../../store/store.ts';

/** Records of the live blogs that are in the news, which thousands of letters are about. */
export interface RecordsAtHand {
  keep(feedId: string, record: BlogRecord): void;
  /** Returns a record that has at least this revision, if there is one. */
  get(feedId: string, revision: number): Promise<BlogRecord | undefined>;
}

/** How many live blogs are kept at hand. */
const MOST_AT_HAND = 4;

export function createRecords({ blogs }: Pick<Store, 'blogs'>): RecordsAtHand {
  const atHand = new LRUCache<string, BlogRecord>({ max: MOST_AT_HAND });
  return {
    keep: (feedId, record) => void atHand.set(feedId, record),
    async get(feedId, revision) {
      const kept = atHand.get(feedId);
      if (kept && kept.revision >= revision) return kept;
      const record = await blogs.get(feedId);
      if (record) atHand.set(feedId, record);
      return record;
    },
  };
}

/** A live blog without news for members. */
const NAMELESS = { url: '', title: '', publisher: '' };

/** Reads the records that a letter needs: no older ones than it was shown from before. */
export async function recordsFor(records: RecordsAtHand, { items }: Letter) {
  const needed = items.length === 1 ? items : items.filter(({ behind }) => behind !== undefined);
  const known = new Map<string, BlogRecord | undefined>();
  for (const [feedId, own] of Map.groupBy(needed, item => item.feedId)) {
    const revisions = own.map(({ behind = Number.POSITIVE_INFINITY }) => behind);
    known.set(feedId, await records.get(feedId, Math.max(...revisions)));
  }
  const trackedOf = ({ feedId, updateId }: LetterItem): Tracked | undefined =>
    known.get(feedId)?.tracked.find(({ update }) => update.id === updateId);
  return {
    trackedOf,
    /** Returns what a letter of one update may show: only the words that it shows already, if the member may not see it. */
    known({ items: [item] }: Letter, sightOf: LetterView['sightOf']): LetterUpdate | undefined {
      const [blog, tracked] = item ? [known.get(item.feedId)?.blog, trackedOf(item)] : [];
      if (!(item && blog && tracked)) return undefined;
      if (sightOf(item) === 'seen') return { blog, tracked };
      return { blog: { ...blog, ...NAMELESS }, tracked: inOldWords(tracked, item) };
    },
  };
}
