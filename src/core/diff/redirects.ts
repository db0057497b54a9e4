import type { Cursor } from '../model/blog-record.ts';
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
