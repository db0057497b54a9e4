import type { LiveBlog } from './live-blog.ts';
import type { OfferedFeed, Problem } from './problem.ts';
import type { Feed } from './subscription.ts';

/**
 * What an address that a person typed turned out to be; nothing of it is stored. `problems`: why it
 * cannot be followed.
 */
export type AddressReading =
  | { kind: 'live blog'; feed: Feed; blog: LiveBlog }
  | { kind: 'refused'; problems: readonly Problem[]; feeds: readonly OfferedFeed[] };
