import { settlesWithin } from '../../async/deadline.ts';
import { inSlices } from '../../async/in-slices.ts';
import { comparableQuotes, lettersIn } from '../../core/answers/corrections.ts';
import { renderSharedQuotes } from '../../core/answers/quotes.ts';
import { renderingList, shareMark } from '../../core/answers/shared-list.ts';
import { blogShown, isShared, sharedArtifact, sharedQuote } from '../../core/answers/shared-quotes.ts';
import { feedOf, messageHash } from '../../core/delivery/artifact.ts';
import { outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { type BlogRecord, standingUpdates } from '../../core/model/blog-record.ts';
import type { Delivery, Posted, Receipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import { ANSWER_TERM, type Share } from '../../core/model/share.ts';
import { roomFor } from '../../core/pool.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import { channelsShowing } from '../../pipeline/channels-showing.ts';
import { aboveMarks, shareKey, sharesLease } from '../../pipeline/shares.ts';
import type { Store } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import type { Invoker } from '../nouns/context.ts';
import type { NoteAnswer, Reader, ShownList, ShownQuotes } from '../nouns/reader.ts';
import { readerHash } from '../reader-hash.ts';

type SharingDeps = Pick<Deps, 'store' | 'lease'> & { answers: Pick<Deps['answers'], 'quotes'> };

/** Answers about one live blog in one server, in thirty days, that follow the newsroom. Members get shares of them (`roomFor`). */
const MOST_SHARES = 1_000;

/** What is stored of an answer, and the message that its readers get. */
interface SharedMessage {
  shared: Share;
  want: Message | null;
}

/**
 * Sharing quotes. What an answer shows is stored together with a mark, before the answer is sent: if this process is killed
 * in between, posting looks for the message.
 */
export function sharingQuotes(
  deps: SharingDeps,
  { sharing, ...invoker }: Invoker,
): Pick<Reader, 'shareQuotes' | 'shareList'> {
  const share = async <Unshared extends string>(
    feedId: string,
    toShow: (sharer: Sharer, record: BlogRecord) => Promise<SharedMessage | Unshared>,
  ): Promise<NoteAnswer | Unshared | 'outdated' | 'full'> => {
    if (!sharing) throw new Error('Only an answer that everybody reads is shared.');
    const by = await readerHash(deps, invoker, feedId);
    const sharer = { ...invoker, ...sharing, by };
    const begun = await deps.lease.with(sharesLease(feedId), async () => {
      // A server that has just stopped to follow it may have ended its shared answers already.
      if ((await channelsShowing(deps.store, feedId, invoker.guildId)).length === 0) return 'outdated';
      const record = await deps.store.blogs.get(feedId);
      const shown = record ? await toShow(sharer, record) : 'outdated';
      return typeof shown === 'string' ? shown : begin(deps, sharer, { ...shown, feedId });
    });
    // An answer that is outdated is made anew, and still stands as it did.
    if (begun !== 'outdated') await leaveOthers(deps, sharer, typeof begun === 'function' ? feedId : undefined);
    return begun;
  };
  return {
    shareQuotes: shown =>
      share(shown.feedId, async (sharer, record) => {
        const isCurrent = await isUpToDate(deps, { record, shown, guildId: invoker.guildId });
        return isCurrent ? sharedAnswer(deps, sharer, { shown, record }) : 'outdated';
      }),
    shareList: shown => share(shown.feedId, (sharer, record) => sharedList(deps, sharer, { shown, record })),
  };
}

/** Returns a list; `outdated` if the live blog says something else by now, `fixed` if not all of it is of this one. */
async function sharedList(
  { store }: Pick<Deps, 'store'>,
  sharer: Sharer,
  { shown: { feedId, asked, locale, timezone, updates }, record }: { shown: ShownList; record: BlogRecord },
): Promise<SharedMessage | 'outdated' | 'fixed'> {
  const ids = new Set(updates.map(({ id }) => id));
  const now = new Map(record.tracked.flatMap(({ update }) => (ids.has(update.id) ? [[update.id, update]] : [])));
  if (now.size < ids.size) return 'fixed';
  const basis = { asked, locale, timezone, upTo: record.revision, listed: {} };
  const { want, ...read } = await inSlices(renderingList(basis, record));
  const isListed = isDeepEqual(Object.keys(read.listed).toSorted(), [...ids].toSorted());
  if (!isListed || !updates.every(one => isDeepEqual(now.get(one.id), one))) return 'outdated';
  return { want, shared: { ...(await standingOf(store, sharer, { feedId, record })), ...basis, ...read } };
}

/** Where and since when an answer stands. Whose button was pressed stays what it is, unless it turns to another live blog. */
async function standingOf(
  store: Store,
  { now, ...sharer }: Sharer,
  { feedId, record }: { feedId: string; record: BlogRecord },
): Promise<Pick<Share, 'artifact' | 'guildId' | 'channelId' | 'at' | 'by' | 'revision' | 'blog'>> {
  const { guildId, channelId, interactionId, by } = sharer;
  const place = { guildId, channelId, at: now.toISOString(), blog: blogShown(record.blog) };
  for (const artifact of await artifactsPressed(store, sharer)) {
    const known = await store.shares.get(shareKey(feedId, { guildId, channelId, artifact }));
    if (known) return { ...place, artifact, by: known.by, revision: aboveMarks(known, record) };
  }
  return { ...place, artifact: sharedArtifact(interactionId, feedId), by, revision: record.revision };
}

/** The shared answers that the message whose button was pressed is, or was: an answer may turn to another live blog. */
async function artifactsPressed(
  { receipts }: Pick<Store, 'receipts'>,
  { channelId, messageId }: Pick<Sharer, 'channelId' | 'messageId'>,
): Promise<readonly string[]> {
  const below = receiptKey({ channelId, artifact: '' });
  const keys = messageId === undefined ? [] : await receipts.keysOf(messageId);
  return keys.flatMap(key => (key.startsWith(below) ? key.slice(below.length) : [])).filter(isShared);
}

/** Milliseconds to wait until an edit of the page before, which may be under way, has ended. */
const EDIT_TIMEOUT = 5_000;

/**
 * An answer follows no live blog but the one that it turned to; none, if it turned to a page that stays as it is: what is
 * edited after that would stay, too.
 */
async function leaveOthers({ store, lease }: SharingDeps, sharer: Sharer, feedId: string | undefined): Promise<void> {
  const left = (await artifactsPressed(store, sharer)).filter(artifact => feedOf(artifact) !== feedId);
  for (const artifact of left) {
    const other = feedOf(artifact);
    await lease.with(sharesLease(other), () => store.shares.delete(shareKey(other, { ...sharer, artifact })));
  }
  if (feedId !== undefined || left.length === 0) return;
  const edited = lease.with(`channel:${sharer.channelId}`, async () => undefined);
  await settlesWithin(edited, EDIT_TIMEOUT);
}

/** `by`: the hash of the member in whose share the answer counts. */
type Sharer = Pick<Invoker, 'guildId' | 'channelId' | 'now'> & NonNullable<Invoker['sharing']> & { by: string };

interface ShareInRecord {
  record: BlogRecord;
  shown: ShownQuotes;
  guildId: string;
}

async function isUpToDate(
  { store, answers }: SharingDeps,
  { record, shown, guildId }: ShareInRecord,
): Promise<boolean> {
  const { feedId } = shown;
  const found = await answers.quotes({ feedId, revision: record.revision, updates: standingUpdates(record) });
  const corrections = (await store.servers.get(guildId))?.quotes;
  const quotes = await inSlices(comparableQuotes(found, { feedId, corrections }));
  const isThere = (one: BlogQuote): boolean =>
    quotes.some(other => lettersIn(other) === lettersIn(one) && other.speaker === one.speaker);
  return shown.quotes.every(isThere);
}

async function sharedAnswer(
  { store }: Pick<Deps, 'store'>,
  sharer: Sharer,
  { shown, record }: Pick<ShareInRecord, 'shown' | 'record'>,
): Promise<SharedMessage> {
  const { feedId, quotes, title, heading, of, locale, timezone, isPicture } = shown;
  const shared = {
    ...(await standingOf(store, sharer, { feedId, record })),
    ...{ locale, timezone, quotes: quotes.map(sharedQuote), of, asOf: record.changedAt },
    ...(title && { title }),
    ...(heading && { heading }),
    ...(isPicture && { isPicture }),
  };
  return { shared, want: renderSharedQuotes(shared) };
}

/** Whether one more answer may follow the newsroom. */
async function isFull(
  { shares }: Pick<Store, 'shares'>,
  { shared, feedId, by }: Pick<SharedMessage, 'shared'> & { feedId: string; by: string },
): Promise<boolean> {
  const all = await shares.keysOf(ANSWER_TERM.within(feedId, shared.guildId));
  if (all.includes(shareKey(feedId, shared))) return false;
  const room = roomFor((await shares.keysOf(ANSWER_TERM.by(by))).length, MOST_SHARES);
  return room === 'no' || (room === 'unless full' && all.length >= MOST_SHARES);
}

/** Says what is about to be shown. Returns what notes that it stands, if it is not one answer too many. */
async function begin(
  deps: SharingDeps,
  sharer: Sharer,
  { shared, want, feedId }: SharedMessage & { feedId: string },
): Promise<NoteAnswer | 'full'> {
  const { store } = deps;
  const { interactionId, messageId, now, by } = sharer;
  if (await isFull(store, { shared, feedId, by })) return 'full';
  const mark = shareMark(shared);
  const [key, at] = [receiptKey(mark), now.toISOString()];
  const { revision } = mark;
  const known = await store.receipts.get(key);
  const standing: Receipt =
    known ??
    (messageId === undefined
      ? { state: 'answering', revision, at, interactionId }
      : { state: 'posted', revision, at, messageId, hash: '' });
  if (!known) await store.receipts.set(key, standing);
  await store.shares.set(shareKey(feedId, shared), shared);
  await store.outbox.set(outboxKey(mark), mark);
  return noting(deps, { mark, want, standing });
}

/** What an answer is about to show, its mark, and its receipt before. */
interface SharedAnswer {
  mark: Delivery;
  want: Message | null;
  standing: Receipt;
}

/**
 * Returns what notes that an answer stands. Posting may have found or changed the message meanwhile, and nobody knows
 * whether that came before the answer: then an edit follows.
 */
const noting =
  ({ store, lease }: SharingDeps, { mark, want, standing }: SharedAnswer): NoteAnswer =>
  async messageId => {
    if (messageId === undefined || !want) return;
    const [key, hash] = [receiptKey(mark), messageHash(want)];
    await lease.with(`channel:${mark.channelId}`, async () => {
      const receipt = await store.receipts.get(key);
      if (!receipt) return;
      const isAsBefore = isDeepEqual(receipt, standing);
      await store.receipts.set(key, noted(receipt, { ...mark, messageId, hash: isAsBefore ? hash : '' }));
      await (isAsBefore ? store.outbox.delete(outboxKey(mark)) : store.outbox.set(outboxKey(mark), mark));
    });
  };

function noted(
  receipt: Receipt,
  { messageId, hash, revision }: Pick<Posted, 'messageId' | 'hash' | 'revision'>,
): Posted {
  const known = receipt.state === 'posted' ? receipt : {};
  const newest = Math.max(receipt.revision, revision);
  return { ...known, state: 'posted', revision: newest, at: receipt.at, messageId, hash };
}
