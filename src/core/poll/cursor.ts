import type { BlogRecord, Cursor, Tracked } from '../model/blog-record.ts';
import type { Feed } from '../model/subscription.ts';

/** A single permanent redirect may be a mistake: only this many in a row are believed. */
const ANSWERS_TO_BELIEVE = 3;

type Redirect = Cursor['moved'];

const isBelieved = (moved: Redirect): moved is NonNullable<Redirect> => (moved?.answers ?? 0) >= ANSWERS_TO_BELIEVE;

/**
 * Returns the address to poll: the target of a permanent redirect once it is believed, else the
 * feed's own.
 */
export const currentAddress = (feed: Pick<Feed, 'url'>, cursor: Cursor | undefined): string =>
  isBelieved(cursor?.moved) ? cursor.moved.to : feed.url;

/**
 * Returns the redirect to remember after a response that redirected permanently to `to`, or did not
 * redirect.
 */
export function nextRedirect(before: Redirect, to: string | undefined): Redirect {
  if (to) return { to, answers: before?.to === to ? before.answers + 1 : 1 };
  // A believed target is polled directly and does not redirect.
  return isBelieved(before) ? before : undefined;
}

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
