import { randomUUID } from 'node:crypto';
import type { Invoker } from '../command/context.ts';
import type { FollowRequest, MemberContext } from '../command/member-context.ts';
import { isDeepEqual } from '../core/diff/deep-equal.ts';
import { itemElsewhere, withoutUnwanted } from '../core/letters/hold.ts';
import { type Follow, type LetterItem, NOBODY } from '../core/model/member.ts';
import { TERM } from '../core/model/member-terms.ts';
import { hostOf } from '../core/model/subscription.ts';
import { localeFor } from '../i18n/translate.ts';
import { forgetMember } from '../pipeline/letters/forget.ts';
import { memberLease, stopUnwanted } from '../pipeline/letters/member.ts';
import type { Lease, Scrub, Store } from '../store/store.ts';
import { exportMember } from './member-export.ts';

interface OwnFollowsParts {
  store: Store;
  lease: Lease;
  scrub?: Scrub;
}

/** Follows of one member in all servers together. */
const MOST_FOLLOWS = 25;

const wantOf = ({ guildId, who, about, feedId }: Omit<Follow, 'id' | 'addedAt'>) => ({ guildId, who, about, feedId });

/** What the invoker of a command follows for themselves. */
export function followsOf(parts: OwnFollowsParts, { guildId, userId, userLocale, now }: Invoker): MemberContext {
  const { store, lease } = parts;
  const locked = <T>(work: () => Promise<T>): Promise<T> => lease.with(memberLease(userId), work);
  const isHere = (follow: Follow): boolean => guildId === '' || follow.guildId === guildId;
  return {
    siteOf: feedId => siteOf(store, feedId),
    async ownFollows() {
      const { follows, quiet, daily, closedAt } = (await store.members.get(userId)) ?? NOBODY;
      const here = follows.filter(isHere);
      return { follows: here, elsewhere: follows.length - here.length, quiet, daily, closedAt };
    },
    addFollow: (wanted: FollowRequest) =>
      locked(async () => {
        const { closedAt: _, closedUnsaid: __, ...member } = (await store.members.get(userId)) ?? NOBODY;
        const { language } = localeFor(userLocale ?? '');
        const want = wantOf({ guildId, ...wanted });
        const known = member.follows.find(one => isDeepEqual(wantOf(one), want));
        if (!known && member.follows.length >= MOST_FOLLOWS) return { limit: MOST_FOLLOWS };
        const follow = known ?? { id: randomUUID().slice(0, 8), guildId, ...wanted, addedAt: now.toISOString() };
        const follows = known ? member.follows : [...member.follows, follow];
        await store.members.set(userId, { ...member, follows, language });
        return { follow, existed: known !== undefined };
      }),
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
        if (member && removed) {
          const follows = member.follows.filter(one => one !== removed);
          await store.members.set(userId, withoutUnwanted({ ...member, follows }));
        }
        await stopUnwanted(parts, userId);
        return removed;
      }),
    setQuiet: ({ quiet, daily }) =>
      locked(async () => {
        const { quiet: _, daily: __, ...member } = (await store.members.get(userId)) ?? NOBODY;
        await store.members.set(userId, { ...member, ...(quiet && { quiet }), ...(daily && { daily }) });
      }),
    exportFollows: () => exportMember(store, userId, now),
    forgetFollows: () => forgetWithTraces(parts, userId),
  };
}

async function siteOf({ feeds }: Store, feedId: string): Promise<string | undefined> {
  const feed = await feeds.get(feedId);
  return feed && hostOf(feed);
}

async function forgetWithTraces(parts: OwnFollowsParts, userId: string): Promise<number> {
  const count = await forgetMember(parts, userId);
  await parts.store.members.unindex?.(userId);
  await parts.scrub?.();
  return count;
}

/** Deletes what members follow and were told of one server. */
export async function forgetMembers(parts: OwnFollowsParts, guildId: string): Promise<void> {
  const { store, lease } = parts;
  for (const userId of await store.members.keysOf(TERM.server(guildId))) {
    const isOver = await lease.with(memberLease(userId), async () => {
      const member = await store.members.get(userId);
      const follows = member?.follows.filter(follow => follow.guildId !== guildId) ?? [];
      if (!member || follows.length === 0) return true;
      const elsewhere = (item: LetterItem) => itemElsewhere(item, follows, id => id === guildId);
      const letters = member.letters
        .map(letter => ({ ...letter, items: letter.items.flatMap(elsewhere) }))
        .filter(({ items }, at) => items.length === member.letters[at]?.items.length);
      await store.members.set(userId, { ...member, follows, letters, held: member.held.flatMap(elsewhere) });
      return false;
    });
    if (isOver) await forgetMember(parts, userId);
  }
}
