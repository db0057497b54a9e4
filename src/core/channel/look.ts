import type { Subscription } from '../model/subscription.ts';
import type { BlogState } from './blog-state.ts';
import type { Neighbours } from './neighbours.ts';

/** A live blog as it now stands, and a channel that follows it. */
export interface Look {
  subscription: Subscription;
  state: BlogState;
  /** ISO time. */
  at: string;
  /** The other live blogs of the channel. Absent if nobody wants to know what they report too. */
  neighbours?: Neighbours;
}
