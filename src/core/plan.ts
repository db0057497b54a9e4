import { type Line, renderDigest } from './digest.ts';
import { fingerprint } from './fingerprint.ts';
import { gather } from './gather.ts';
import type { Change, Delivery, Digest, LiveBlog, Message, Subscription, Tracked, Update } from './model.ts';
import { renderEnded, renderStruck, renderUpdate } from './render.ts';
import { wants, whyNot } from './wants.ts';

export interface Moment {
  blog: Omit<LiveBlog, 'updates'>;
  /** Every update as it now stands. */
  tracked: readonly Tracked[];
  /** What was posted together so far. */
  digests: readonly Digest[];
  revision: number;
  /** ISO time of the read. */
  at: string;
}

/** What every channel should show, and which updates arrive together for it. */
export interface Plan {
  deliveries: readonly Delivery[];
  /** New ones. */
  digests: readonly Digest[];
}

/** What every channel should show after these changes: pure intent, whatever Discord holds now. */
export function plan(changes: readonly Change[], subscriptions: readonly Subscription[], moment: Moment): Plan {
  const plans = subscriptions.map(subscription => planFor(changes, subscription, moment));
  return {
    deliveries: plans.flatMap(({ deliveries }) => deliveries),
    digests: plans.flatMap(({ digests }) => digests),
  };
}

function planFor(changes: readonly Change[], subscription: Subscription, moment: Moment): Plan {
  const { channelId, feedId } = subscription;
  const { blog, revision } = moment;
  const old = moment.digests.filter(digest => digest.channelId === channelId);
  const loose = changes.filter(change => !old.some(({ ids }) => ids.includes(idOf(change))));
  const created = loose.flatMap(change => newIn(change, subscription, blog));
  const digests = gather(created, { channelId, feedId, revision, together: blog.together === true });
  const gathered = new Set(digests.flatMap(({ ids }) => ids));
  const changed = new Set(changes.map(idOf));
  const touched = [...old.filter(({ ids }) => ids.some(id => changed.has(id))), ...digests];
  const parts = [
    ...loose.filter(change => !gathered.has(idOf(change))).flatMap(change => deliver(change, subscription, moment)),
    ...touched.map(digest => deliverDigest(digest, subscription, moment)),
  ];
  return { deliveries: parts.map((part, order) => ({ ...part, order })), digests };
}

type Part = Omit<Delivery, 'order'>;

const idOf = ({ before, after }: Change): string => (after ?? before)?.id ?? '';

/** The update that a channel shows from this change on, and did not show before. */
function newIn(change: Change, subscription: Subscription, blog: Moment['blog']): Update[] {
  const { before, after } = standing(change);
  return after && wants(subscription, after, blog) && !wants(subscription, before, blog) ? [after] : [];
}

/** `was` and `is` decide alone: promotion, a keyword that now matches, demotion and withdrawal are no special cases. */
function deliver(change: Change, subscription: Subscription, moment: Moment): Part[] {
  const { channelId, feedId } = subscription;
  const { blog, revision } = moment;
  const part = (artefact: string, want: Message | null, create: boolean): Part[] => [
    { artefact: `${artefact}:${feedId}`, channelId, revision, want, create },
  ];
  if (change.kind === 'ended') return part('end', renderEnded(blog, newestSummary(moment)), true);
  const { before, after } = standing(change);
  const was = wants(subscription, before, blog);
  const is = wants(subscription, after, blog);
  const artefact = `update:${fingerprint(idOf(change))}`;
  if (is && after) return part(artefact, renderUpdate(after, { blog, mention: subscription.mention }), !was);
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

const newestSummary = ({ tracked }: Moment): Update | undefined =>
  tracked.find(({ update, state }) => update.summary && state !== 'withdrawn')?.update;

function takeBack(change: Change, subscription: Subscription, moment: Moment & { before: Update }): Message | null {
  const { blog, before, at } = moment;
  if (subscription.withdrawn === 'delete') return null;
  return renderStruck(before, { blog, why: whyNot(change, subscription, blog), at });
}

/** A digest shows its updates as they now stand. */
function deliverDigest(digest: Digest, subscription: Subscription, moment: Moment): Part {
  const { artefact, channelId, ids } = digest;
  const standing = new Map(moment.tracked.map(tracked => [tracked.update.id, tracked]));
  const lines = ids.flatMap((id): Line[] => {
    const tracked = standing.get(id);
    if (!tracked) return [];
    const { update, state } = tracked;
    return [{ update, struck: state === 'withdrawn' || !wants(subscription, update, digest) }];
  });
  const shown = subscription.withdrawn === 'delete' ? lines.filter(({ struck }) => !struck) : lines;
  return { artefact, channelId, revision: moment.revision, want: renderDigest(shown, moment), create: true };
}
