import { inLanes } from '../async/in-slices.ts';
import { isShared } from '../core/answers/shared-quotes.ts';
import { feedOf } from '../core/delivery/artifact.ts';
import { receiptKey } from '../core/delivery/next-step.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import { withoutTexts } from '../core/diff/forget-old.ts';
import { letterArtifact } from '../core/letters/delivery.ts';
import { causesOf, isKept } from '../core/letters/hold.ts';
import { LETTERS_KEPT_MS } from '../core/letters/tell.ts';
import { type AuditedDeed, expiredAuditKeys } from '../core/model/audit.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import { logKey } from '../core/model/channel-log.ts';
import type { Follow, Member } from '../core/model/member.ts';
import { type Subscription, storyId } from '../core/model/subscription.ts';
import { unlessDamaged } from '../store/failure.ts';
import type { Collection, Scrub, Store } from '../store/store.ts';
import { logLease } from './channel/log.ts';
import type { LetterDeps } from './letters/deps.ts';
import { changeMember, createWithEarlier, forgetMember, noteSights } from './letters/member.ts';
import { forgetUnfollowed } from './operations/forget.ts';

export interface PruneParts extends Pick<LetterDeps, 'store' | 'lease' | 'conversations' | 'log' | 'now'> {
  scrub?: Scrub;
  stopping: AbortSignal;
}

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/**
 * How long (milliseconds) data of a live blog is kept after its end, or after its last
 * subscription.
 */
const BLOGS_KEPT = 30 * DAY;
/** How long an answer that everybody reads follows the newsroom, from when somebody last asked for it. */
const SHARES_KEPT = 30 * DAY;
const PINGS_KEPT = DAY;
/** How long the position of a reader's last `/catchup` is kept. */
export const CATCH_UPS_KEPT = 90 * DAY;

const since = ({ now }: PruneParts, kept: number): string => new Date(now().getTime() - kept).toISOString();

/** Deletes what is no longer needed. Idempotent, and may be interrupted anywhere. */
export async function prune(parts: PruneParts): Promise<void> {
  const before = since(parts, BLOGS_KEPT);
  const { over, stored } = await emptyOver(parts, before);
  await forgetOld(parts.store.shares, since(parts, SHARES_KEPT));
  const { receipts, standing } = await forgetReceipts(parts, before, over);
  const unfollowed = await unfollowedIn(parts.store, stored);
  await forgetUnfollowed(parts, unfollowed, standing);
  await forgetLogs(parts, standing);
  await forgetOld(parts.store.pings, since(parts, PINGS_KEPT));
  await forgetOld(parts.store.readers, since(parts, CATCH_UPS_KEPT));
  await pruneAudit(parts);
  await askDepartures(parts);
  await pruneMembers(parts);
  await parts.scrub?.();
  parts.log.debug('prune.done', { receipts, over: over.size });
}

/** Returns the ids of feeds that nobody follows, of which a feed or a live blog is stored. `blogs`: the ids of those. */
async function unfollowedIn(store: Store, blogs: Iterable<string>): Promise<ReadonlySet<string>> {
  const known = new Set(blogs);
  for await (const [feedId] of store.feeds.entries()) known.add(feedId);
  const left = new Set<string>();
  for (const feedId of known) if (!(await isFollowed(store, feedId))) left.add(feedId);
  return left;
}

/** Of a damaged list nobody knows, and nothing is deleted. */
async function isFollowed({ subscriptions }: Store, feedId: string): Promise<boolean> {
  const followers = await unlessDamaged(subscriptions.get(feedId), 'unknown' as const);
  return followers === 'unknown' || (followers ?? []).length > 0;
}

const isOver = ({ blog, changedAt, restsSince = changedAt }: BlogRecord, before: string): boolean =>
  blog.state !== 'live' && changedAt < before && restsSince < before;

/**
 * Reduces live blogs that ended long ago, or have rested for long, to the fingerprints of their
 * updates. Returns the ids of the feeds that ended (`over`: what rests may wake, in the messages that
 * stand), and of all that are stored.
 */
async function emptyOver(
  { store, lease, now }: PruneParts,
  before: string,
): Promise<{ over: ReadonlySet<string>; stored: ReadonlySet<string> }> {
  const over = new Map<string, BlogRecord['blog']['state']>();
  const stored = new Set<string>();
  for await (const [feedId, record] of store.blogs.entries()) {
    stored.add(feedId);
    if (isOver(record, before)) over.set(feedId, record.blog.state);
  }
  for (const feedId of over.keys())
    await lease.with(`feed:${feedId}`, async () => {
      const record = await store.blogs.get(feedId);
      if (record && isOver(record, before) && record.tracked.length > 0)
        await store.blogs.set(feedId, withoutTexts(record, now()));
    });
  return { over: new Set([...over].flatMap(([feedId, state]) => (state === 'ended' ? feedId : []))), stored };
}

/** Forgets the receipts of live blogs that are over or that nobody follows, and of shares that are forgotten, once they are old. */
async function forgetReceipts(
  { store, lease }: PruneParts,
  before: string,
  over: ReadonlySet<string>,
): Promise<{ receipts: number; standing: ReadonlySet<string> }> {
  const old: string[] = [];
  const standing = new Set<string>();
  const followed = await storiesAndCopies(store);
  const shares = new Set(await Array.fromAsync(store.shares.entries(), ([, share]) => receiptKey(share)));
  const isForgotten = (key: string) => isShared(key.slice(key.indexOf('/') + 1)) && !shares.has(key);
  for await (const [key, { at }] of store.receipts.entries()) {
    const feedId = feedOf(key);
    if (!followed.has(feedId)) followed.set(feedId, !over.has(feedId) && (await store.feeds.get(feedId)) !== undefined);
    if (at < before && (!followed.get(feedId) || isForgotten(key))) old.push(key);
    else standing.add(feedId);
  }
  for (const key of old) await lease.with(`channel:${key.split('/', 1)[0]}`, () => store.receipts.delete(key));
  return { receipts: old.length, standing };
}

/** A log goes with the last message of its live blog, if the channel does not follow that. */
async function forgetLogs({ store, lease }: PruneParts, standing: ReadonlySet<string>): Promise<void> {
  const left: Pick<Subscription, 'channelId' | 'feedId'>[] = [];
  for await (const [key] of store.logs.entries()) {
    const [channelId = '', feedId = ''] = key.split('/');
    if (!standing.has(feedId)) left.push({ channelId, feedId });
  }
  for (const one of left)
    await lease.with(logLease(one), async () => {
      if ((await store.subscriptions.inChannel(one.channelId, one.feedId)).length === 0)
        await store.logs.delete(logKey(one));
    });
}

/** Boards and threads stay as long as their story goes on, and what shows a letter as long as its member keeps that. */
async function storiesAndCopies({ subscriptions, members }: Store): Promise<Map<string, boolean>> {
  const kept = new Map<string, boolean>();
  for await (const [, all] of subscriptions.entries())
    for (const one of all.filter(({ story }) => story)) kept.set(storyId(one), true);
  for await (const [, { letters }] of members.entries())
    for (const letter of letters.filter(isKept)) kept.set(feedOf(letterArtifact(letter)), true);
  return kept;
}

async function forgetOld(collection: Collection<{ at: string }>, before: string): Promise<void> {
  const old: string[] = [];
  for await (const [key, { at }] of collection.entries()) if (at < before) old.push(key);
  for (const key of old) await collection.delete(key);
}

async function pruneAudit({ store, now }: PruneParts): Promise<void> {
  const deeds: [key: string, deed: AuditedDeed][] = [];
  for await (const [key, { did, userId }] of store.audit.entries()) deeds.push([key, { did, userId }]);
  for (const key of expiredAuditKeys(deeds, now())) await store.audit.delete(key);
}

/** Drops old letters, and all that is stored of members who follow nothing and have no newer ones. */
async function pruneMembers(parts: PruneParts): Promise<void> {
  const { store } = parts;
  // A member who follows nothing is known for as long as a letter follows its updates.
  const before = since(parts, LETTERS_KEPT_MS);
  const isEnded = endedBefore(store, before);
  const old: string[] = [];
  for await (const [userId, member] of store.members.entries()) {
    const { follows, letters } = member;
    const isOld = follows.length === 0 || letters.some(({ at }) => at < before) || follows.some(isKeeping);
    if (isOld) old.push(userId);
  }
  for (const userId of old) {
    await changeMember(parts, userId, member => withoutOldLetters(member, { before, isEnded }));
    await forgetMember(parts, userId, ({ follows, letters }) => follows.length === 0 && letters.length === 0);
  }
}

const isKeeping = ({ updateId }: Follow): boolean => updateId !== undefined;

/** Returns whether a live blog ended or began to rest before this time, or is gone: then its updates are kept no longer. */
function endedBefore({ blogs }: Pick<Store, 'blogs'>, before: string): (feedId: string) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async feedId => {
    const record = known.has(feedId) ? undefined : await unlessDamaged(blogs.get(feedId), 'unknown' as const);
    const isGone = record === undefined || (record !== 'unknown' && isOver(record, before));
    const isEnded = known.get(feedId) ?? isGone;
    known.set(feedId, isEnded);
    return isEnded;
  };
}

/** Which letters are old, and of which live blogs no update is kept any more. */
interface Expiry {
  before: string;
  isEnded: (feedId: string) => Promise<boolean>;
}

async function withoutOldLetters(member: Member, { before, isEnded }: Expiry): Promise<Member> {
  const ended = new Set<Follow>();
  for (const follow of member.follows) if (isKeeping(follow) && (await isEnded(follow.feedId ?? ''))) ended.add(follow);
  const follows = member.follows.filter(follow => !ended.has(follow));
  const letters = member.letters.filter(
    letter => letter.at >= before || causesOf(letter, follows).some(id => isKeptBy(follows, id)),
  );
  return { ...member, follows, letters };
}

const isKeptBy = (follows: readonly Follow[], id: string): boolean =>
  follows.some(follow => follow.id === id && isKeeping(follow));

/** Most that Discord is asked in a run about those who may have left, and about the others. */
const MOST_ASKS = 200;
const AT_ONCE = 4;

/** A server in which a member follows something. */
interface FollowedServer {
  userId: string;
  guildId: string;
}

/**
 * Asks Discord about some of the members whether they have left a server, and drops what they followed in one once two
 * runs or letters minutes apart were told so. Called every hour, it comes to everybody in turn.
 */
async function askDepartures(parts: PruneParts): Promise<void> {
  let unanswered = 0;
  await inLanes(await placesOfHour(parts), AT_ONCE, async place => {
    if (parts.stopping.aborted || unanswered >= AT_ONCE) return;
    if (!(await askDeparture(parts, place))) unanswered += 1;
  });
}

async function placesOfHour({ store, now }: PruneParts): Promise<readonly FollowedServer[]> {
  const hour = Math.floor(now().getTime() / HOUR);
  const doubtful: FollowedServer[] = [];
  const others: FollowedServer[] = [];
  for await (const [userId, { follows, leftSince }] of store.members.entries())
    for (const guildId of new Set(follows.map(follow => follow.guildId)))
      (leftSince?.[guildId] === undefined ? others : doubtful).push({ userId, guildId });
  return [...turnOf(hour, doubtful), ...turnOf(hour, others)];
}

/** Takes every second, fourth, eighth … place, so that few are taken in an hour, and others in the next one. */
function turnOf(hour: number, places: readonly FollowedServer[]): readonly FollowedServer[] {
  let taken = places.map(place => ({
    place,
    hash: Number.parseInt(fingerprint(`${place.userId} ${place.guildId}`, 8), 16),
  }));
  for (let every = 2; taken.length > MOST_ASKS; every *= 2)
    taken = taken.filter(({ hash }) => hash % every === hour % every);
  return taken.map(({ place }) => place);
}

/** Resolves to whether Discord answered. */
async function askDeparture(parts: PruneParts, { userId, guildId }: FollowedServer): Promise<boolean> {
  let isAnswered = true;
  await changeMember(parts, userId, async member => {
    // Which channels they see does not matter here.
    const sight = await parts.conversations.sight(userId, { guildId, channelIds: [] });
    const noted = { withEarlier: createWithEarlier(parts.store), now: parts.now() };
    if (typeof sight === 'string') return noteSights(member, { sights: new Map([[guildId, sight]]), ...noted });
    isAnswered = sight.failed !== 'later';
    return undefined;
  });
  return isAnswered;
}
