import { updateArtifact } from '../delivery/artifact.ts';
import type { BlogRecord, Tracked } from '../model/blog-record.ts';
import type { Batch, Receipt } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { hits } from '../text/keywords.ts';
import { timestampMs } from '../time/timestamp.ts';
import { destinationsOf } from './destination.ts';
import { filterFor, passesUpdates, searchedText } from './filter.ts';

/** What is known of an update and of what a channel shows of it. */
export interface Known {
  subscription: Subscription;
  record: Pick<BlogRecord, 'blog' | 'tracked' | 'digests'>;
  /** By artefact. */
  receipts: ReadonlyMap<string, Receipt>;
  /** Artefacts that wait to be posted or changed. */
  waiting: ReadonlySet<string>;
  /** Something in the channel is in the way that people have to mend. */
  blocked: boolean;
}

/** Why an update counts. */
type Counting = 'key event' | 'summary' | 'everything is wanted' | 'nothing tells updates apart';

/** Why an update is not shown, or no longer. */
type Reason =
  | 'withdrawn'
  | 'baseline'
  | 'no key event'
  | 'no keyword'
  | 'excluded'
  | 'held back'
  | 'blocked'
  | 'waiting'
  | 'deleted by someone'
  | 'deleted by me'
  | 'unknown';

/** Times are ISO. */
export interface Why {
  update: Update;
  /** When it was first read, and what to do with it decided. */
  seenAt?: string;
  posted?: { messageId: string; at: string; editedAt?: string; aside: boolean };
  /** How many updates the message shows. */
  together?: number;
  /** Undefined where it does not count. */
  counts?: Counting;
  /** Keywords that it holds, as they are stored. */
  including: readonly string[];
  excluding: readonly string[];
  edited?: Tracked['edited'];
  /** None where it is shown as it stands. */
  reasons: readonly Reason[];
}

const DISCORDS_EPOCH = 1_420_070_400_000;

/** When Discord made this message: its id says it. */
const madeAt = (messageId: string): string => new Date(Number(BigInt(messageId) >> 22n) + DISCORDS_EPOCH).toISOString();

interface Place {
  artefact: string;
  aside: boolean;
  digest?: Batch;
}

/** Where an update may stand in a channel: where it belongs now first. */
export function placesOf(
  update: Update,
  { subscription, record }: Pick<Known, 'subscription' | 'record'>,
): readonly Place[] {
  const { feedId, channelId } = subscription;
  const digests = record.digests.filter(digest => digest.channelId === channelId && digest.ids.includes(update.id));
  const places = (['update', 'aside'] as const).flatMap((lane): Place[] => {
    const aside = lane === 'aside';
    const own = digests.filter(digest => (digest.aside ?? false) === aside && !digest.heldBack);
    const alone = { artefact: updateArtifact(lane, update.id, feedId), aside };
    return [...own.map(digest => ({ artefact: digest.artefact, aside, digest })), alone];
  });
  const isAside = destinationsOf(subscription).some(lane => lane.name === 'aside' && lane.wants(update, record.blog));
  return places.toSorted((a, b) => Number(a.aside !== isAside) - Number(b.aside !== isAside));
}

/** Why a channel shows an update, or does not. Undefined where nothing is known of it any more. */
export function why(updateId: string, known: Known): Why | undefined {
  const tracked = known.record.tracked.find(({ update }) => update.id === updateId);
  if (!tracked) return undefined;
  const { update, seenAt, edited } = tracked;
  const places = placesOf(update, known);
  const place =
    places.find(({ artefact }) => known.receipts.has(artefact)) ??
    places.find(({ artefact }) => known.waiting.has(artefact));
  const receipt = place && known.receipts.get(place.artefact);
  const filter = filterFor(known.subscription, update);
  const words = hits(filter.keywords, searchedText(update));
  const counts = countingOf(update, known);
  const found = {
    tracked,
    counts,
    ...words,
    receipt,
    isWaiting: place !== undefined && known.waiting.has(place.artefact),
  };
  return {
    update,
    seenAt,
    edited,
    counts,
    ...words,
    ...(place && receipt?.state === 'posted' && { posted: postedOf(receipt, place.aside) }),
    ...(place?.digest && { together: place.digest.ids.length }),
    reasons: reasonsOf(found, known),
  };
}

const postedOf = ({ messageId, edits }: Receipt & { state: 'posted' }, aside: boolean): Why['posted'] => ({
  messageId,
  at: madeAt(messageId),
  editedAt: edits?.at(-1),
  aside,
});

function countingOf(update: Update, { subscription, record }: Known): Counting | undefined {
  if (update.summary) return 'summary';
  if (update.keyEvent) return 'key event';
  if (record.blog.together) return 'nothing tells updates apart';
  const filter = filterFor(subscription, update);
  return subscription.thread || passesUpdates(update, filter, record.blog) ? 'everything is wanted' : undefined;
}

interface Found extends Pick<Why, 'counts' | 'including' | 'excluding'> {
  tracked: Tracked;
  receipt: Receipt | undefined;
  isWaiting: boolean;
}

function reasonsOf(found: Found, known: Known): readonly Reason[] {
  const withdrawn: readonly Reason[] = found.tracked.state === 'withdrawn' ? ['withdrawn'] : [];
  switch (found.receipt?.state) {
    case 'posted':
      // Struck through, where it is no longer wanted.
      return withdrawn.length > 0 ? withdrawn : filteredOut(found, known);
    case 'gone':
      return [...withdrawn, 'deleted by someone'];
    case 'withdrawn':
      return withdrawn.length > 0 ? withdrawn : ['deleted by me'];
    default:
      return [...withdrawn, ...neverShown(found, known)];
  }
}

/** Why it was not posted so far. */
function neverShown(found: Found, known: Known): readonly Reason[] {
  const { channelId } = known.subscription;
  const id = found.tracked.update.id;
  const isHeld = (digest: Batch) =>
    digest.heldBack === true && digest.channelId === channelId && digest.ids.includes(id);
  if (known.record.digests.some(isHeld)) return ['held back'];
  if (found.isWaiting || found.receipt) return [known.blocked ? 'blocked' : 'waiting'];
  const reasons = [...(isBaseline(found.tracked, known) ? (['baseline'] as const) : []), ...filteredOut(found, known)];
  return reasons.length > 0 || found.tracked.state === 'withdrawn' ? reasons : ['unknown'];
}

/** It was there when the channel began to follow. */
function isBaseline({ seenAt, update }: Tracked, { subscription }: Known): boolean {
  const known = timestampMs(seenAt ?? update.publishedAt);
  return known !== undefined && known <= (timestampMs(subscription.addedAt) ?? 0);
}

function filteredOut({ counts, including, excluding, tracked }: Found, { subscription }: Known): readonly Reason[] {
  const { keywords } = filterFor(subscription, tracked.update);
  const asks = keywords.some(keyword => !keyword.startsWith('-'));
  return [
    ...(counts === undefined ? (['no key event'] as const) : []),
    ...(excluding.length > 0 ? (['excluded'] as const) : []),
    ...(asks && including.length === 0 ? (['no keyword'] as const) : []),
  ];
}
