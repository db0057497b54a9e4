import type { LiveBlog } from '../../core/model/live-blog.ts';
import type { Operation } from '../../core/model/operation.ts';
import type { FollowParts } from './held-feed.ts';

/**
 * Performs one step of an operation. Idempotent: it may be interrupted anywhere and repeated. `blog`: what was just read
 * of the sequel; absent if another process began the operation. Resolves to undefined if the operation comes to nothing.
 */
type PerformStep<O extends Operation> = (parts: FollowParts, operation: O, blog?: LiveBlog) => Promise<O | undefined>;

/** The steps of an operation by name, in their order. */
export type Steps<O extends Operation> = Readonly<Record<string, PerformStep<O>>>;
