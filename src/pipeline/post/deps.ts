import type { Delivery } from '../../core/model/delivery.ts';
import type { Log } from '../../core/model/log.ts';
import type { Lease, Store } from '../../store/store.ts';
import type { LookAtBlog } from '../channel/look.ts';
import type { Channel, Failure } from '../chat.ts';
import type { Clock } from '../clock.ts';
import type { FollowParts } from '../operations/held-feed.ts';
import type { ShareParts } from '../shares.ts';
import type { Backoff, BackoffParts, Rests } from './backoff.ts';
import type { DeriveMessage, LatestIds, StepParts } from './step.ts';

/** What posting needs of its process. */
export interface PostDeps extends BackoffParts {
  store: Store;
  lease: Lease;
  channel: Channel;
  log: Log;
  /** True if other processes post from the same store: then the back-off state is in the store. */
  isShared?: boolean;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: Clock['steadyMs'];
  /** Called with each feed to which a channel has passed, so that it is polled. */
  begun?: FollowParts['begun'];
  /** How often the store was away since this process started. Never, if absent. */
  storeOutages?: () => number;
  /** Called when Discord has said twice, minutes apart, that it does not know a channel. */
  channelUnknown?: (lost: { channelId: string; feedId: string }) => void;
  /** What shared answers need: without it, all readers see all, and quotes are read at once. */
  readersSight?: ShareParts['readersSight'];
  quotesIn?: ShareParts['quotesIn'];
  /** Derives what marks stand for. Without it, marks are of shared answers and daily summaries. */
  derive?: DeriveMessage;
  /**
   * Set for messages to members: their failures do not concern moderators, and their conversations have no marks.
   * Resolves to true if it has handled the failure, so that the delivery no longer waits.
   */
  undeliverable?: (delivery: Delivery, failure: Failure) => Promise<boolean>;
  /** Aborted when the process should end: no further artifact is begun. */
  stopping: AbortSignal;
}

/** The same with what a process knows of its channels. */
export interface ProcessDeps extends Omit<PostDeps, 'steadyMs'>, Clock, Pick<StepParts, 'findOrphans' | 'noteUnnoted'> {
  rests: Rests;
  /** Looks at the live blogs of which a channel has a mark. */
  look: LookAtBlog;
  /** Whether a message is derived when it is sent. */
  isDerived: (artifact: string) => boolean;
  derive: DeriveMessage;
  /** Channels in which a delivery waits for people to fix something, as last seen. */
  blocked: Set<string>;
  /** Channels in which a pause holds back what waits, as last seen. */
  paused: Set<string>;
  latest: LatestIds;
}

/** The same with the delays in the channel that is served. */
export interface ChannelDeps extends ProcessDeps {
  backoff: Backoff;
}
