import { fingerprintIn, messageHash, replyArtifact, updateArtifact } from '../delivery/artifact.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Receipt } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { eachInTurn, kept, mapped, type Steps } from '../steps.ts';
import { batchDelivery } from './batch-delivery.ts';
import type { UnorderedDelivery } from './channel-artifacts.ts';
import { shownBy } from './correction-reply.ts';
import { placesOf } from './destination.ts';
import type { IndexedPlanState, PlanContext } from './plan-context.ts';
import { deliveryOf } from './plan-context.ts';
import { keepUp, strikeUnwanted, strikeWithdrawn } from './update-delivery.ts';

/** Receipts of one feed in a channel, by artifact. */
export type ChannelReceipts = ReadonlyMap<string, Receipt>;

/** The messages of a feed that stand in a channel, and the artifacts of those that wait to be posted. */
interface StandingMessages {
  receipts: ChannelReceipts;
  waiting?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Returns what makes the messages that stand in a channel show the live blog as it is now: they may
 * have been posted under other settings, or before the channel stopped to follow for a while.
 * `unless`: settings under which a message may have been rendered, too, and then stays as it is.
 * `waiting`: artifacts that wait to be posted, and are rendered anew. A step is an update.
 */
export function* catchingUp(
  subscription: Subscription,
  state: IndexedPlanState,
  { receipts, waiting = NONE, unless }: StandingMessages & { unless?: Subscription },
): Steps<readonly UnorderedDelivery[]> {
  if (receipts.size === 0 && waiting.size === 0) return [];
  const wanted = yield* deliveriesFor(subscription, state, { receipts, waiting });
  const same = new Map(
    (unless ? yield* deliveriesFor(unless, state, { receipts, waiting: NONE }) : []).map(({ artifact, want }) => [
      artifact,
      want,
    ]),
  );
  return yield* kept(wanted, ({ artifact, want }) => {
    // What waits would be shown after all.
    if (waiting.has(artifact)) return true;
    const receipt = receipts.get(artifact);
    // A late edit may still replace what was shown last: the delivery that waited for it is gone.
    if (receipt?.state !== 'posted' || receipt.unsureUntil || want === null) return true;
    if (want.struck && receipt.struck) return false;
    const alike = [want, same.get(artifact) ?? want];
    return !alike.some(message => messageHash(message) === receipt.hash);
  });
}

/** States of receipts whose message stands, or may: a sending or deletion may be under way. */
const MAY_STAND: ReadonlySet<Receipt['state'] | undefined> = new Set(['posted', 'posting', 'withdrawing']);

/** Updates whose messages are remembered to stand. */
export const MOST_STANDING = 300;

/** Returns the fingerprints of the newest updates with messages of their own that stand, or may. */
export function standingIn(receipts: ChannelReceipts): readonly string[] {
  const standing = [...receipts]
    .filter(([, { state }]) => MAY_STAND.has(state))
    .sort(([, a], [, b]) => b.revision - a.revision);
  return standing.flatMap(([artifact]) => fingerprintIn(artifact) ?? []).slice(0, MOST_STANDING);
}

/** Whether a feed has, or had, a thread or the post of a forum in a channel. */
export const hasThread = (receipts: ChannelReceipts): boolean =>
  receipts.keys().some(artifact => artifact.startsWith('thread:') || artifact.startsWith('aside'));

function* deliveriesFor(
  subscription: Subscription,
  state: IndexedPlanState,
  { receipts, waiting = NONE }: StandingMessages,
): Steps<readonly UnorderedDelivery[]> {
  const stands = (artifact: string) => MAY_STAND.has(receipts.get(artifact)?.state) || waiting.has(artifact);
  const found: UnorderedDelivery[] = [];
  for (const destination of placesOf(subscription)) {
    const context: PlanContext = { subscription, destination, state };
    const own = state.digests.filter(
      ({ channelId, aside }) => channelId === subscription.channelId && (aside ?? false) === destination.inThread,
    );
    const batches = own.filter(({ artifact }) => stands(artifact));
    const batched = new Set(own.flatMap(({ ids }) => ids));
    const updates = yield* eachInTurn(state.tracked, tracked => {
      const artifact = updateArtifact(tracked.update.id, subscription.feedId, destination.inThread);
      const isBatched = batched.has(tracked.update.id);
      return stands(artifact)
        ? [standingDelivery(tracked, context, { artifact, receipt: receipts.get(artifact), isBatched })]
        : [];
    });
    found.push(
      ...updates.toReversed(),
      ...(yield* mapped(batches, batch => batchDelivery(batch, context, false))),
      ...repliesToNothing(context, receipts),
    );
  }
  return found;
}

/** Returns what takes back the replies whose update, or the message above them, was taken back. */
function repliesToNothing(context: PlanContext, receipts: ChannelReceipts): readonly UnorderedDelivery[] {
  const { subscription, destination, state } = context;
  return state.tracked.flatMap(({ update: { id }, state: is }) => {
    const artifact = replyArtifact(id, subscription.feedId, destination.inThread);
    if (!MAY_STAND.has(receipts.get(artifact)?.state)) return [];
    const original = receipts.get(shownBy(id, context));
    const isBelowOne = is !== 'withdrawn' && original?.state === 'posted' && !original.struck;
    return isBelowOne ? [] : [deliveryOf(context, { artifact, want: null, create: false })];
  });
}

function standingDelivery(
  { state, update }: Tracked,
  context: PlanContext,
  { artifact, receipt, isBatched }: { artifact: string; receipt: Receipt | undefined; isBatched: boolean },
): UnorderedDelivery {
  if (state === 'withdrawn')
    return deliveryOf(context, { artifact, want: strikeWithdrawn(update, context), create: false });
  const { keepStruck, ...delivery } = keepUp(update, context, artifact);
  // A deletion that is under way is carried out first: what was restored since is then shown once again, unless a batch shows it.
  if (context.destination.wants(update, context.state.blog))
    return { ...delivery, create: receipt?.state === 'withdrawing' && !isBatched };
  const isUnsurelyStruck = receipt?.state === 'posted' && receipt.struck && receipt.unsureUntil !== undefined;
  return isUnsurelyStruck
    ? deliveryOf(context, { artifact, want: strikeUnwanted(update, context), create: false })
    : { ...delivery, keepStruck };
}
