import { postingLocale } from '../../i18n/translate.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch } from '../model/delivery.ts';
import type { EditHistory } from '../model/edit.ts';
import type { Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { type BatchLine, renderBatch } from '../render/batch-message.ts';
import { renderedOnce } from '../render/once.ts';
import type { UnorderedDelivery } from './channel-artifacts.ts';
import { placesOf } from './destination.ts';
import { deliveryOf, idOf, isNewlyWanted, type PlanContext, planStateOf, wantedBy } from './plan-context.ts';

/** Returns a batch after these changes with its delivery; nothing if they concern none of its updates. `changes`: by update id. */
export function touchBatch(
  batch: Batch,
  changes: ReadonlyMap<string, Change>,
  context: PlanContext,
): { batch: Batch; delivery: UnorderedDelivery }[] {
  const own = batch.ids.flatMap(id => changes.get(id) ?? []);
  if (own.length === 0) return [];
  const next = batch.dropped ? { ...batch, dropped: own.reduce(dropAfter(batch, context), batch.dropped) } : batch;
  const create = !batch.heldBack && own.some(change => isNewlyWanted(change, context, batch));
  return [{ batch: next, delivery: batchDelivery(next, context, create) }];
}

const dropAfter =
  (batch: Batch, { destination }: PlanContext) =>
  (dropped: readonly string[], change: Change): readonly string[] => {
    const { was, is } = wantedBy(destination, change, batch);
    const others = dropped.filter(id => id !== idOf(change));
    if (is || change.kind === 'restored') return others;
    return was ? [...others, idOf(change)] : dropped;
  };

/**
 * Returns a record in which the batches of a channel say what is struck through in them under its
 * settings so far: what they show does not follow a change of settings.
 */
export function settleBatches(record: BlogRecord, subscription: Subscription, at: string): BlogRecord {
  const { channelId } = subscription;
  const { byId } = planStateOf(record, { channelId, revision: record.revision, at });
  const destinations = placesOf(subscription);
  const settle = (batch: Batch): Batch => {
    const destination = destinations.find(({ inThread }) => inThread === (batch.aside ?? false));
    if (batch.channelId !== channelId || batch.dropped || batch.heldBack || !destination) return batch;
    const isDropped = (id: string) => !destination.wants(byId.get(id)?.update, batch);
    return { ...batch, dropped: batch.ids.filter(isDropped) };
  };
  return { ...record, digests: record.digests.map(settle) };
}

/** Returns the delivery of a batch, whose message shows its updates as they now stand. */
export function batchDelivery(batch: Batch, context: PlanContext, create: boolean): UnorderedDelivery {
  const { subscription, destination, state } = context;
  const isDropped = (update: Update) =>
    batch.dropped ? batch.dropped.includes(update.id) : !destination.wants(update, batch);
  const isMarked = markedIn(batch, context);
  const lines = batch.ids.flatMap((id): BatchLine[] => {
    const tracked = state.byId.get(id);
    if (!tracked) return [];
    const { update, edited } = tracked;
    const struck = tracked.state === 'withdrawn' || isDropped(update);
    return [{ update, struck, ...(edited && isMarked(edited) && { edited }) }];
  });
  const left = subscription.withdrawn === 'delete' ? lines.filter(({ struck }) => !struck) : lines;
  const want = left.length > 0 || batch.more ? showBatch(left, batch, context) : null;
  return deliveryOf(context, { artifact: batch.artifact, want, create });
}

function showBatch(lines: readonly BatchLine[], { more }: Batch, context: PlanContext): Message {
  const { subscription, destination, state } = context;
  const { silent } = destination;
  const { timezone, language, colour, shortName } = subscription;
  const { t } = postingLocale(subscription);
  const shown = lines.map(({ update, struck, edited }) => [update.id, struck, edited !== undefined]);
  const key = ['batch', shown, more, timezone, language, colour, shortName, silent];
  return renderedOnce(state.rendered, key, () => ({
    ...renderBatch(lines, { blog: state.blog, t, more, look: subscription, timezone }),
    ...(silent && { silent }),
  }));
}

/** Returns the test for edits that a batch marks: what was corrected after all of it had been read. */
function markedIn({ ids }: Batch, { subscription, state }: PlanContext): (edited: EditHistory) => boolean {
  const read = ids.flatMap(id => state.byId.get(id)?.seenAt ?? []);
  return ({ corrected, at, correctedAt = at }) =>
    corrected && subscription.corrections !== 'quiet' && read.length > 0 && read.every(seenAt => seenAt < correctedAt);
}
