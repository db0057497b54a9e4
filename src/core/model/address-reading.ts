import type { LiveBlog, RichText } from './live-blog.ts';
import type { OfferedFeed, Problem } from './problem.ts';
import type { Feed } from './subscription.ts';

/**
 * What an address that a person typed turned out to be. `lists`: addresses of live blogs, if it is a feed of articles that
 * lists some as single items. `problems`: why it is not followed.
 */
export type AddressReading =
  | { kind: 'live blog'; feed: Feed; blog: LiveBlog; lists?: readonly string[] }
  | { kind: 'refused'; problems: readonly Problem[]; feeds: readonly OfferedFeed[] };

/** What a page says of live blogs, its own among them. */
export interface LiveLinks {
  /** The paragraphs that link to live blogs, in their order. */
  text: RichText;
  /** Addresses of the feeds that the page advertises. */
  feeds: readonly string[];
}
