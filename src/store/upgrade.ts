import { createHash } from 'node:crypto';
import type { BlogRecord, Tracked } from '../core/model/blog-record.ts';
import {
  type Batch,
  type ChannelLog,
  logKey,
  type PlaceName,
  type Rule,
  type Told,
} from '../core/model/channel-log.ts';
import type { Delivery, Receipt } from '../core/model/delivery.ts';
import type { Message, MessageOffer } from '../core/model/message.ts';
import { isList, type Share, type ShareMessage } from '../core/model/share.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Store } from './store.ts';

/**
 * Raises all values that `OLDEST_SCHEMA` or a later version wrote to the newest. Idempotent: an interrupted upgrade is run
 * again.
 */
export async function upgrade(store: Store): Promise<void> {
  await manyOffers(store);
  await namelessLetters(store);
  await channelLogs(store);
  await sharesAsRead(store);
  await markShares(store);
  // Shared answers were found by their keys alone.
  for await (const [key] of store.shares.entries()) await store.shares.index?.(key);
}

/** In version 7 a message offered one thing at most. */
function withOffers(delivery: Delivery): Delivery {
  const { offer, ...want } = (delivery.want ?? {}) as Message & { offer?: MessageOffer };
  return offer ? { ...delivery, want: { ...want, offers: [offer] } } : delivery;
}

async function manyOffers({ blogs, outbox, letters }: Store): Promise<void> {
  for (const waiting of [outbox, letters])
    for await (const [key, delivery] of waiting.entries()) {
      const next = withOffers(delivery);
      if (next !== delivery) await waiting.set(key, next);
    }
  for await (const [feedId, record] of blogs.entries())
    if (record.pending.length > 0) await blogs.set(feedId, { ...record, pending: record.pending.map(withOffers) });
}

/** The artifact of a letter in version 7, as it is in keys: the letter's id, and the member's. */
const NAMED_LETTER = /(?<=\/)(letter:[^:@]*):(\d+)/;

/** Version 7 named the member in the artifacts of their letters, and so in the keys of receipts. */
async function namelessLetters({ letters, members, receipts }: Store): Promise<void> {
  for await (const [key, delivery] of letters.entries()) {
    const [, artifact, reader] = NAMED_LETTER.exec(key) ?? [];
    if (artifact === undefined) continue;
    await letters.set(key.replace(NAMED_LETTER, artifact), { ...delivery, artifact, reader });
    await letters.delete(key);
  }
  for await (const [key, receipt] of receipts.entries()) {
    const [, artifact, reader = ''] = NAMED_LETTER.exec(key) ?? [];
    if (artifact === undefined) continue;
    // Receipts of members who are forgotten go.
    const isKnown = key.startsWith(`${(await members.get(reader))?.channelId}/`);
    if (isKnown) await receipts.set(key.replace(NAMED_LETTER, artifact), receipt);
    await receipts.delete(key);
  }
}

/** A share of version 9: what it should show, and what its readers knew if that was not sent yet. */
interface OldShare extends ShareMessage {
  want?: unknown;
  unseen?: Partial<OldShare>;
}

/** Version 9 stored what shares should show; now it is what their readers have read, and the rest is derived from that. */
async function sharesAsRead({ shares, receipts }: Store): Promise<void> {
  for await (const [key, share] of shares.entries()) {
    const { want, unseen, ...rest }: OldShare = share;
    if (want === undefined && unseen === undefined) continue;
    const receipt = await receipts.get(`${share.channelId}/${share.artifact}`);
    const isRead = receipt?.state === 'posted' && receipt.revision >= share.revision;
    const { want: _, ...known } = (!isRead && unseen) || {};
    // What was not sent is compared once more.
    const compared = !isList(share) && unseen && !isRead ? { asOf: share.at } : {};
    await shares.set(key, { ...rest, ...known, ...compared } as Share);
  }
}

/** What a poll was still to tell shares stood in the live blog’s record: each is looked at once. */
async function markShares({ shares, outbox }: Store): Promise<void> {
  for await (const [, { artifact, channelId, revision }] of shares.entries()) {
    const mark = { artifact, channelId, revision: revision + 1, order: 0, want: null, create: false };
    await outbox.set(`${channelId}/${artifact}@${revision + 1}`, mark);
  }
}

/**
 * In version 7 nothing said what a channel had been told: receipts, waiting deliveries, batches in the live blog's record and
 * the filters of the subscription did.
 */

/** Updates that shared a message of a channel. `ids`: oldest first. */
interface OldBatch {
  artifact: string;
  channelId: string;
  ids: readonly string[];
  more?: number;
  heldBack?: true;
  aside?: true;
  together?: true;
  dropped?: readonly string[];
}

type OldRecord = BlogRecord & { digests?: readonly OldBatch[] };

type SubscriptionRule = Pick<Rule, 'keywords'> & Pick<Subscription, 'updates'>;

interface OldSubscription extends Subscription {
  /** Filters that applied to what was published before a moment (ISO). */
  earlier?: readonly (SubscriptionRule & { until: string })[];
  stoodBefore?: unknown;
  neverThreaded?: unknown;
}

const printOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

/** Writes a log for each channel with messages of a live blog. Idempotent: what was written before stays. */
async function channelLogs(store: Store): Promise<void> {
  const standing = await messagesByLog(store);
  for await (const [feedId, record] of store.blogs.entries()) await logsOf(store, feedId, { record, standing });
}

interface OldFeed {
  record: OldRecord;
  standing: ReadonlyMap<string, readonly OldMessage[]>;
}

async function logsOf(store: Store, feedId: string, { record, standing }: OldFeed): Promise<void> {
  const { digests, ...rest } = record;
  if (!digests) return;
  for (const one of record.pending) await store.outbox.set(`${one.channelId}/${one.artifact}@${one.revision}`, one);
  const followed = (await store.subscriptions.get(feedId)) ?? [];
  const all = [...followed, ...(record.handedOver ?? [])];
  const told = [...standing.keys()]
    .filter(key => key.endsWith(`/${feedId}`))
    .map(key => key.slice(0, key.indexOf('/')));
  for (const channelId of new Set([...[...all, ...digests].map(one => one.channelId), ...told])) {
    const key = logKey({ channelId, feedId });
    const subscription = all.find(one => one.channelId === channelId);
    const own = { record: { ...record, digests }, subscription, channelId, standing: standing.get(key) };
    if (!(await store.logs.get(key))) await store.logs.set(key, logOf(own));
  }
  if (followed.length > 0) await store.subscriptions.set(feedId, followed.map(withoutTraces));
  await store.blogs.set(feedId, { ...rest, pending: [] });
}

function withoutTraces(subscription: Subscription): Subscription {
  const { earlier: _, stoodBefore: __, neverThreaded: ___, ...rest }: OldSubscription = subscription;
  return rest;
}

/** A message of an update's own that stands, stood, or waits. */
interface OldMessage {
  place: PlaceName;
  print: string;
  revision: number;
  struck?: string;
}

const OWN = /^(update|aside):([^:]*):/u;

const isGone = (receipt: Receipt): boolean =>
  receipt.state === 'withdrawn' ||
  receipt.state === 'withdrawing' ||
  (receipt.state === 'posted' && receipt.struck === true);

/** Returns the messages that receipts and the outbox know of, by the key of their log. */
async function messagesByLog({ receipts, outbox, blogs }: Store): Promise<Map<string, OldMessage[]>> {
  const found = new Map<string, OldMessage[]>();
  const note = (channelId: string, artifact: string, message: Pick<OldMessage, 'revision' | 'struck'>) => {
    const [, kind, print = ''] = OWN.exec(artifact) ?? [];
    const key = `${channelId}/${artifact.slice(artifact.lastIndexOf(':') + 1)}`;
    const own = found.get(key) ?? [];
    found.set(key, own);
    // What is no update's own still tells how high revisions are.
    own.push({ ...message, print, place: kind === 'aside' ? 'thread' : 'channel' });
  };
  const noteWaiting = ({ channelId, artifact, revision, create, want }: Delivery) => {
    if (create && want !== null && !want.struck) note(channelId, artifact, { revision });
  };
  for await (const [key, receipt] of receipts.entries()) {
    const at = key.indexOf('/');
    const { revision } = receipt;
    note(key.slice(0, at), key.slice(at + 1), { revision, ...(isGone(receipt) && { struck: receipt.at }) });
  }
  for await (const [, one] of outbox.entries()) noteWaiting(one);
  for await (const [, { pending }] of blogs.entries()) pending.forEach(noteWaiting);
  return found;
}

interface OldChannel {
  record: OldRecord & { digests: readonly OldBatch[] };
  subscription: OldSubscription | undefined;
  channelId: string;
  standing: readonly OldMessage[] | undefined;
}

function logOf({ record, subscription, channelId, standing = [] }: OldChannel): ChannelLog {
  const rules = rulesOf(subscription);
  const digests = record.digests.filter(one => one.channelId === channelId);
  const heldBack = digests.filter(one => one.heldBack);
  const shown = digests.filter(one => !one.heldBack);
  const more = heldBack.reduce((sum, one) => sum + (one.more ?? 0), 0);
  const isEndUntold = subscription?.paused !== undefined && record.blog.state === 'ended';
  return {
    revision: standing.reduce((most, one) => Math.max(most, one.revision), record.revision),
    upTo: record.revision,
    told: toldBy([...ownIn(standing), ...linesIn(shown, record)], { record, rules }),
    batches: shown.map(batchOf),
    rules: rules.all,
    refused: [],
    deferred: { prints: heldBack.flatMap(({ ids }) => ids.map(printOf)), ...(more > 0 && { more }) },
    state: isEndUntold ? 'live' : record.blog.state,
    pending: [],
  };
}

type OldLine = Omit<OldMessage, 'revision'> & Pick<OldBatch, 'together'>;

const ownIn = (standing: readonly OldMessage[]): readonly OldLine[] => standing.filter(({ print }) => print !== '');

const linesIn = (batches: readonly OldBatch[], { tracked, changedAt }: OldRecord): readonly OldLine[] => {
  const withdrawn = new Map(
    tracked.flatMap(one => (one.state === 'withdrawn' ? [[one.update.id, one.withdrawnAt]] : [])),
  );
  return batches.flatMap(({ ids, aside, dropped, together }) =>
    ids.map((id): OldLine => {
      const isStruck = withdrawn.has(id) || dropped?.includes(id);
      const line = { place: aside ? ('thread' as const) : ('channel' as const), print: printOf(id) };
      return { ...line, ...(together && { together }), ...(isStruck && { struck: withdrawn.get(id) ?? changedAt }) };
    }),
  );
};

/** A batch tells what is struck through in it better than the message that an update had before. */
function toldBy(
  lines: readonly OldLine[],
  { record, rules }: { record: OldRecord; rules: ReturnType<typeof rulesOf> },
): ChannelLog['told'] {
  const byPrint = new Map(record.tracked.map(one => [printOf(one.update.id), one]));
  const told: Record<PlaceName, Record<string, Told>> = { channel: {}, thread: {} };
  for (const { place, print, struck, together } of lines) {
    const by = together ? rules.everything : rules.of(place, byPrint.get(print));
    told[place][print] = { by, ...(struck !== undefined && { struck }) };
  }
  return told;
}

const batchOf = ({ artifact, aside, ids, more }: OldBatch): Batch => ({
  ...{ artifact, place: aside ? 'thread' : 'channel', prints: ids.map(printOf) },
  ...(more !== undefined && { more }),
});

/** Returns the rules by which updates were told under the filters of a subscription, and which one it was for each. */
function rulesOf(subscription: OldSubscription | undefined) {
  const { updates = 'everything', keywords = [], earlier = [], thread } = subscription ?? {};
  const filters = [...earlier, { updates, keywords, until: '~' }];
  const all = filters.flatMap((filter): readonly Rule[] => [
    { updates: thread ? 'key events' : filter.updates, keywords: filter.keywords },
    { updates: 'rest', keywords: filter.keywords },
    { updates: 'everything', keywords: filter.keywords },
  ]);
  return {
    all,
    everything: all.length - 1,
    of(place: PlaceName, tracked: Tracked | undefined): number {
      const at = filters.findIndex(({ until }) => (tracked?.update.publishedAt ?? '~') <= until);
      return 3 * (at === -1 ? filters.length - 1 : at) + (place === 'thread' ? 1 : 0);
    },
  };
}
