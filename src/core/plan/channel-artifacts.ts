import { postingLocale } from '../../i18n/translate.ts';
import { boardArtifact, endArtifact } from '../delivery/artifact.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { type BoardMoment, renderBoard } from '../render/board.ts';
import { type Numbers, renderEnded } from '../render/ended.ts';
import { renderThread } from '../render/thread.ts';
import { targetOf, threadArtifact } from './destination.ts';

/** A board is edited this often at most. */
const BOARD_SECONDS = 10;

/** A delivery before its place among the others is known. */
export type UnorderedDelivery = Omit<Delivery, 'order'>;

/** How things stand at a revision; `digests` are those of the channel, `left` means that it follows no longer. */
export type ChannelState = BoardMoment & { revision: number };

const newestSummary = ({ tracked }: ChannelState): Update | undefined =>
  tracked.find(({ update, state }) => update.summary && state !== 'withdrawn')?.update;

const whole = (subscription: Subscription, { revision }: ChannelState) => ({ ...targetOf(subscription), revision });

/** The end of a live blog, told once. */
export const endDelivery = (
  subscription: Subscription,
  moment: ChannelState & { numbers: Numbers },
): UnorderedDelivery => ({
  ...whole(subscription, moment),
  artifact: endArtifact(subscription.feedId),
  want: renderEnded(moment.blog, moment.numbers, {
    summary: newestSummary(moment),
    t: postingLocale(subscription).t,
  }),
  create: subscription.paused === undefined,
});

/** The board of a channel that has one; what stays of it where nobody follows any more. */
export function boardDeliveries(subscription: Subscription, moment: ChannelState): UnorderedDelivery[] {
  if (!subscription.board) return [];
  const upkeep = moment.left ? {} : { upkeep: { everySeconds: BOARD_SECONDS } };
  const artifact = boardArtifact(subscription.feedId);
  const want = renderBoard(subscription, moment);
  return [{ ...whole(subscription, moment), artifact, want, create: !moment.left, ...upkeep }];
}

/** The thread of a channel that has one, or the post of a forum. It is opened where it is needed. */
export function threadDeliveries(
  subscription: Subscription,
  { blog, revision, left, isNeeded }: ChannelState & { isNeeded: boolean },
): UnorderedDelivery[] {
  const { channelId, feedId, thread, forum, language } = subscription;
  if (!thread && !forum) return [];
  const want = renderThread(subscription, blog, left);
  return [
    { channelId, ...(language && { language }), revision, artifact: threadArtifact(feedId), want, create: isNeeded },
  ];
}
