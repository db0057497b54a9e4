import { randomUUID } from 'node:crypto';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { letterArtifact } from '../../core/letters/delivery.ts';
import { heldWithout, withoutUnwanted } from '../../core/letters/hold.ts';
import { newsState } from '../../core/letters/matching.ts';
import { tell } from '../../core/letters/tell.ts';
import { type Follow, type LetterItem, type Member, NOBODY, TERM } from '../../core/model/member.ts';
import { hostOf } from '../../core/model/subscription.ts';
import { localeFor } from '../../i18n/translate.ts';
import {
  changeOneOfMany,
  createWithEarlier,
  forgetMember,
  memberLease,
  type WithEarlier,
  withSent,
} from '../../pipeline/letters/member.ts';
import { clearBelow } from '../../pipeline/operations/forget.ts';
import { CATCH_UPS_KEPT } from '../../pipeline/prune.ts';
import { sharesLease } from '../../pipeline/shares.ts';
import type { Store } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import type { Invoker } from '../nouns/context.ts';
import type { AddFollowResult, FollowRequest, MemberExport, Membership, OwnFollow } from '../nouns/member.ts';
import { readerHash, readerPrefix, serverPrefix } from '../reader-hash.ts';

type CursorDeps = Pick<Deps, 'store' | 'lease'>;

const keyOf = async (deps: CursorDeps, reader: Invoker, feedId: string): Promise<string> =>
  (await readerPrefix(deps, reader)) + (await readerHash(deps, reader, feedId));

export type Cursors = Pick<Membership, 'catchUpCursor' | 'saveCatchUpCursor' | 'deleteCatchUpCursors'>;

export const readerCursors = (deps: CursorDeps, reader: Invoker): Cursors => ({
  async catchUpCursor(feedId) {
    const cursor = await deps.store.readers.get(await keyOf(deps, reader, feedId));
    const isValid = cursor !== undefined && Date.parse(cursor.at) >= reader.now.getTime() - CATCH_UPS_KEPT;
    return isValid ? cursor : undefined;
  },

  saveCatchUpCursor: async (feedId, cursor) => deps.store.readers.set(await keyOf(deps, reader, feedId), cursor),

  async deleteCatchUpCursors() {
    const prefix = await readerPrefix(deps, reader);
    const keys = await Array.fromAsync(deps.store.readers.entries(prefix), ([key]) => key);
    for (const key of keys) await deps.store.readers.delete(key);
    return keys.length;
  },
});

export const forgetReaders = async (deps: CursorDeps, guildId: string): Promise<void> =>
  clearBelow(deps.store.readers, await serverPrefix(deps, guildId));

type MemberDeps = Pick<Deps, 'store' | 'lease' | 'scrub'>;

/** Follows of one member in all servers together, kept updates included: a menu that removes one holds no more. */
const MOST_FOLLOWS = 25;

const wantOf = ({ guildId, who, about, feedId, updateId }: Omit<Follow, 'id' | 'addedAt'>) => ({
  guildId,
  who,
  about,
  feedId,
  updateId,
});

/** A follow as its owner sees it: of a kept update with what its copy says. What is held back follows edits that they may not see. */
function asOwn(follow: Follow, { letters }: Pick<Member, 'letters'>): OwnFollow {
  if (follow.updateId === undefined) return follow;
  const items = letters.flatMap(letter => letter.items);
  const item = items.findLast(one => one.feedId === follow.feedId && one.updateId === follow.updateId);
  return { ...follow, headline: item?.withdrawn ? '' : item?.title };
}

/** Adds a follow, unless the same is followed already. `language`: in which letters speak from now on. */
function withFollow(
  { closedAt: _, closedUnsaid: __, ...member }: Member,
  wanted: Omit<Follow, 'id' | 'addedAt'>,
  { now, language }: { now: Date; language: string },
): AddFollowResult & { member: Member } {
  const known = member.follows.find(one => isDeepEqual(wantOf(one), wantOf(wanted)));
  if (!known && member.follows.length >= MOST_FOLLOWS) return { limit: MOST_FOLLOWS, member };
  const follow = known ?? { id: randomUUID().slice(0, 8), ...wanted, addedAt: now.toISOString() };
  const follows = known ? member.follows : [...member.follows, follow];
  return { follow, existed: known !== undefined, member: { ...member, follows, language } };
}

export function followsOf(
  deps: MemberDeps,
  { guildId, userId, userLocale, now }: Invoker,
): Omit<Membership, keyof Cursors | 'keepTyped' | 'typed'> {
  const { store, lease } = deps;
  const locked = <T>(work: () => Promise<T>): Promise<T> => lease.with(memberLease(userId), work);
  const isHere = (follow: Follow): boolean => guildId === '' || follow.guildId === guildId;
  const { language } = localeFor(userLocale ?? '');
  const ownRecord = async (): Promise<Member> => (await store.members.get(userId)) ?? NOBODY;
  return {
    siteOf: feedId => siteOf(store, feedId),
    async ownFollows() {
      const member = (await store.members.get(userId)) ?? NOBODY;
      const { follows, quiet, daily, closedAt } = member;
      const here = follows.filter(isHere).map(follow => asOwn(follow, member));
      return { follows: here, elsewhere: follows.length - here.length, quiet, daily, closedAt };
    },
    addFollow: (wanted: FollowRequest) =>
      locked(async () => {
        const { member, ...added } = withFollow(await ownRecord(), { guildId, ...wanted }, { now, language });
        if (added.follow) await store.members.set(userId, member);
        return added;
      }),
    keepUpdate: wanted =>
      withUpdates(deps, wanted.feedId, () => locked(() => keep(deps, wanted, { guildId, userId, now, language }))),
    closureUnsaid: async () => (await store.members.get(userId))?.closedUnsaid === true,
    closureSaid: () =>
      locked(async () => {
        const { closedUnsaid, ...member } = (await store.members.get(userId)) ?? NOBODY;
        if (closedUnsaid) await store.members.set(userId, member);
      }),
    removeFollow: id =>
      locked(async () => {
        const member = await store.members.get(userId);
        const removed = member?.follows.find(one => one.id === id && isHere(one));
        if (!member || !removed) return undefined;
        const follows = member.follows.filter(one => one !== removed);
        const withEarlier = createWithEarlier(store);
        const ended = { gone: await withEarlier([removed]), left: await withEarlier(follows) };
        await store.members.set(userId, withoutUnwanted({ ...member, follows }, ended));
        return asOwn(removed, member);
      }),
    setQuiet: ({ quiet, daily }) =>
      locked(async () => {
        const { quiet: _, daily: __, ...member } = (await store.members.get(userId)) ?? NOBODY;
        await store.members.set(userId, { ...member, ...(quiet && { quiet }), ...(daily && { daily }) });
      }),
    exportFollows: () => exportMember(store, userId, now),
    forgetFollows: () => forgetWithTraces(deps, userId),
  };
}

/** Runs `work` while no poll commits what it read of a feed: it would not know of a copy that is made meanwhile. */
const withUpdates = <T>({ lease }: MemberDeps, feedId: string, work: () => Promise<T>): Promise<T> =>
  lease.with(sharesLease(feedId), work);

/** Has a copy sent. The member's lease is held. */
async function keep(
  { store }: MemberDeps,
  { feedId, updateId }: { feedId: string; updateId: string },
  { userId, ...by }: Pick<Invoker, 'guildId' | 'userId' | 'now'> & { language: string },
): Promise<AddFollowResult | undefined> {
  const { guildId, now } = by;
  const record = await store.blogs.get(feedId);
  const tracked = record?.tracked.find(({ update }) => update.id === updateId);
  if (!record || !tracked || tracked.state === 'withdrawn') return undefined;
  const before = (await store.members.get(userId)) ?? NOBODY;
  const { member, ...added } = withFollow(before, { guildId, feedId, updateId }, by);
  if (!added.follow) return added;
  const change = { updateId, kind: 'changed' } as const;
  const state = newsState(record, { feedId, revision: record.revision, changes: [change] });
  const found = [{ updateId, guildId, because: [{ kept: true as const }] }];
  await store.members.set(userId, tell(await withSent({ store }, member), state, { found, now }));
  return added;
}

async function siteOf({ feeds }: Store, feedId: string): Promise<string | undefined> {
  const feed = await feeds.get(feedId);
  return feed && hostOf(feed);
}

async function forgetWithTraces(deps: MemberDeps, userId: string): Promise<number> {
  const count = await forgetMember(deps, userId);
  await deps.store.members.unindex?.(userId);
  await deps.scrub?.();
  return count;
}

export async function forgetMembers(deps: MemberDeps, guildId: string): Promise<void> {
  const withEarlier = createWithEarlier(deps.store);
  for (const userId of await deps.store.members.keysOf(TERM.server(guildId))) {
    const changed = await changeOneOfMany(deps, userId, member => withoutServer(member, guildId, withEarlier));
    if (changed !== 'damaged')
      await forgetMember(deps, userId, ({ follows, letters }) => follows.length + letters.length === 0);
  }
}

async function withoutServer(member: Member, guildId: string, withEarlier: WithEarlier): Promise<Member> {
  const isThere = (follow: Follow): boolean => follow.guildId === guildId;
  const follows = member.follows.filter(follow => !isThere(follow));
  const [gone, left] = [await withEarlier(member.follows.filter(isThere)), await withEarlier(follows)];
  const isElsewhere = (item: LetterItem): boolean => item.guildId !== guildId;
  const elsewhere = (item: LetterItem) =>
    isElsewhere(item) ? [item] : heldWithout(gone, { held: [item], follows: left }).filter(isElsewhere);
  const letters = member.letters
    .map(letter => ({ ...letter, items: letter.items.flatMap(elsewhere) }))
    .filter(({ items }, at) => items.length === member.letters[at]?.items.length);
  return { ...member, follows, letters, held: member.held.flatMap(elsewhere) };
}

/** Without words that they were not sent yet: whether they may see those is checked only when they are sent. */
async function exportMember(store: Store, userId: string, now: Date): Promise<MemberExport | undefined> {
  const member = await store.members.get(userId);
  if (!member) return undefined;
  const below = `${member.channelId ?? ''}/`;
  const receipts = await Array.fromAsync(store.receipts.entries(below), ([key, receipt]) => ({
    artifact: key.slice(below.length),
    ...receipt,
  }));
  const waiting = await Array.fromAsync(store.letters.entries(below), ([, { want: _, ...delivery }]) => delivery);
  const pending = (member.pending ?? []).map(id => letterArtifact({ id }));
  const unsent = new Set([...waiting.map(one => one.artifact), ...pending]);
  const sent = new Set(
    receipts.flatMap(one => (one.state === 'posted' && !unsent.has(one.artifact) ? one.artifact : [])),
  );
  const letters = member.letters.map(letter =>
    sent.has(letterArtifact(letter)) ? letter : { ...letter, items: letter.items.map(withoutWords) },
  );
  return {
    ...{ user: userId, exportedAt: now.toISOString() },
    member: { ...member, letters, held: member.held.map(withoutWords) },
    ...{ waiting, receipts: receipts.toSorted((a, b) => (a.artifact < b.artifact ? -1 : 1)) },
  };
}

const withoutWords = ({ title: _, url: __, publishedAt: ___, ...item }: LetterItem) => item;
