import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { type BlogNumbers, numbersOf } from '../render/channel-artifacts.ts';
import type { RenderedMessages } from '../render/once.ts';
import type { UnorderedDelivery } from './channel-artifacts.ts';
import type { Destination } from './destination.ts';
import type { FilteredBlog } from './filter.ts';

/** A live blog as it stands at a revision. */
export interface PlanState {
  blog: Omit<LiveBlog, 'updates'>;
  /** Every update as it now stands, newest first. */
  tracked: readonly Tracked[];
  /** Batches posted or held back so far. */
  digests: readonly Batch[];
  numbers: BlogNumbers;
  /** New updates that are too many to be posted, so that they are only counted. */
  excess?: readonly Update[];
  successor?: BlogRecord['successor'];
  accepted?: BlogRecord['accepted'];
  revision: number;
  /** ISO time of the read. */
  at: string;
}

/** A plan state with what planning for many channels shares. */
export interface IndexedPlanState extends PlanState {
  /** What is tracked, by update id. */
  byId: ReadonlyMap<string, Tracked>;
  rendered: RenderedMessages;
}

/** Returns a plan state with an index, for which nothing is rendered yet. */
export const indexed = (state: PlanState): IndexedPlanState => ({
  ...state,
  byId: new Map(state.tracked.map(one => [one.update.id, one])),
  rendered: new Map(),
});

/** Returns the state of a record for one channel, at a revision. */
export function planStateOf(
  { blog, tracked, digests, corrections = 0, folded = [] }: BlogRecord,
  { channelId, revision, at }: { channelId: string; revision: number; at: string },
): IndexedPlanState {
  return indexed({
    blog,
    tracked,
    digests: digests.filter(batch => batch.channelId === channelId),
    numbers: numbersOf(tracked, { corrections, folded: folded.length }),
    revision,
    at,
  });
}

/** A subscription's destination, and the live blog as it stands. */
export interface PlanContext {
  subscription: Subscription;
  destination: Destination;
  state: IndexedPlanState;
}

/** Returns a delivery into a destination. */
export const deliveryOf = (
  { subscription: { channelId, language }, destination, state: { revision } }: PlanContext,
  given: Pick<UnorderedDelivery, 'artifact' | 'want' | 'create'>,
): UnorderedDelivery => ({
  ...given,
  channelId,
  revision,
  ...(language && { language }),
  ...(destination.in && { in: destination.in }),
});

/** Returns the id of the update that changed; empty if the change concerns none. */
export const idOf = ({ before, after }: Change): string => (after ?? before)?.id ?? '';

/**
 * Returns the update as it stood before and stands after: a withdrawn one stands no longer, a
 * restored one did not.
 */
export function standing(change: Change): { before?: Update; after?: Update } {
  return {
    before: change.kind === 'restored' ? undefined : change.before,
    after: change.kind === 'withdrawn' ? undefined : change.after,
  };
}

/** Returns true if a destination wants an update from this change on, and did not before. */
export function isNewlyWanted(change: Change, context: PlanContext, blog: FilteredBlog = context.state.blog): boolean {
  const { was, is } = wantedBy(context.destination, change, blog);
  return is && !was;
}

/**
 * Returns true if a change brings back an update that was old when the channel began to follow, and that
 * it never got: a page that lacked it for a minute makes it no news. Words or a flag that came since may
 * have shown it.
 */
export function isOldAgain({ kind, after }: Change, { subscription, state }: PlanContext): boolean {
  const { firstRevision = Number.NEGATIVE_INFINITY, keywords } = subscription;
  const known = kind === 'restored' ? state.byId.get(after?.id ?? '') : undefined;
  if (!known || (keywords.length > 0 && known.edited)) return false;
  return (known.newsIn ?? known.seenIn ?? Number.POSITIVE_INFINITY) <= firstRevision;
}

/**
 * Returns whether a destination wanted an update before a change, and wants it now. The date before
 * the change decides which filter applies: moving a date over a change of settings takes nothing
 * back.
 */
export function wantedBy({ wants }: Destination, change: Change, blog: FilteredBlog): { was: boolean; is: boolean } {
  return { was: wants(standing(change).before, blog), is: wants(asDatedBefore(change), blog) };
}

// What is searched in an update is cached by object.
const dated = new WeakMap<Change, Update>();

function asDatedBefore(change: Change): Update | undefined {
  const { before, after } = standing(change);
  if (!before || !after || before.publishedAt === after.publishedAt) return after;
  const known = dated.get(change) ?? { ...after, publishedAt: before.publishedAt };
  dated.set(change, known);
  return known;
}
