/** Changes of what a channel follows that take several writes. */

import type { UnfollowMode } from './channel-log.ts';
import type { FollowedFeed, Subscription } from './subscription.ts';

/**
 * What was begun in a channel, with its inputs. It is stored before the first step and deleted after the last one: if a
 * process dies in between, whoever takes the channel next finishes it.
 */
export type Operation = Passing | Leaving;

interface Begun {
  /** ISO time. */
  begunAt: string;
  /** Names of the steps that are done, in order. */
  done: readonly string[];
}

/** A channel goes on with the sequel of a live blog, or back from it. */
export interface Passing extends Begun {
  kind: 'go on' | 'go back';
  from: FollowedFeed;
  /** As it is followed once the channel has passed; its feed may be known already by another title. */
  to: FollowedFeed;
  /** What the sequel published after this (ISO) is news in the channel. Nothing is, if absent. */
  newsFrom?: string;
}

/** A channel stops to follow. */
export interface Leaving extends Begun {
  kind: 'leave' | 'move';
  subscription: Subscription;
  how?: UnfollowMode;
  /** The subscription in another channel that takes its place; of a move, which never began without it. */
  movedTo?: Pick<Subscription, 'id' | 'channelId'>;
}
