import { postingLocale } from '../../i18n/translate.ts';
import { replyArtifact, updateArtifact } from '../delivery/artifact.ts';
import type { Change } from '../model/change.ts';
import { renderCorrectionReply } from '../render/correction-reply.ts';
import { renderedOnce } from '../render/once.ts';
import type { UnorderedDelivery } from './channel-artifacts.ts';
import { deliveryOf, idOf, type PlanContext, standing, wantedBy } from './plan-context.ts';

/**
 * Returns the delivery of the reply that tells a destination of a correction, below the message or
 * batch that shows the update. An update has one reply, which says what still holds after each edit; it
 * goes with its update, with the last correction that holds, and at the next one where the channel wants
 * no replies any more.
 */
export function correctionReplies(change: Change, context: PlanContext): UnorderedDelivery[] {
  const { subscription, destination, state } = context;
  const id = idOf(change);
  const edited = state.byId.get(id)?.edited;
  if (!edited?.corrected && edited?.revokedAt !== state.at) return [];
  const artifact = replyArtifact(id, subscription.feedId, destination.inThread);
  const { after } = standing(change);
  const { was, is } = wantedBy(destination, change, state.blog);
  if (!after || !is || !edited.corrected) return [deliveryOf(context, { artifact, want: null, create: false })];
  if (change.kind === 'restored' || edited.at !== state.at) return [];
  if (subscription.corrections !== 'reply') return [deliveryOf(context, { artifact, want: null, create: false })];
  const isNew = was && edited.correctedAt === state.at;
  const { t } = postingLocale(subscription);
  const want = renderedOnce(state.rendered, ['reply', id, subscription.language], () =>
    renderCorrectionReply(after, { edited, t }),
  );
  const create = isNew && subscription.paused === undefined;
  return [{ ...deliveryOf(context, { artifact, want, create }), repliesTo: shownBy(id, context) }];
}

/** The artifact that shows an update in a destination: a batch, or its own message. */
export function shownBy(id: string, { subscription, destination: { inThread }, state }: PlanContext): string {
  const batch = state.digests.find(({ ids, aside = false }) => aside === inThread && ids.includes(id));
  return batch?.artifact ?? updateArtifact(id, subscription.feedId, inThread);
}
