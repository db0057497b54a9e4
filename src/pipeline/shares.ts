import { inLanes, inSlices } from '../async/in-slices.ts';
import { comparableQuotes, hiddenQuotes } from '../core/answers/corrections.ts';
import { renderSharedQuotes } from '../core/answers/quotes.ts';
import { isListAffected, renderingList, shareMark } from '../core/answers/shared-list.ts';
import {
  aboutToModerate,
  blogShown,
  comparedShare,
  isAffected,
  isShared,
  moderatedShare,
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
import type { QuoteCorrections } from '../core/model/quote.ts';
import { ANSWER_TERM, isList, type Share, type SharedList, type SharedQuotes } from '../core/model/share.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';
import type { BlogQuote } from '../core/quotes/quote.ts';
import { quotesOf } from '../core/quotes/quotes.ts';
import { unlessDamaged } from '../store/failure.ts';
import type { Lease, Store } from '../store/store.ts';
import { channelsShowing } from './channels-showing.ts';
import type { ReadersSight } from './chat.ts';
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

/** Returns a revision that no mark of a share has: posting takes away the one that it serves. A poll may mark it one above. */
export const aboveMarks = ({ revision }: Share, record: Pick<BlogRecord, 'revision'>): number =>
  Math.max(record.revision, revision + 1) + 1;

/** A quote of a server's answers of which its moderators say something. */
interface ModeratedQuote {
  feedId: string;
  guildId: string;
  /** `quoteKey` of the quote. */
  key: string;
  found: BlogQuote;
}

/**
 * Stores what moderators say of a quote (`correct`), and changes the answers that show it. Each of them is noted and marked
 * before: posting waits for the lease before it serves a mark of an answer that is noted, and does what is left if this
 * process was killed. Resolves to the channels of the answers.
 */
export const moderate = (
  { store, lease }: Pick<ShareParts, 'lease'> & { store: Pick<Store, 'blogs' | 'shares' | 'servers' | 'outbox'> },
  { feedId, guildId, ...quote }: ModeratedQuote,
  correct: () => Promise<void>,
): Promise<ReadonlySet<string>> =>
  lease.with(sharesLease(feedId), async () => {
    const record = await store.blogs.get(feedId);
    const noted = new Map<string, SharedQuotes>();
    for (const [key, before] of await Array.fromAsync(store.shares.entries(sharesBelow(feedId, guildId)))) {
      const shared = record && !isList(before) && aboutToModerate(before, { feedId, ...quote });
      if (shared) noted.set(key, await changeShare({ store }, { key, record, shared }));
    }
    await correct();
    const corrections = (await store.servers.get(guildId))?.quotes;
    for (const [key, shared] of noted) await store.shares.set(key, moderatedShare(shared, { feedId, corrections }));
    return new Set([...noted.values()].map(({ channelId }) => channelId));
  });

/** Stores an answer that is changed, then marks it. Its lease is held. */
async function changeShare<S extends Share>(
  { store }: { store: Pick<Store, 'shares' | 'outbox'> },
  { key, record, shared }: { key: string; record: Pick<BlogRecord, 'revision'>; shared: S },
): Promise<S> {
  const next = { ...shared, revision: aboveMarks(shared, record) };
  await store.shares.set(key, next);
  await setMark(store, next);
  return next;
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
    const [key, shared] = (await settledShareOf(parts, mark)) ?? [];
    const record = await store.blogs.get(feedOf(mark.artifact));
    if (!key || !shared || !record) return undefined;
    const derived = isList(shared)
      ? await derivedList(parts, { mark, shared }, record)
      : await derivedQuotes(parts, shared, record);
    if (!derived) return undefined;
    const { want, next, waits } = derived;
    const shown = { ...next, revision: Math.max(mark.revision, shared.revision) };
    const delivery = { ...shareMark(shown), create: mark.create, want };
    return { delivery, waits, noteShown: () => noteShown(record, { key, before: shared, next: shown }) };
  };

  /**
   * What was changed meanwhile is compared with what was known before. What moderators have said meanwhile of words that were
   * not known before is shown next.
   */
  async function noteShown(record: BlogRecord, { key, before, next }: ShownShare): Promise<void> {
    if (isDeepEqual(before, next)) return;
    const feedId = feedOf(next.artifact);
    await lease.with(sharesLease(feedId), async () => {
      const standing = await store.shares.get(key);
      // The process that changed it may have been killed before it set the mark.
      if (!isDeepEqual(standing, before)) return standing && setMark(store, standing);
      const corrections = (await store.servers.get(next.guildId))?.quotes;
      const shared = isList(next) ? next : moderatedShare(next, { feedId, corrections });
      if (shared === next) return store.shares.set(key, next);
      await changeShare({ store }, { key, record, shared });
    });
  }
}

/** Returns the share that a mark is for, with its key: once nobody is about to moderate it. */
async function settledShareOf({ store, lease }: ShareParts, mark: Delivery): ReturnType<typeof shareOf> {
  const found = await shareOf(store, mark);
  const isModerated = found && !isList(found[1]) && found[1].moderating;
  return isModerated ? lease.with(sharesLease(feedOf(mark.artifact)), () => shareOf(store, mark)) : found;
}

/** Returns the share that a mark is for, with its key. */
export async function shareOf(
  { shares }: Pick<ShareParts['store'], 'shares'>,
  { artifact, channelId }: Pick<Delivery, 'artifact' | 'channelId'>,
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

/**
 * What a schedule posts, moderators have placed: its readers see it. It may show more than it did when it was stored; a process
 * that was killed once it was posted may not have noted that.
 */
async function derivedList(
  parts: ShareParts,
  { mark, shared }: { mark: Delivery; shared: SharedList },
  record: BlogRecord,
): Promise<Derived | undefined> {
  const { isCut, ...whole } = shared;
  if (!mark.create && !isCut && !isListAffected(shared, record) && (await isShown(parts, shared))) return undefined;
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
  const corrections = (await parts.store.servers.get(shared.guildId))?.quotes;
  const known = moderatedShare(shared, { feedId: feedOf(shared.artifact), corrections });
  const { next, waits = false } = await comparedQuotes(parts, known, { record, corrections });
  return { want: renderSharedQuotes(next), waits, next };
}

async function comparedQuotes(
  parts: ShareParts,
  shared: SharedQuotes,
  { record, corrections }: { record: BlogRecord; corrections: QuoteCorrections | undefined },
): Promise<{ next: SharedQuotes; waits?: boolean }> {
  const { quotesIn = readAtOnce } = parts;
  if (!isAffected(shared, record)) return { next: shared };
  const feedId = feedOf(shared.artifact);
  const found = await quotesIn({ feedId, revision: record.revision, updates: standingUpdates(record) });
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
