import type { Store } from '../../store/store.ts';
import { idOf, once } from './job.ts';
import type { Queues } from './queues.ts';

export interface RescuerParts {
  queues: Pick<Queues, 'polls'>;
  store: Pick<Store, 'feeds' | 'blogs'>;
  now: () => Date;
  pollSeconds: number;
}

/** Milliseconds. */
const LONGEST_GAP = 100;
const ADDED_AT_ONCE = 500;

/**
 * Gives every feed that has none its job, and takes away jobs of feeds that nobody follows any more: the store is the truth. First
 * looks are spread, so that a queue that was lost is no rush; sources that told us to wait are waited for.
 */
export async function rescueJobs({ queues: { polls }, store, now, pollSeconds }: RescuerParts): Promise<void> {
  // Jobs first: a feed that is followed meanwhile has at worst its job added twice, which is once.
  const jobs = new Set(await polls.getRanges(['wait', 'active', 'delayed', 'prioritized'], 0, -1));
  const lost: string[] = [];
  for await (const [feedId] of store.feeds.entries()) if (!jobs.delete(idOf.poll(feedId))) lost.push(feedId);
  for (const job of jobs) await polls.remove(job);
  const gap = Math.min(LONGEST_GAP, (pollSeconds * 1000) / Math.max(1, lost.length));
  for (let begin = 0; begin < lost.length; begin += ADDED_AT_ONCE) {
    const some = lost.slice(begin, begin + ADDED_AT_ONCE);
    const found = some.map(async (feedId, index) => {
      const wait = Math.max((begin + index) * gap, (await notBefore(store, feedId)) - now().getTime());
      return { name: 'unseen', data: { feedId }, opts: { ...once(idOf.poll(feedId)), delay: Math.round(wait) } };
    });
    await polls.addBulk(await Promise.all(found));
  }
}

const notBefore = async ({ blogs }: Pick<Store, 'blogs'>, feedId: string): Promise<number> =>
  Date.parse((await blogs.get(feedId))?.cursor.notBefore ?? '') || 0;
