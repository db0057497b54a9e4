import { wordsFor } from '../../i18n/translate.ts';
import { boardArtefact, endArtefact } from '../delivery/artifact.ts';
import type { Delivery, Subscription, Update } from '../model/model.ts';
import { type BoardMoment, renderBoard } from '../render/board.ts';
import { type Numbers, renderEnded } from '../render/ended.ts';
import { renderThread } from '../render/thread.ts';
import { placeOf, threadOf } from './destination.ts';

/** A board is edited this often at most. */
const BOARD_SECONDS = 10;

/** A delivery before its place among the others is known. */
export type Part = Omit<Delivery, 'order'>;

/** How things stand at a revision; `digests` are those of the channel, `left` means that it follows no longer. */
export type Standing = BoardMoment & { revision: number };

const newestSummary = ({ tracked }: Standing): Update | undefined =>
  tracked.find(({ update, state }) => update.summary && state !== 'withdrawn')?.update;

const whole = (subscription: Subscription, { revision }: Standing) => ({ ...placeOf(subscription), revision });

/** The end of a live blog, told once. */
export const endPart = (subscription: Subscription, moment: Standing & { numbers: Numbers }): Part => ({
  ...whole(subscription, moment),
  artefact: endArtefact(subscription.feedId),
  want: renderEnded(moment.blog, moment.numbers, {
    summary: newestSummary(moment),
    say: wordsFor(subscription.language).say,
  }),
  create: subscription.paused === undefined,
});

/** The board of a channel that has one; what stays of it where nobody follows any more. */
export function boardPart(subscription: Subscription, moment: Standing): Part[] {
  if (!subscription.board) return [];
  const upkeep = moment.left ? {} : { upkeep: { everySeconds: BOARD_SECONDS } };
  const artefact = boardArtefact(subscription.feedId);
  const want = renderBoard(subscription, moment);
  return [{ ...whole(subscription, moment), artefact, want, create: !moment.left, ...upkeep }];
}

/** The thread of a channel that has one, or the post of a forum. It is opened where it is needed. */
export function threadPart(
  subscription: Subscription,
  { blog, revision, left, isNeeded }: Standing & { isNeeded: boolean },
): Part[] {
  const { channelId, feedId, thread, forum, language } = subscription;
  if (!thread && !forum) return [];
  const want = renderThread(subscription, blog, left);
  return [{ channelId, ...(language && { language }), revision, artefact: threadOf(feedId), want, create: isNeeded }];
}
