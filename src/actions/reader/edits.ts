import type { Tracked } from '../../core/model/blog-record.ts';
import type { Store } from '../../store/store.ts';
import type { Reader } from '../nouns/reader.ts';

/** What readers may know of arrivals, edits and withdrawals. Nothing that was withdrawn is repeated but its headline. */

type BlogStore = Pick<Store, 'blogs'>;

const trackedIn = async ({ blogs }: BlogStore, feedId: string): Promise<readonly Tracked[]> =>
  (await blogs.get(feedId))?.tracked ?? [];

export async function correctionsIn(store: BlogStore, feedId: string): ReturnType<Reader['corrections']> {
  return (await trackedIn(store, feedId)).flatMap(({ update, state, edited, seenAt }) => {
    if (state === 'withdrawn' || !edited?.corrected) return [];
    const { at, correctedAt = at, places = [], earlier = [] } = edited;
    return [{ at: correctedAt, places }, ...earlier].map(each => ({ update, ...each, ...(seenAt && { seenAt }) }));
  });
}

export async function withdrawalsIn(store: BlogStore, feedId: string): ReturnType<Reader['withdrawals']> {
  return (await trackedIn(store, feedId)).flatMap(({ update, state, withdrawnAt, seenAt }) =>
    state === 'withdrawn' && withdrawnAt ? [{ update, at: withdrawnAt, ...(seenAt && { seenAt }) }] : [],
  );
}

export async function arrivalsIn(store: BlogStore, feedId: string): ReturnType<Reader['arrivals']> {
  return new Map((await trackedIn(store, feedId)).map(one => [one.update.id, one]));
}

export async function versionsIn(
  store: BlogStore,
  feedId: string,
  updateIds: readonly string[],
): ReturnType<Reader['versions']> {
  return (await trackedIn(store, feedId)).flatMap(({ update, state, versions = [] }) =>
    state !== 'withdrawn' && updateIds.includes(update.id) ? [{ update, versions }] : [],
  );
}
