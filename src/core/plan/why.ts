import { updateArtifact } from '../delivery/artifact.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Batch, Receipt } from '../model/delivery.ts';
import type { Reason } from '../model/judgement.ts';
import type { Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { hits } from '../text/keyword-search.ts';
import { timestampMs } from '../time/timestamp.ts';
import { type Counting, countingOf, type NotCounting, notCounting } from './counting.ts';
import { destinationsOf } from './destination.ts';
import { filterFor, searchedIn } from './filter.ts';

/** What is known of a live blog and of what a channel shows of it. */
export interface WhyFacts {
  subscription: Subscription;
  record: Pick<BlogRecord, 'blog' | 'tracked' | 'digests'>;
  /** By artifact. */
  receipts: ReadonlyMap<string, Receipt>;
  /** Artifacts that wait to be posted or changed. */
  waiting: ReadonlySet<string>;
  /** A problem in the channel that people have to fix keeps messages waiting. */
  blocked: boolean;
}

/** Why an update is not shown, or no longer. */
type HiddenReason =
  | 'withdrawn'
  | 'baseline'
  | 'board only'
  | NotCounting
  | 'no keyword'
  | 'excluded'
  | 'held back'
  | 'blocked'
  | 'waiting'
  | 'deleted by someone'
  | 'deleted by me'
  | 'unknown';

/** Why a channel shows an update, or does not. Times are ISO. */
export interface Why {
  update: Update;
  /** When it was first read. */
  seenAt?: string;
  posted?: { messageId: string; at: string; editedAt?: string; inThread: boolean };
  /** How many updates share the message; absent for a message of its own. */
  together?: number;
  /** Undefined if it does not count. */
  counts?: Counting;
  /** What speaks most for or against an update that the bot judged. */
  signs?: readonly Reason[];
  /** Keywords that it matches, as they are stored. */
  including: readonly string[];
  excluding: readonly string[];
  edited?: Tracked['edited'];
  /** Empty if it is shown as it stands. */
  reasons: readonly HiddenReason[];
}

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** A message id holds the time of its creation. */
const createdAt = (messageId: string): string =>
  new Date(Number(BigInt(messageId) >> 22n) + DISCORD_EPOCH_MS).toISOString();

interface ArtifactPosition {
  artifact: string;
  inThread: boolean;
  batch?: Batch;
}

/**
 * Returns the artifacts that may show an update in a channel; those of the destination that wants
 * it now come first.
 */
export function positionsOf(
  update: Update,
  { subscription, record }: Pick<WhyFacts, 'subscription' | 'record'>,
): readonly ArtifactPosition[] {
  const { feedId, channelId } = subscription;
  const batches = record.digests.filter(batch => batch.channelId === channelId && batch.ids.includes(update.id));
  const positions = [false, true].flatMap((inThread): ArtifactPosition[] => {
    const own = batches.filter(batch => (batch.aside ?? false) === inThread && !batch.heldBack);
    const alone = { artifact: updateArtifact(update.id, feedId, inThread), inThread };
    return [...own.map(batch => ({ artifact: batch.artifact, inThread, batch })), alone];
  });
  const belongsInThread = destinationsOf(subscription).some(
    destination => destination.inThread && destination.wants(update, record.blog),
  );
  return positions.toSorted((a, b) => Number(a.inThread !== belongsInThread) - Number(b.inThread !== belongsInThread));
}

/**
 * Explains why a channel shows an update, or does not. Returns undefined if the update is no longer
 * tracked.
 */
export function why(updateId: string, known: WhyFacts): Why | undefined {
  const tracked = known.record.tracked.find(({ update }) => update.id === updateId);
  if (!tracked) return undefined;
  const { update, seenAt, edited } = tracked;
  const positions = positionsOf(update, known);
  const position =
    positions.find(({ artifact }) => known.receipts.has(artifact)) ??
    positions.find(({ artifact }) => known.waiting.has(artifact));
  const receipt = position && known.receipts.get(position.artifact);
  const filter = filterFor(known.subscription, update);
  const keywords = hits(filter.keywords, searchedIn(update));
  const counts = countingOf(update, known);
  const found = {
    tracked,
    counts,
    ...keywords,
    receipt,
    isWaiting: position !== undefined && known.waiting.has(position.artifact),
  };
  return {
    update,
    seenAt,
    edited,
    counts,
    ...(update.judgement && { signs: update.judgement.reasons }),
    ...keywords,
    ...(position && receipt?.state === 'posted' && { posted: postedOf(receipt, position.inThread) }),
    ...(position?.batch && { together: position.batch.ids.length }),
    reasons: reasonsOf(found, known),
  };
}

const postedOf = ({ messageId, edits }: Receipt & { state: 'posted' }, inThread: boolean): Why['posted'] => ({
  messageId,
  at: createdAt(messageId),
  editedAt: edits?.at(-1),
  inThread,
});

interface WhyFindings extends Pick<Why, 'counts' | 'including' | 'excluding'> {
  tracked: Tracked;
  receipt: Receipt | undefined;
  isWaiting: boolean;
}

function reasonsOf(found: WhyFindings, known: WhyFacts): readonly HiddenReason[] {
  const withdrawn: readonly HiddenReason[] = found.tracked.state === 'withdrawn' ? ['withdrawn'] : [];
  switch (found.receipt?.state) {
    case 'posted':
      // It is struck through if it is no longer wanted.
      return withdrawn.length > 0 ? withdrawn : filteredOut(found, known);
    case 'gone':
      return [...withdrawn, 'deleted by someone'];
    case 'withdrawn':
      return withdrawn.length > 0 ? withdrawn : ['deleted by me'];
    default:
      return [...withdrawn, ...neverShown(found, known)];
  }
}

/** Returns why an update has not been posted so far. */
function neverShown(found: WhyFindings, known: WhyFacts): readonly HiddenReason[] {
  const { channelId } = known.subscription;
  const id = found.tracked.update.id;
  const isHeldBack = (batch: Batch) =>
    batch.heldBack === true && batch.channelId === channelId && batch.ids.includes(id);
  if (known.record.digests.some(isHeldBack)) return ['held back'];
  if (found.isWaiting || found.receipt) return [known.blocked ? 'blocked' : 'waiting'];
  const reasons = [...(isBaseline(found.tracked, known) ? (['baseline'] as const) : []), ...filteredOut(found, known)];
  return reasons.length > 0 || found.tracked.state === 'withdrawn' ? reasons : ['unknown'];
}

/** Returns true if the update was there before the channel followed the live blog. */
function isBaseline({ seenAt, update }: Tracked, { subscription }: WhyFacts): boolean {
  const seen = timestampMs(seenAt ?? update.publishedAt);
  return seen !== undefined && seen <= (timestampMs(subscription.addedAt) ?? 0);
}

function filteredOut(
  { counts, including, excluding, tracked }: WhyFindings,
  { subscription }: WhyFacts,
): readonly HiddenReason[] {
  const { keywords, updates } = filterFor(subscription, tracked.update);
  const asks = keywords.some(keyword => !keyword.startsWith('-'));
  return [
    ...(updates === 'none' ? (['board only'] as const) : []),
    ...(counts === undefined ? notCounting(tracked.update) : []),
    ...(excluding.length > 0 ? (['excluded'] as const) : []),
    ...(asks && including.length === 0 ? (['no keyword'] as const) : []),
  ];
}
