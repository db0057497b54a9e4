import type { BlogRecord, Cursor } from '../model/blog-record.ts';

/**
 * Returns true while the next read has to confirm an absence, a mass withdrawal or a mass change, or
 * to bring changes that wait.
 */
export const isUnsettled = ({
  tracked,
  held,
  doubted,
  late,
}: Pick<BlogRecord, 'tracked' | 'held' | 'doubted' | 'late'>): boolean =>
  doubted !== undefined ||
  late !== undefined ||
  tracked.some(({ absent }) => absent > 0) ||
  (held !== undefined && !held.notice);

/** Drops the validators while something waits for another read: "not modified" would bring none. */
export const withoutValidators = ({ etag: _, lastModified: __, ...cursor }: Cursor): Cursor => cursor;
