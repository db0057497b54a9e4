import { inOldWords, type LetterView } from '../../core/letters/delivery.ts';
import type { BlogRecord, Tracked } from '../../core/model/blog-record.ts';
import type { Letter, LetterItem } from '../../core/model/member.ts';
import type { LetterUpdate } from '../../core/render/letter.ts';
import type { Store } from '../../store/store.ts';

/** What is known of a live blog, by its feed. */
export interface FeedRecord {
  feedId: string;
  record: Pick<BlogRecord, 'blog' | 'tracked' | 'revision'>;
}

/** What the live blogs of letters say now. */
export type Records = ReturnType<typeof createRecords>;

/** A live blog without news for members. */
const NAMELESS = { url: '', title: '', publisher: '' };

/** Creates what reads the record of each live blog that letters need. `given` need not be read, if it is as new as the news. */
export function createRecords({ store }: { store: Pick<Store, 'blogs'> }, given?: FeedRecord) {
  const known = new Map<string, FeedRecord['record'] | undefined>();
  const trackedOf = ({ feedId, updateId }: LetterItem): Tracked | undefined =>
    known.get(feedId)?.tracked.find(({ update }) => update.id === updateId);
  return {
    /** Reads what letters tell of. */
    async read(letters: readonly Letter[]): Promise<void> {
      const items = letters.flatMap(letter =>
        letter.items.length === 1 ? letter.items : letter.items.filter(isBehind),
      );
      for (const [feedId, own] of Map.groupBy(items, item => item.feedId)) {
        const revision = Math.max(...own.map(({ behind = 0 }) => behind));
        const isGiven = given?.feedId === feedId && given.record.revision >= revision;
        known.set(feedId, isGiven ? given.record : await store.blogs.get(feedId));
      }
    },
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

const isBehind = ({ behind }: LetterItem): boolean => behind !== undefined;
