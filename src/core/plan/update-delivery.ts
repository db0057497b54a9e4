import { postingLocale } from '../../i18n/translate.ts';
import { updateArtifact } from '../delivery/artifact.ts';
import type { Change } from '../model/change.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { OwnThread } from '../render/card.ts';
import { renderedOnce } from '../render/once.ts';
import { renderStruck, renderUpdate } from '../render/update.ts';
import { bylineOf } from './byline.ts';
import type { UnorderedDelivery } from './channel-artifacts.ts';
import { whyNot } from './filter.ts';
import { deliveryOf, idOf, isOldAgain, type PlanContext, standing, wantedBy } from './plan-context.ts';

/**
 * The settings say what is created and what is taken back, but not what stands: it may have been
 * posted under other ones. So every changed update is delivered, and dropped where no message of it
 * stands.
 */
export function deliver(change: Change, context: PlanContext): UnorderedDelivery[] {
  const { subscription, destination, state } = context;
  const { before, after } = standing(change);
  const { was, is } = wantedBy(destination, change, state.blog);
  const artifact = updateArtifact(idOf(change), subscription.feedId, destination.inThread);
  if (is && after) {
    // A promoted update may stand in a thread alone that the channel had before. While the channel
    // is paused, posting waits.
    const create = (!was && !isOldAgain(change, context)) || change.kind === 'promoted';
    return [deliveryOf(context, { artifact, want: showUpdate(after, context, was), create })];
  }
  if (change.kind === 'added') return [];
  if (before && (was || !after))
    return [deliveryOf(context, { artifact, want: takeBack(change, context, before), create: false })];
  return after ? [keepUp(after, context, artifact)] : [];
}

/** Returns the delivery of an update to a destination that no longer wants it, but may show it. */
export function keepUp(update: Update, context: PlanContext, artifact: string): UnorderedDelivery {
  return {
    ...deliveryOf(context, { artifact, want: showUpdate(update, context, true), create: false }),
    keepStruck: true,
  };
}

/** What the live blog's own thread or forum post says already, if a destination is one. */
const threadOf = ({ destination, state }: PlanContext): OwnThread | undefined =>
  destination.in === undefined ? undefined : { authors: bylineOf(state.tracked).shared };

/**
 * Returns the message of an update in a destination. Edits are marked only if it showed the update
 * before, and if moderators want marks.
 */
function showUpdate(update: Update, context: PlanContext, was: boolean): Message {
  const { subscription, destination, state } = context;
  const { blog, byId, rendered } = state;
  const edited = was && subscription.corrections !== 'quiet' ? byId.get(update.id)?.edited : undefined;
  const { t } = postingLocale(subscription);
  const { timezone } = subscription;
  const { mention, silent } = destination;
  // Discord publishes messages of the channel itself, and none of its threads.
  const publish = subscription.publish && !destination.inThread;
  const key = ['update', ...keyOf(update, context), edited && timezone, edited !== undefined, mention, silent, publish];
  return renderedOnce(rendered, key, () => ({
    ...renderUpdate(update, { blog, t, mention, edited, look: subscription, thread: threadOf(context), timezone }),
    ...(silent && { silent }),
    ...(publish && { publish }),
  }));
}

/** What the message of an update depends on in each case. A key event is shown as one. */
const keyOf = ({ id, keyEvent }: Update, { subscription, destination }: PlanContext): readonly unknown[] => {
  const { language, look, colour, shortName } = subscription;
  return [id, keyEvent, language, look, colour, shortName, destination.in !== undefined];
};

function takeBack(change: Change, context: PlanContext, before: Update): Message | null {
  const { subscription, destination, state } = context;
  const { blog, at, rendered } = state;
  if (subscription.withdrawn === 'delete') return null;
  const why = destination.inThread && change.kind === 'promoted' ? 'moved up' : whyNot(change, subscription, blog);
  const { t } = postingLocale(subscription);
  return renderedOnce(rendered, ['struck', ...keyOf(before, context), why], () =>
    renderStruck(before, { blog, why, at, look: subscription, thread: threadOf(context), t }),
  );
}

/** Returns what a destination shows of a withdrawn update. */
export const strikeWithdrawn = (update: Update, context: PlanContext): Message | null =>
  takeBack({ kind: 'withdrawn', before: update }, context, update);

/** Returns what a destination shows of an update that it had and no longer wants. */
export const strikeUnwanted = (update: Update, context: PlanContext): Message | null =>
  takeBack(
    { kind: context.destination.inThread ? 'promoted' : 'demoted', before: update, after: update },
    context,
    update,
  );
