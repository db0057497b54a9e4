import type { Fetch } from '../core/model/fetched.ts';
import type { Document } from '../core/model/live-blog.ts';
import type { Requester } from '../core/model/requester.ts';
import type { Scheduler } from '../core/model/schedule.ts';
import type { FollowParts } from '../pipeline/operations/held-feed.ts';
import type { ReadParts } from '../pipeline/poll/read.ts';
import type { Post } from '../pipeline/post/post.ts';
import type { Scrub } from '../store/store.ts';
import type { Limits } from './limits.ts';
import type { Answers } from './reader/answers.ts';

/** What commands are answered with. A part takes what it needs of it. */
export interface Deps extends ReadParts, FollowParts {
  scrub?: Scrub;
  run: Scheduler;
  post: Pick<Post, 'retryNow' | 'blockers' | 'serve'>;
  answers: Answers;
  pollSeconds: number;
  limits: Limits;
  /** Fetches a file of at most 1 MB from where Discord keeps attachments, and from nowhere else. */
  fetchAttachment: Fetch;
  readOutlines(document: Document, requester?: Requester): Promise<readonly string[]>;
}
