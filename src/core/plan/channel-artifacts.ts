import { postingLocale } from '../../i18n/translate.ts';
import { boardArtifact, endArtifact } from '../delivery/artifact.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { type BoardState, renderBoard } from '../render/board.ts';
import { type BlogNumbers, renderEnded, renderReopened, renderThread } from '../render/channel-artifacts.ts';
import { type RenderedMessages, renderedOnce } from '../render/once.ts';
import { bylineOf } from './byline.ts';
import { targetOf, threadArtifact } from './destination.ts';
import { wants } from './filter.ts';

/** The least seconds between two edits of a board. */
const BOARD_SECONDS = 10;

/** A delivery whose position among the others is not known yet. */
export type UnorderedDelivery = Omit<Delivery, 'order'>;

/** Numbers deliveries in their order. */
export const inOrder = (deliveries: readonly UnorderedDelivery[]): readonly Delivery[] =>
  deliveries.map((delivery, order) => ({ ...delivery, order }));

/**
 * A live blog at a revision, as a channel sees it. `left` means that the channel no longer follows
 * it.
 */
export type ChannelState = BoardState & { revision: number; rendered: RenderedMessages };

/** A summary with at most this many messages after it is still on the screen. */
const MOST_AFTER = 2;

/**
 * Returns the newest summary, and whether the channel was just shown it: then the end does not say
 * it again.
 */
function lastSummary(
  subscription: Subscription,
  { tracked, blog }: ChannelState,
): { update: Update; told: boolean } | undefined {
  const standing = () => tracked.values().filter(({ state }) => state !== 'withdrawn');
  const summary = standing().find(({ update }) => update.summary);
  if (!summary) return undefined;
  const recent = standing()
    .filter(({ update }) => wants(subscription, update, blog))
    .take(MOST_AFTER + 1)
    .toArray();
  const { paused, firstRevision = -1 } = subscription;
  const isPosted = paused === undefined && (summary.seenIn ?? 0) > firstRevision;
  return { update: summary.update, told: isPosted && recent.includes(summary) };
}

const base = (subscription: Subscription, { revision }: ChannelState) => ({ ...targetOf(subscription), revision });

/** Returns the delivery that announces the end of a live blog; where only a board stands, that says it. */
export function endDelivery(
  subscription: Subscription,
  state: ChannelState & { numbers: BlogNumbers },
): UnorderedDelivery {
  const { language, feedId, paused, updates } = subscription;
  const { t } = postingLocale(subscription);
  const summary = lastSummary(subscription, state);
  const want = renderedOnce(state.rendered, ['end', language, summary?.told], () =>
    renderEnded(state.blog, state.numbers, { summary, t }),
  );
  const create = paused === undefined && updates !== 'none';
  return { ...base(subscription, state), artifact: endArtifact(feedId), want, create };
}

/** Returns the edit of that announcement for a live blog that goes on after all. */
export const reopenedDelivery = (subscription: Subscription, state: ChannelState): UnorderedDelivery => ({
  ...base(subscription, state),
  artifact: endArtifact(subscription.feedId),
  want: renderedOnce(state.rendered, ['reopened', subscription.language], () =>
    renderReopened(state.blog, postingLocale(subscription).t),
  ),
  create: false,
});

/**
 * Returns the delivery of the board, if the channel has one. A channel that no longer follows keeps
 * a closed board.
 */
export function boardDeliveries(subscription: Subscription, state: ChannelState): UnorderedDelivery[] {
  if (!subscription.board) return [];
  const upkeep = state.left ? {} : { upkeep: { everySeconds: BOARD_SECONDS } };
  const artifact = boardArtifact(subscription);
  const want = renderBoard(subscription, state);
  return [{ ...base(subscription, state), artifact, want, create: !state.left, ...upkeep }];
}

/**
 * Returns the delivery of the channel's thread, or of the forum post. It is opened only if
 * `isNeeded`.
 */
export function threadDeliveries(
  subscription: Subscription,
  { blog, tracked, revision, left, isNeeded, rendered }: ChannelState & { isNeeded: boolean },
): UnorderedDelivery[] {
  const { channelId, thread, forum, language, firstRevision, colour } = subscription;
  if (!thread && !forum) return [];
  const want = renderedOnce(rendered, ['thread', language, colour, forum, left], () =>
    renderThread(subscription, blog, { authors: bylineOf(tracked).all, left }),
  );
  const renewal = firstRevision === undefined ? {} : { renewsBefore: firstRevision };
  const place = { channelId, ...(language && { language }) };
  return [{ ...place, revision, artifact: threadArtifact(subscription), want, create: isNeeded, ...renewal }];
}
