import { fingerprint } from './fingerprint.ts';
import type { Change, Delivery, LiveBlog, Message, Subscription, Update } from './model.ts';
import { renderEnded, renderStruck, renderUpdate } from './render.ts';
import { plain } from './text.ts';

export interface Moment {
  blog: Omit<LiveBlog, 'updates'>;
  /** The newest summary, for the closing post. */
  summary?: Update;
  revision: number;
  /** ISO time of the read. */
  at: string;
}

/** What every channel should show after these changes: pure intent, whatever Discord holds now. */
export function plan(
  changes: readonly Change[],
  subscriptions: readonly Subscription[],
  moment: Moment,
): readonly Delivery[] {
  return subscriptions.flatMap(subscription =>
    changes.flatMap((change, order) => deliver(change, subscription, moment).map(part => ({ ...part, order }))),
  );
}

type Part = Omit<Delivery, 'order'>;

/** `was` and `is` decide alone: promotion, a keyword that now matches, demotion and withdrawal are no special cases. */
function deliver(change: Change, subscription: Subscription, moment: Moment): Part[] {
  const { channelId, feedId } = subscription;
  const part = (artefact: string, want: Message | null, create: boolean): Part[] => [
    { artefact: `${artefact}:${feedId}`, channelId, revision: moment.revision, want, create },
  ];
  if (change.kind === 'ended') return part('end', renderEnded(moment.blog, moment.summary), true);
  const { before, after } = standing(change);
  const was = wants(subscription, before);
  const is = wants(subscription, after);
  const artefact = `update:${fingerprint((after ?? change.before)?.id ?? '')}`;
  if (is && after)
    return part(artefact, renderUpdate(after, { blog: moment.blog, mention: subscription.mention }), !was);
  if (!was || !before) return [];
  return part(artefact, takeBack(change, subscription, { ...moment, before }), false);
}

/** What stood before and stands after: a withdrawn update stands no longer, a restored one did not stand. */
function standing(change: Change): { before?: Update; after?: Update } {
  return {
    before: change.kind === 'restored' ? undefined : change.before,
    after: change.kind === 'withdrawn' ? undefined : change.after,
  };
}

function takeBack(change: Change, subscription: Subscription, moment: Moment & { before: Update }): Message | null {
  if (subscription.withdrawn === 'delete') return null;
  return renderStruck(moment.before, { blog: moment.blog, why: reason(change, subscription), at: moment.at });
}

function reason(change: Change, subscription: Subscription): 'withdrawn' | 'no longer a key event' | 'filtered out' {
  if (change.kind === 'withdrawn') return 'withdrawn';
  return change.after && isKeyEvent(change.after, subscription) ? 'filtered out' : 'no longer a key event';
}

const isKeyEvent = (update: Update, subscription: Subscription): boolean =>
  subscription.updates === 'everything' || update.keyEvent || update.summary;

/** Whether a channel shows this update. */
function wants(subscription: Subscription, update: Update | undefined): boolean {
  if (!update || !isKeyEvent(update, subscription)) return false;
  if (subscription.keywords.length === 0) return true;
  const words = `${update.headline ?? ''}\n${plain(update.text)}`.toLowerCase();
  return subscription.keywords.some(keyword => words.includes(keyword.toLowerCase()));
}
