import { createHash } from 'node:crypto';
import { logKey } from '../core/model/channel-log.ts';
import type { Leaving, Passing } from '../core/model/operation.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Store } from './store.ts';

/**
 * Raises all values that `OLDEST_SCHEMA` or a later version wrote to the newest. Idempotent: an interrupted upgrade is run
 * again.
 */
export async function upgrade(store: Store): Promise<void> {
  await storePassing(store);
  await storeLeaving(store);
}

/** A subscription of version 10. `goesOn`: the channel had begun to go on with a sequel. `tookOver`: in whose place it began. */
interface OldSubscription extends Subscription {
  goesOn?: true;
  tookOver?: string;
}

/** Version 10 noted in subscriptions what a killed process had begun: operations take its place. */
async function storePassing(store: Store): Promise<void> {
  const all = await Array.fromAsync(store.subscriptions.entries(), ([, own]) => own);
  const byPlace = new Map(all.flat().map(one => [logKey(one), one]));
  for (const after of byPlace.values()) {
    const earlierId = after.story?.at(-1)?.id;
    const before = earlierId && byPlace.get(logKey({ ...after, feedId: earlierId }));
    const operation = before && (await passingOf(store, { before, after }));
    if (operation) await store.operations.set(after.channelId, operation);
  }
  for (const own of all) {
    const [first] = own;
    const isOld = own.some(one => 'goesOn' in one || 'tookOver' in one);
    if (first && isOld) await store.subscriptions.set(first.feedId, own.map(withoutNotes));
  }
}

function withoutNotes(subscription: Subscription): Subscription {
  const { goesOn: _, tookOver: __, ...rest }: OldSubscription = subscription;
  return rest;
}

/** The id of what a subscription becomes where its channel passes to another live blog of the story. */
const idIn = ({ id }: Subscription, feedId: string): string =>
  createHash('sha256').update(`${id}\n${feedId}`).digest('hex').slice(0, 16);

/** Returns what a channel had begun that follows a live blog and its sequel; undefined if moderators chose both. */
async function passingOf(
  { feeds }: Store,
  { before, after }: { before: OldSubscription; after: Subscription },
): Promise<Passing | undefined> {
  const [earlier, sequel] = [await feeds.get(before.feedId), await feeds.get(after.feedId)];
  const isBegun = before.id === idIn(after, before.feedId) || after.id === idIn(before, after.feedId);
  if (!earlier || !sequel || !isBegun) return undefined;
  const [one, other] = [
    { feed: earlier, subscription: withoutNotes(before) },
    { feed: sequel, subscription: withoutNotes(after) },
  ];
  const begun = { begunAt: after.addedAt, done: ['look'] };
  return before.goesOn
    ? { kind: 'go on', from: one, to: other, ...begun }
    : { kind: 'go back', from: other, to: one, ...begun };
}

/** What a log of version 10 says of a subscription that ended, or was about to. */
interface OldEnded extends Pick<Leaving, 'subscription' | 'how'> {
  movedTo?: string;
}

/** A channel of version 10 that had stopped to follow closed at its next look, for which it had a mark. */
async function storeLeaving(store: Store): Promise<void> {
  const marked = new Set<string>();
  for await (const [, { channelId, artifact }] of store.outbox.entries())
    if (artifact.startsWith('look:')) marked.add(logKey({ channelId, feedId: artifact.slice('look:'.length) }));
  for await (const [key, log] of store.logs.entries()) {
    if (!log.ended) continue;
    if (marked.has(key)) await storeLeft(store, log.ended);
    await store.logs.set(key, { ...log, ended: { subscription: log.ended.subscription } });
  }
}

async function storeLeft(store: Store, { subscription, how, movedTo }: OldEnded): Promise<void> {
  const { channelId, feedId, addedAt: begunAt } = subscription;
  if ((await store.subscriptions.inChannel(channelId, feedId)).length > 0) return;
  const place = movedTo === undefined ? {} : { movedTo: { id: '', channelId: movedTo } };
  const begun = { begunAt, done: ['end'] };
  await store.operations.set(channelId, { kind: 'leave', subscription, ...(how && { how }), ...place, ...begun });
}
