import { inLanes, inSlices } from '../async/in-slices.ts';
import { comparableQuotes, hiddenQuotes } from '../core/answers/corrections.ts';
import { renderSharedQuotes } from '../core/answers/quotes.ts';
import { isListAffected, renderingList, shareMark } from '../core/answers/shared-list.ts';
import {
  blogShown,
  comparedShare,
  isAffected,
  isShared,
  moderatedByAll,
  withoutNewWords,
  withTakenBack,
} from '../core/answers/shared-quotes.ts';
import { feedOf } from '../core/delivery/artifact.ts';
import { outboxKey, receiptKey } from '../core/delivery/next-step.ts';
import { isDeepEqual } from '../core/diff/deep-equal.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import { type BlogRecord, standingUpdates, type Tracked } from '../core/model/blog-record.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Update } from '../core/model/live-blog.ts';
import type { Message } from '../core/model/message.ts';
import { ANSWER_TERM, isList, type Share, type SharedList, type SharedQuotes } from '../core/model/share.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';
import type { BlogQuote } from '../core/quotes/quote.ts';
import { quotesOf } from '../core/quotes/quotes.ts';
import type { ReadersSight } from '../discord/port.ts';
import { unlessDamaged } from '../store/failure.ts';
import type { Lease, Store } from '../store/store.ts';
import { channelsShowing } from './channels-showing.ts';
import { commit, withAwaitedNews } from './commit.ts';
import type { DeriveMessage } from './post/step.ts';

/** The updates of a feed at a revision. */
export interface RevisionUpdates {
  feedId: string;
  revision: number;
  /** Newest first. */
  updates: readonly Update[];
}

/** What keeps shared answers right. */
export interface ShareParts {
  store: Pick<Store, 'blogs' | 'shares' | 'receipts' | 'servers' | 'subscriptions' | 'outbox'>;
  lease: Lease;
  /** Whether the readers of an answer see where the live blog is followed. They do, if absent. */
  readersSight?: ReadersSight | undefined;
  /** Returns the quotes of a live blog, newest first. They are read at once, if absent. */
  quotesIn?: (updates: RevisionUpdates) => Promise<readonly BlogQuote[]>;
}

/** Returns the prefix of the keys of a feed's shared answers, or of those in one server or channel of it. */
export const sharesBelow = (feedId: string, ...places: readonly string[]): string =>
  `${[fingerprint(feedId), ...places].join('/')}/`;

/** Returns the key of a shared answer. */
export const shareKey = (
  feedId: string,
  { guildId, channelId, artifact }: Pick<Share, 'guildId' | 'channelId' | 'artifact'>,
): string => `${sharesBelow(feedId, guildId, channelId)}${artifact.split(':')[isShared(artifact) ? 1 : 0]}`;

/** Returns the lease to hold while changing what is stored of a feed's shared answers, or making a member's copy of an update. */
export const sharesLease = (feedId: string): string => `shares:${feedId}`;

/** Most shared answers that are read at the same time. */
const AT_ONCE = 8;

/**
 * Commits what a poll decided, with marks for the shares of its live blog that show what changed. Nobody shares or keeps an
 * update meanwhile, so each answer and copy is either brought up to date or made from the new record.
 */
export async function commitPoll(
  { store, lease }: { store: Store; lease: Lease },
  { feed: { id: feedId }, subscriptions }: { feed: Pick<Feed, 'id'>; subscriptions: readonly Subscription[] },
  next: BlogRecord,
): Promise<BlogRecord> {
  const { revision, tracked } = next;
  const changed = tracked.filter(one => one.changedIn === revision && one.seenIn !== revision);
  const awaited = () => withAwaitedNews(store, next, subscriptions);
  if (changed.length === 0) return commit(store, feedId, await awaited());
  return lease.with(sharesLease(feedId), async () => {
    const marks: Delivery[] = [];
    await inLanes([...(await keysShowing(store, feedId, changed))], AT_ONCE, async key => {
      const share = await unlessDamaged(store.shares.get(key), undefined);
      if (share) marks.push(shareMark({ ...share, revision: Math.max(revision, share.revision + 1) }));
    });
    return commit(store, feedId, { ...(await awaited()), pending: [...next.pending, ...marks] });
  });
}

/** Returns the keys of the shares that show one of these updates. */
async function keysShowing(
  { shares }: Pick<Store, 'shares'>,
  feedId: string,
  updates: readonly Tracked[],
): Promise<ReadonlySet<string>> {
  const keys = updates.map(({ update }) => shares.keysOf(ANSWER_TERM.showing(feedId, update.id)));
  return new Set((await Promise.all(keys)).flat());
}

/** Returns a revision that no mark of a share has: posting takes away the one that it serves. */
export const aboveMarks = ({ revision }: Share, record: Pick<BlogRecord, 'revision'>): number =>
  Math.max(record.revision, revision) + 1;

/**
 * Stores an answer that moderators changed, and marks it: before, as it may be killed in between and changes nothing when it
 * is repeated; and after, as the first mark may have been served by then. Its lease is held.
 */
export async function changeShare(
  { store }: { store: Pick<Store, 'shares' | 'outbox'> },
  { key, record, shared }: { key: string; record: Pick<BlogRecord, 'revision'>; shared: Share },
): Promise<void> {
  const revision = aboveMarks(shared, record);
  const next = { ...shared, revision: revision + 1 };
  await setMark(store, { ...shared, revision });
  await store.shares.set(key, next);
  await setMark(store, next);
}

async function setMark({ outbox }: Pick<Store, 'outbox'>, share: Share): Promise<void> {
  const mark = shareMark(share);
  await outbox.set(outboxKey(mark), mark);
}

/**
 * Creates what derives shares right before they are sent. Their readers may have lost sight of the live blog: then they are
 * told nothing new. Until words were sent, nothing says that their readers know them.
 */
export function createShares(parts: ShareParts): DeriveMessage {
  const { store, lease } = parts;
  return async mark => {
    const [key, shared] = (await shareOf(store, mark)) ?? [];
    const record = await store.blogs.get(feedOf(mark.artifact));
    if (!key || !shared || !record) return undefined;
    const derived = isList(shared)
      ? await derivedList(parts, shared, record)
      : await derivedQuotes(parts, shared, record);
    if (!derived) return undefined;
    const { want, next, waits } = derived;
    const shown = { ...next, revision: Math.max(mark.revision, shared.revision) };
    const delivery = { ...shareMark(shown), create: mark.create, want };
    return { delivery, waits, noteShown: () => noteShown(record, { key, before: shared, next: shown }) };
  };

  /**
   * What was changed meanwhile has a mark of its own, and is compared with what was known before. What moderators have said
   * meanwhile of words that were not known before is shown next.
   */
  async function noteShown(record: BlogRecord, { key, before, next }: ShownShare): Promise<void> {
    if (isDeepEqual(before, next)) return;
    const feedId = feedOf(next.artifact);
    await lease.with(sharesLease(feedId), async () => {
      if (!isDeepEqual(await store.shares.get(key), before)) return;
      const corrections = (await store.servers.get(next.guildId))?.quotes;
      const shared = isList(next) ? undefined : moderatedByAll(next, { feedId, corrections });
      await (shared ? changeShare({ store }, { key, record, shared }) : store.shares.set(key, next));
    });
  }
}

/** Returns the share that a mark is for, with its key. */
async function shareOf(
  { shares }: Pick<ShareParts['store'], 'shares'>,
  { artifact, channelId }: Delivery,
): Promise<[key: string, shared: Share] | undefined> {
  for (const key of await shares.keysOf(ANSWER_TERM.at(artifact))) {
    const shared = await shares.get(key);
    if (shared?.channelId === channelId) return [key, shared];
  }
  return undefined;
}

/** What is stored of a share by a key: before, and once Discord shows it. */
interface ShownShare {
  key: string;
  before: Share;
  next: Share;
}

/** `next`: what its readers know once that was sent. `waits`: nobody can tell whether they see the live blog. */
interface Derived {
  want: Message | null;
  next: Share;
  waits: boolean;
}

/** What a schedule posts, moderators have placed: its readers see it. */
async function derivedList(parts: ShareParts, shared: SharedList, record: BlogRecord): Promise<Derived | undefined> {
  const { isCut, ...whole } = shared;
  if (!isCut && !isListAffected(shared, record) && (await isShown(parts, shared))) return undefined;
  const isSeen = isShared(shared.artifact) ? await areReadersInSight(parts, shared) : true;
  if (isSeen) {
    const { want, ...known } = await inSlices(renderingList(shared, record));
    return { want, waits: false, next: { ...whole, ...known, blog: blogShown(record.blog) } };
  }
  const blog = { ...record.blog, ...shared.blog };
  const { want } = await inSlices(renderingList(shared, { ...record, blog, read: shared.read ?? [] }));
  return { want, waits: isSeen === undefined, next: { ...shared, isCut: true } };
}

/** Whether Discord is known to show what a share should. */
async function isShown({ store }: Pick<ShareParts, 'store'>, shared: Share): Promise<boolean> {
  const receipt = await store.receipts.get(receiptKey(shared));
  if (receipt?.state !== 'posted' || receipt.revision < shared.revision) return false;
  return receipt.hash !== '' && receipt.unsureUntil === undefined;
}

async function derivedQuotes(parts: ShareParts, shared: SharedQuotes, record: BlogRecord): Promise<Derived> {
  const { next, waits = false } = await comparedQuotes(parts, shared, record);
  return { want: renderSharedQuotes(next), waits, next };
}

async function comparedQuotes(
  parts: ShareParts,
  shared: SharedQuotes,
  record: BlogRecord,
): Promise<{ next: SharedQuotes; waits?: boolean }> {
  const { store, quotesIn = readAtOnce } = parts;
  if (!isAffected(shared, record)) return { next: shared };
  const feedId = feedOf(shared.artifact);
  const found = await quotesIn({ feedId, revision: record.revision, updates: standingUpdates(record) });
  const corrections = (await store.servers.get(shared.guildId))?.quotes;
  const quotes = await inSlices(comparableQuotes(found, { feedId, corrections }));
  const hidden = await inSlices(hiddenQuotes(found, { feedId, corrections }));
  const compared = comparedShare(shared, { record, quotes, hidden });
  if (!compared.isChanged) return { next: compared.shared };
  const isSeen = await areReadersInSight(parts, shared);
  if (isSeen) return { next: { ...compared.shared, blog: blogShown(record.blog) } };
  if (isSeen === false) return { next: withoutNewWords(shared, compared.shared) };
  return { next: withTakenBack(shared, compared.shared), waits: true };
}

const readAtOnce: NonNullable<ShareParts['quotesIn']> = async ({ updates }) => quotesOf(updates);

/** Undefined if nobody can tell now. */
async function areReadersInSight(
  { store, readersSight = async () => true }: Pick<ShareParts, 'store' | 'readersSight'>,
  { artifact, guildId, channelId }: Share,
): Promise<boolean | undefined> {
  return readersSight(channelId, { guildId, channelIds: await channelsShowing(store, feedOf(artifact), guildId) });
}
