import type { Cursor } from '../model/blog-record.ts';
import type { Feed } from '../model/subscription.ts';

/** One permanent redirect may be a mistake: so many in a row are believed. */
const ANSWERS_TO_BELIEVE = 3;

type Moved = Cursor['moved'];

const isBelieved = (moved: Moved): moved is NonNullable<Moved> => (moved?.answers ?? 0) >= ANSWERS_TO_BELIEVE;

/** Where a feed is asked: where it has moved to, once that is believed. */
export const currentAddress = (feed: Pick<Feed, 'url'>, cursor: Cursor | undefined): string =>
  isBelieved(cursor?.moved) ? cursor.moved.to : feed.url;

/** What is known of a move after an answer that named `to` as the address for good, or named none. */
export function nextRedirect(before: Moved, to: string | undefined): Moved {
  if (to) return { to, answers: before?.to === to ? before.answers + 1 : 1 };
  // Asked at its new address, it names no other.
  return isBelieved(before) ? before : undefined;
}
