import { postingLocale } from '../../i18n/translate.ts';
import { updateArtifact } from '../delivery/artifact.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { sequelPart } from '../notices/sequel.ts';
import { type Line, renderBatch } from '../render/batch-message.ts';
import type { Numbers } from '../render/ended.ts';
import { renderStruck, renderUpdate } from '../render/update.ts';
import { batch } from './batching.ts';
import { boardDeliveries, endDelivery, threadDeliveries, type UnorderedDelivery } from './channel-artifacts.ts';
import { type Destination, destinationsOf } from './destination.ts';
import { whyNot } from './filter.ts';

export interface Moment {
  blog: Omit<LiveBlog, 'updates'>;
  /** Every update as it now stands, newest first. */
  tracked: readonly Tracked[];
  /** What was posted together so far. */
  digests: readonly Batch[];
  numbers: Numbers;
  revision: number;
  /** ISO time of the read. */
  at: string;
}

/** What every channel should show, and which updates arrive together for it. */
export interface Plan {
  deliveries: readonly Delivery[];
  /** New ones. */
  digests: readonly Batch[];
}

/** What every channel should show after these changes: pure intent, whatever Discord holds now. */
export function plan(changes: readonly Change[], subscriptions: readonly Subscription[], moment: Moment): Plan {
  const byId = new Map(moment.tracked.map(tracked => [tracked.update.id, tracked]));
  const plans = subscriptions.map(subscription => planFor(changes, subscription, { ...moment, byId }));
  return {
    deliveries: plans.flatMap(({ deliveries }) => deliveries),
    digests: plans.flatMap(({ digests }) => digests),
  };
}

/** `byId`: what is tracked, by id of its update. */
export type Known = Moment & { byId: ReadonlyMap<string, Tracked> };

function planFor(changes: readonly Change[], subscription: Subscription, moment: Known): Plan {
  if (changes.length === 0) return { deliveries: [], digests: [] };
  const own = { ...moment, digests: moment.digests.filter(({ channelId }) => channelId === subscription.channelId) };
  const updates = changes.filter(({ kind }) => kind !== 'ended');
  const lanes = destinationsOf(subscription).map(lane => planLane(updates, { subscription, lane, moment: own }));
  const digests = lanes.flatMap(lane => lane.digests);
  const hasEnded = updates.length < changes.length;
  const parts = [
    ...lanes.flatMap(lane => lane.parts),
    ...(hasEnded ? [endDelivery(subscription, own), ...sequelPart(subscription, own)] : []),
    ...boardDeliveries(subscription, { ...own, digests: [...own.digests, ...digests] }),
  ];
  const all = [...threadFor(parts, subscription, { ...own, hasEnded }), ...parts];
  return { deliveries: all.map((part, order) => ({ ...part, order })), digests };
}

/** Before the first message of a thread there is the thread; one that was never needed is not opened to be closed. */
function threadFor(
  parts: readonly UnorderedDelivery[],
  subscription: Subscription,
  moment: Known & { hasEnded: boolean },
): readonly UnorderedDelivery[] {
  const isNeeded = parts.some(part => part.in !== undefined);
  return isNeeded || moment.hasEnded ? threadDeliveries(subscription, { ...moment, isNeeded }) : [];
}

interface Course {
  subscription: Subscription;
  lane: Destination;
  moment: Known;
}

const idOf = ({ before, after }: Change): string => (after ?? before)?.id ?? '';

function planLane(
  changes: readonly Change[],
  course: Course,
): { parts: readonly UnorderedDelivery[]; digests: readonly Batch[] } {
  const { lane, moment, subscription } = course;
  const { channelId, feedId } = subscription;
  const isAside = lane.name === 'aside';
  const old = moment.digests.filter(({ aside }) => (aside ?? false) === isAside);
  const loose = changes.filter(change => !old.some(({ ids }) => ids.includes(idOf(change))));
  const created = loose.flatMap(change => newIn(change, course));
  const { revision, blog } = moment;
  const together = blog.together === true;
  const heldBack = subscription.paused !== undefined;
  const digests = batch(created, { channelId, feedId, revision, together, aside: isAside, heldBack });
  const gathered = new Set(digests.flatMap(({ ids }) => ids));
  const changed = new Set(changes.map(idOf));
  const touched = [...old.filter(({ ids }) => ids.some(id => changed.has(id))), ...digests];
  const single = loose.filter(change => !gathered.has(idOf(change)));
  return {
    parts: [...single.flatMap(change => deliver(change, course)), ...touched.map(digest => digestPart(digest, course))],
    digests,
  };
}

/** The update that a lane shows from this change on, and did not show before. */
function newIn(change: Change, { lane, moment: { blog } }: Course): Update[] {
  const { before, after } = standing(change);
  return after && lane.wants(after, blog) && !lane.wants(before, blog) ? [after] : [];
}

/** `was` and `is` decide alone: promotion, a keyword that now matches, demotion and withdrawal are no special cases. */
function deliver(change: Change, course: Course): UnorderedDelivery[] {
  const { subscription, lane, moment } = course;
  const { blog } = moment;
  const { before, after } = standing(change);
  const was = lane.wants(before, blog);
  const is = lane.wants(after, blog);
  const artefact = updateArtifact(lane.name, idOf(change), subscription.feedId);
  if (is && after) return [part(course, { artefact, want: shown(after, course, was), create: !was })];
  if (!was || !before) return [];
  return [part(course, { artefact, want: takeBack(change, course, before), create: false })];
}

const part = (
  { subscription: { channelId, language }, lane, moment: { revision } }: Course,
  given: Pick<UnorderedDelivery, 'artefact' | 'want' | 'create'>,
): UnorderedDelivery => ({
  ...given,
  channelId,
  revision,
  ...(language && { language }),
  ...(lane.in && { in: lane.in }),
});

/** Edits are marked where a channel showed the update before. */
function shown(update: Update, { subscription, lane, moment }: Course, was: boolean): Message {
  const { blog, byId } = moment;
  const edited = was ? byId.get(update.id)?.edited : undefined;
  const { t } = postingLocale(subscription);
  const message = renderUpdate(update, { blog, t, mention: lane.mention, edited });
  return {
    ...message,
    ...(lane.silent && { silent: true as const }),
    ...(subscription.publish && { publish: true as const }),
  };
}

/** What stood before and stands after: a withdrawn update stands no longer, a restored one did not stand. */
function standing(change: Change): { before?: Update; after?: Update } {
  return {
    before: change.kind === 'restored' ? undefined : change.before,
    after: change.kind === 'withdrawn' ? undefined : change.after,
  };
}

function takeBack(change: Change, { subscription, lane, moment }: Course, before: Update): Message | null {
  const { blog, at } = moment;
  if (subscription.withdrawn === 'delete') return null;
  const why = lane.name === 'aside' && change.kind === 'promoted' ? 'moved up' : whyNot(change, subscription, blog);
  return renderStruck(before, { blog, why, at, t: postingLocale(subscription).t });
}

/** A digest shows its updates as they now stand. */
export function digestPart(digest: Batch, course: Course): UnorderedDelivery {
  const { subscription, lane, moment } = course;
  const lines = digest.ids.flatMap((id): Line[] => {
    const tracked = moment.byId.get(id);
    if (!tracked) return [];
    const { update, state } = tracked;
    return [{ update, struck: state === 'withdrawn' || !lane.wants(update, digest) }];
  });
  const left = subscription.withdrawn === 'delete' ? lines.filter(({ struck }) => !struck) : lines;
  const want = renderBatch(left, { blog: moment.blog, t: postingLocale(subscription).t });
  const message = want && lane.silent ? { ...want, silent: true as const } : want;
  return part(course, { artefact: digest.artefact, want: message, create: !digest.heldBack });
}
