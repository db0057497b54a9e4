import { inSlices } from '../async/in-slices.ts';
import { comparableQuotes } from '../core/answers/corrections.ts';
import { isListAffected, retelling, shareDelivery } from '../core/answers/shared-list.ts';
import {
  blogShown,
  comparedShare,
  inKnownWords,
  isAffected,
  isShared,
  withNewWords,
  withoutNewWords,
  withTakenBack,
} from '../core/answers/shared-quotes.ts';
import { feedOf } from '../core/delivery/artifact.ts';
import { outboxKey, receiptKey } from '../core/delivery/next-step.ts';
import { isDeepEqual } from '../core/diff/deep-equal.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Update } from '../core/model/live-blog.ts';
import { ANSWER_TERM, isList, type Share, type SharedList, type SharedQuotes } from '../core/model/share.ts';
import type { BlogQuote } from '../core/quotes/quote.ts';
import { quotesOf } from '../core/quotes/quotes.ts';
import type { ReadersSight } from '../discord/port.ts';
import { unlessDamaged } from '../store/failure.ts';
import type { Lease, Store } from '../store/store.ts';
import { inLanes } from './in-lanes.ts';
import type { PostDeps } from './post/deps.ts';

/** The updates of a feed at a revision. */
export interface RevisionUpdates {
  feedId: string;
  revision: number;
  /** Newest first. */
  updates: readonly Update[];
}

/** What keeps shared answers right. */
export interface ShareParts {
  store: Pick<Store, 'shares' | 'outbox' | 'receipts' | 'servers' | 'subscriptions'>;
  lease: Lease;
  /** Whether the readers of an answer see where the live blog is followed. They do, if absent. */
  readersSight?: ReadersSight | undefined;
  /** Returns the quotes of a live blog, newest first. */
  quotesIn(updates: RevisionUpdates): Promise<readonly BlogQuote[]>;
}

/** Returns the prefix of the keys of a feed's shared answers, or of those in one server or channel of it. */
export const sharesBelow = (feedId: string, ...places: readonly string[]): string =>
  `${[fingerprint(feedId), ...places].join('/')}/`;

/** Returns the key of a shared answer. */
export const shareKey = (
  feedId: string,
  { guildId, channelId, artifact }: Pick<Share, 'guildId' | 'channelId' | 'artifact'>,
): string => `${sharesBelow(feedId, guildId, channelId)}${artifact.split(':')[isShared(artifact) ? 1 : 0]}`;

/** Returns the lease to hold while changing what is stored of a feed's shared answers. */
export const sharesLease = (feedId: string): string => `shares:${feedId}`;

/** Returns the updates that stand, newest first. */
export const standingUpdates = ({ tracked }: Pick<BlogRecord, 'tracked'>): readonly Update[] =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);

/** Most answers that are brought up to date at the same time. Each may ask Discord who sees it. */
const AT_ONCE = 8;

/**
 * Brings the shared answers of a feed up to date with its committed record. Sharing stores the answer
 * first and then compares it with the record, so that a change meanwhile is noticed by one of the
 * two. Resolves to whether all of them are. Idempotent.
 */
const retell = (parts: ShareParts, feedId: string, record: BlogRecord): Promise<boolean> =>
  parts.lease.with(sharesLease(feedId), async () => {
    let isDone = true;
    await inLanes([...(await keysShowingChanges(parts.store, feedId, record))], AT_ONCE, async key => {
      const share = await unlessDamaged(parts.store.shares.get(key), undefined);
      if (share && !(await retellShare(parts, { feedId, record, key, shared: share }))) isDone = false;
    });
    return isDone;
  });

/** Returns the keys of the shared answers that show an update which changed since all were last up to date. */
async function keysShowingChanges(
  { shares }: Pick<Store, 'shares'>,
  feedId: string,
  { tracked, retell = 0 }: BlogRecord,
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  // Version 8 of the store said `true`, which counts as 1.
  for (const { changedIn = 0, update } of tracked)
    if (changedIn >= Number(retell))
      for (const key of await shares.keysOf(ANSWER_TERM.showing(feedId, update.id))) keys.add(key);
  return keys;
}

/** Resolves to false if some of it has to wait. */
async function retellShare(parts: ShareParts, { shared, ...retold }: Retold<Share>): Promise<boolean> {
  if (isList(shared)) return retellList(parts, { ...retold, shared });
  return !isAffected(shared, retold.record) || retellOne(parts, { ...retold, shared });
}

interface Retold<Shared extends Share = SharedQuotes> {
  feedId: string;
  record: BlogRecord;
  key: string;
  shared: Shared;
}

/** The same for a list of updates. What a schedule posts, moderators have placed. */
async function retellList(parts: ShareParts, { feedId, record, key, shared }: Retold<SharedList>): Promise<boolean> {
  if (!isListAffected(shared, record)) return true;
  const isSeen = isShared(shared.artifact) ? await areReadersInSight(parts, feedId, shared) : true;
  const known = (await isSent(parts, shared)) ? shared : inKnownWords(shared);
  const next = await inSlices(retelling(known, record, isSeen === true));
  // While nobody can tell, what changed is left out, and shown once somebody can.
  const listed = isSeen === undefined ? known.listed : next.listed;
  if (isDeepEqual(next.want, shared.want)) await parts.store.shares.set(key, { ...shared, listed });
  else await showShare(parts, { key, record, shared: { ...next, listed } });
  return isSeen !== undefined;
}

/** Resolves to false if some of it has to wait. */
async function retellOne(parts: ShareParts, { feedId, record, key, shared }: Retold): Promise<boolean> {
  const { store, quotesIn } = parts;
  const found = await quotesIn({ feedId, revision: record.revision, updates: standingUpdates(record) });
  const corrections = (await store.servers.get(shared.guildId))?.quotes;
  const quotes = await inSlices(comparableQuotes(found, { feedId, corrections }));
  const compared = comparedShare(shared, { record, quotes });
  if (!compared.isChanged) {
    await store.shares.set(key, compared.shared);
    return true;
  }
  const isSeen = await areReadersInSight(parts, feedId, shared);
  const known = (await isSent(parts, shared)) ? shared : inKnownWords(shared);
  // While nobody can tell, only what was taken back is shown.
  const retold = isSeen
    ? withNewWords(known, { ...compared.shared, blog: blogShown(record.blog) })
    : withoutNewWords(known, compared.shared);
  const next = isSeen === undefined ? withTakenBack(shared, compared.shared) : retold;
  if (next) await showShare({ store }, { key, record, shared: next });
  return isSeen !== undefined;
}

/** Whether the newest words of an answer were sent. */
async function isSent({ store }: Pick<ShareParts, 'store'>, shared: Share): Promise<boolean> {
  const receipt = await store.receipts.get(receiptKey(shared));
  return receipt?.state === 'posted' && receipt.revision >= shared.revision;
}

type Recheck = NonNullable<PostDeps['recheck']>;
type RecheckParts = Pick<ShareParts, 'store' | 'lease' | 'readersSight'>;

/** Returns what decides whether words of a shared answer that have waited may still be sent. */
export const recheckShare =
  (parts: RecheckParts): Recheck =>
  async delivery => {
    if (!isShared(delivery.artifact)) return 'send';
    const feedId = feedOf(delivery.artifact);
    return parts.lease.with(sharesLease(feedId), () => recheckLocked(parts, feedId, delivery));
  };

async function recheckLocked(parts: RecheckParts, feedId: string, delivery: Delivery): ReturnType<Recheck> {
  const waiting = await waitingShare(parts, delivery);
  if (!waiting) return 'send';
  const isSeen = await areReadersInSight(parts, feedId, waiting.shared);
  if (isSeen === undefined) return 'later';
  if (isSeen) return 'send';
  await showShare(parts, { ...waiting, record: delivery, shared: inKnownWords(waiting.shared) });
  return 'changed';
}

/** Returns the shared answer of a delivery, if that tells it new words. */
async function waitingShare(
  { store }: RecheckParts,
  { artifact, channelId, revision }: Delivery,
): Promise<Pick<Retold<Share>, 'key' | 'shared'> | undefined> {
  for (const key of await store.shares.keysOf(ANSWER_TERM.at(artifact))) {
    const shared = await store.shares.get(key);
    if (shared?.unseen && shared.channelId === channelId && shared.revision === revision) return { key, shared };
  }
  return undefined;
}

/** Undefined if nobody can tell now. */
async function areReadersInSight(
  { store, readersSight = async () => true }: Pick<ShareParts, 'store' | 'readersSight'>,
  feedId: string,
  { guildId, channelId }: Share,
): Promise<boolean | undefined> {
  const all = (await store.subscriptions.get(feedId)) ?? [];
  const channelIds = all.filter(one => one.guildId === guildId).map(one => one.channelId);
  return readersSight(channelId, { guildId, channelIds });
}

/** Stores what a shared answer should show, and a delivery that wants it. Its lease is held. */
export async function showShare(
  { store }: { store: Pick<Store, 'shares' | 'outbox'> },
  { key, record, shared }: Pick<Retold<Share>, 'key' | 'shared'> & { record: Pick<BlogRecord, 'revision'> },
): Promise<void> {
  const next = { ...shared, revision: Math.max(record.revision, shared.revision + 1) };
  const delivery = shareDelivery(next);
  await store.outbox.set(outboxKey(delivery), delivery);
  await store.shares.set(key, next);
}

/** What polling commits with, so that shared answers are told. Quotes are read at once, if `quotesIn` is absent. */
export const committing = (
  parts: { store: Store; quotesIn?: ShareParts['quotesIn'] | undefined } & Pick<ShareParts, 'lease' | 'readersSight'>,
  feedId: string,
) => ({
  ...parts.store,
  retell: (record: BlogRecord) => retell({ ...parts, quotesIn: parts.quotesIn ?? readAtOnce }, feedId, record),
});

const readAtOnce: ShareParts['quotesIn'] = async ({ updates }) => quotesOf(updates);
