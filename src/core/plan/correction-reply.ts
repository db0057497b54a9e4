import { postingLocale } from '../../i18n/translate.ts';
import { replyArtifact, updateArtifact } from '../delivery/artifact.ts';
import type { Change } from '../model/change.ts';
import type { EditHistory } from '../model/edit.ts';
import type { Update } from '../model/live-blog.ts';
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
  const { edited, versions = [] } = state.byId.get(id) ?? {};
  const artifact = replyArtifact(id, subscription.feedId, destination.inThread);
  const mayStand = (edited?.corrected && edited.at !== state.at) || versions.some(old => old.edited?.corrected);
  const none = mayStand ? [deliveryOf(context, { artifact, want: null, create: false })] : [];
  const { after } = standing(change);
  const { was, is } = wantedBy(destination, change, state.blog);
  if (!edited?.corrected || !after || !is) return none;
  if (change.kind === 'restored' || edited.at !== state.at) return [];
  if (subscription.corrections !== 'reply') return none;
  const create = was && edited.correctedAt === state.at && subscription.paused === undefined;
  return [{ ...replyDelivery(after, { edited, artifact, create }, context), repliesTo: shownBy(id, context) }];
}

function replyDelivery(
  update: Update,
  { edited, ...given }: { edited: EditHistory; artifact: string; create: boolean },
  context: PlanContext,
): UnorderedDelivery {
  const { subscription, state } = context;
  const { t } = postingLocale(subscription);
  const want = renderedOnce(state.rendered, ['reply', update.id, subscription.language], () =>
    renderCorrectionReply(update, { edited, t }),
  );
  return deliveryOf(context, { ...given, want });
}

/** The artifact that shows an update in a destination: a batch, or its own message. */
export function shownBy(id: string, { subscription, destination: { inThread }, state }: PlanContext): string {
  const batch = state.digests.find(({ ids, aside = false }) => aside === inThread && ids.includes(id));
  return batch?.artifact ?? updateArtifact(id, subscription.feedId, inThread);
}
