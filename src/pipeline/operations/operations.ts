import type { LiveBlog } from '../../core/model/live-blog.ts';
import type { Operation } from '../../core/model/operation.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { DamagedEntryError, unlessDamaged } from '../../store/failure.ts';
import { type FollowParts, type HeldFeed, heldFeed, withFeeds } from './held-feed.ts';
import { LEAVING, MOVING } from './leaving.ts';
import { GOING_BACK, GOING_ON } from './passing.ts';
import type { Steps } from './step.ts';

/** The names of the steps of each kind of operation, in their order. */
export const STEP_NAMES: Readonly<Record<Operation['kind'], readonly string[]>> = {
  'go on': Object.keys(GOING_ON),
  'go back': Object.keys(GOING_BACK),
  leave: Object.keys(LEAVING),
  move: Object.keys(MOVING),
};

async function resume(parts: FollowParts, operation: Operation): Promise<Operation | undefined> {
  switch (operation.kind) {
    case 'go on':
      return finish(parts, operation, { steps: GOING_ON });
    case 'go back':
      return finish(parts, operation, { steps: GOING_BACK });
    case 'leave':
      return finish(parts, operation, { steps: LEAVING });
    case 'move':
      return finish(parts, operation, { steps: MOVING });
    default:
      operation satisfies never;
      throw new DamagedEntryError('The store holds an operation of a kind that is not known.');
  }
}

/** Changes what a channel follows, one change at a time. Finishes first what was begun there and cut off. */
export const inChannel = <T>(parts: FollowParts, channelId: string, work: () => Promise<T>): Promise<T> =>
  parts.lease.with(`operations:${channelId}`, async () => {
    const begun = await begunIn(parts, channelId);
    const finished = begun && begun !== 'damaged' ? await unlessDamaged(resume(parts, begun), 'damaged') : begun;
    // What cannot be read cannot be finished, and holds up nothing else in the channel.
    if (finished === 'damaged') await parts.store.operations.delete(channelId);
    return work();
  });

const begunIn = (
  { store }: Pick<FollowParts, 'store'>,
  channelId: string,
): Promise<Operation | 'damaged' | undefined> => unlessDamaged(store.operations.get(channelId), 'damaged' as const);

/** Finishes what was begun in a channel and cut off, after waiting for what is under way there. */
export async function finishBegun(parts: FollowParts, channelId: string): Promise<void> {
  if (await begunIn(parts, channelId)) await inChannel(parts, channelId, () => Promise.resolve());
}

const channelOf = (operation: Operation): string =>
  'from' in operation ? operation.from.subscription.channelId : operation.subscription.channelId;

/** Stores an operation before its first step. The caller must hold the channel, by `inChannel`. */
export const noteBegun = ({ store }: Pick<FollowParts, 'store'>, operation: Operation): Promise<void> =>
  store.operations.set(channelOf(operation), operation);

/** How an operation is carried out. `blog`: what was just read of the live blog that the channel comes to. */
interface Plan<O extends Operation> {
  steps: Steps<O>;
  blog?: LiveBlog;
}

/**
 * Carries out an operation in a channel. `begin` decides by what is stored then; undefined changes nothing. Resolves to the
 * operation as it ended, undefined if it came to nothing.
 */
export const operate = <O extends Operation>(
  parts: FollowParts,
  channelId: string,
  { begin, ...plan }: Plan<O> & { begin: () => Promise<O | undefined> },
): Promise<O | undefined> =>
  inChannel(parts, channelId, async () => {
    const operation = await begin();
    if (!operation) return undefined;
    await noteBegun(parts, operation);
    return finish(parts, operation, plan);
  });

/** Carries out the steps that are not done yet. The caller must hold the channel, by `inChannel`. */
export async function finish<O extends Operation>(
  parts: FollowParts,
  operation: O,
  { steps, blog }: Plan<O>,
): Promise<O | undefined> {
  const { operations } = parts.store;
  const channelId = channelOf(operation);
  const left = Object.entries(steps).filter(([name]) => !operation.done.includes(name));
  let current: O | undefined = operation;
  for (const [at, [name, perform]] of left.entries()) {
    current = await perform(parts, current, blog);
    if (!current) break;
    current = { ...current, done: [...current.done, name] };
    if (at < left.length - 1) await operations.set(channelId, current);
  }
  await operations.delete(channelId);
  if (current && 'to' in current) parts.begun?.(current.to.feed.id);
  return current;
}

/**
 * Runs `work` with a subscription as it is now, under the leases of its channel's operations and of its feed. Resolves to
 * undefined if the subscription no longer exists.
 */
export const withSubscription = <T>(
  parts: FollowParts,
  subscription: Pick<Subscription, 'feedId' | 'channelId' | 'id'>,
  work: (feed: HeldFeed) => Promise<T>,
): Promise<T | undefined> =>
  inChannel(parts, subscription.channelId, () =>
    withFeeds(parts, [subscription.feedId], async () => {
      const held = await heldFeed(parts.store, subscription);
      return held && work(held);
    }),
  );
