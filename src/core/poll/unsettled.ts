import type { BlogRecord, Cursor, Tracked } from '../model/blog-record.ts';

/**
 * Returns true while the next read has to confirm what the last one took back, or to bring changes
 * that wait.
 */
export const isUnsettled = ({
  tracked,
  held,
  doubted,
  late,
}: Pick<BlogRecord, 'tracked' | 'held' | 'doubted' | 'late'>): boolean =>
  doubted !== undefined || late !== undefined || tracked.some(isDoubted) || (held !== undefined && !held.isOld);

const isDoubted = ({ absent, doubtedSince, unflaggedSince, olderSince }: Tracked): boolean =>
  absent > 0 || [doubtedSince, unflaggedSince, olderSince].some(since => since !== undefined);

/** Drops the validators while something waits for another read: "not modified" would bring none. */
export const withoutValidators = ({ etag: _, lastModified: __, ...cursor }: Cursor): Cursor => cursor;
