import { messageHash } from '../../core/delivery/artifact.ts';
import { outboxKey } from '../../core/delivery/next-step.ts';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import {
  type ItemSight,
  type LetterView,
  letterDelivery,
  letterIdOf,
  letterMark,
  mayBeRendered,
  shownNow,
  withoutDoubtful,
} from '../../core/letters/delivery.ts';
import { lettersLeft, serversOf, withLetterToday } from '../../core/letters/hold.ts';
import { release } from '../../core/letters/tell.ts';
import type { Delivery, Receipt } from '../../core/model/delivery.ts';
import { isBehind, type Letter, type LetterItem, type Member } from '../../core/model/member.ts';
import { channelsShowing } from '../channels-showing.ts';
import type { Sight } from '../chat.ts';
import { waitingBelow } from '../post/outbox.ts';
import type { Post } from '../post/post.ts';
import type { Desired } from '../post/step.ts';
import type { LetterDeps } from './deps.ts';
import { changeMember, createWithEarlier, memberLease, noteSights, receiptOf, withSent } from './member.ts';
import { recordsFor } from './records.ts';

/** Letters that are written or edited in one turn: for more, Discord makes a conversation wait for seconds. */
const FEW = 3;

/** Serves conversations: `serve` in a turn, for which `derive` makes the messages. */
export function createConversations(deps: LetterDeps) {
  /** What members see, as Discord said in the turns that are under way; by conversation. */
  const inTurn = new Map<string, Sights>();

  return {
    /**
     * Writes and edits a few letters to one member, and releases what was held back and no longer has to be. May be interrupted
     * anywhere and repeated. Resolves to whether more is left.
     */
    async serve(post: Pick<Post, 'serve'>, userId: string): Promise<boolean> {
      const { channelId } = (await deps.store.members.get(userId)) ?? {};
      if (channelId === undefined) return false;
      const sights = createSights(deps, userId);
      inTurn.set(channelId, sights);
      try {
        const isMoreLeft = await deps.lease.with(`channel:${channelId}`, () =>
          deps.lease.with(memberLease(userId), () => markDue(deps, { userId, channelId, sights })),
        );
        await post.serve(channelId);
        return isMoreLeft;
      } finally {
        inTurn.delete(channelId);
      }
    },
    /** Derives a letter right before it is written or edited, in words that the member may see now. */
    derive: (mark: Delivery): Promise<Desired | undefined> =>
      derive(deps, mark, inTurn.get(mark.channelId) ?? createSights(deps, mark.reader ?? '')),
  };
}

/**
 * Marks a few letters for which something has to be done: what is marked already first, then what is new. Resolves to
 * whether more is left.
 */
async function markDue(
  deps: LetterDeps,
  { userId, channelId, sights }: { userId: string; channelId: string; sights: Sights },
): Promise<boolean> {
  const { store } = deps;
  const before = await store.members.get(userId);
  if (!before) return false;
  const member = await withReleased(deps, sights, withoutLost(before));
  const { pending = [], ...rest } = member;
  const marks = await waitingBelow({ outbox: store.letters }, `${channelId}/`);
  const marked = new Set(marks.map(({ artifact }) => letterIdOf(artifact)));
  const due = dueLetters(member, marked);
  // What was to be sent and waits for another day, or the end of quiet hours, takes no place of what may be done now.
  const held = lettersLeft(member, deps.now()) === 0 ? marks.filter(({ create }) => create).length : 0;
  const few = due.slice(0, Math.max(FEW + held, due.filter(({ id }) => marked.has(id)).length));
  for (const [order, letter] of few.entries()) {
    const create = pending.includes(letter.id);
    if (marked.has(letter.id) && !create) continue;
    const mark = letterMark(letter, { userId, channelId, create, order });
    await store.letters.set(outboxKey(mark), mark);
  }
  const left = pending.filter(id => !few.some(letter => letter.id === id));
  const next = { ...rest, ...(left.length > 0 && { pending: left }) };
  if (!isDeepEqual(before, next)) await store.members.set(userId, next);
  return due.length > few.length;
}

/** Returns a member without the marks that wait for letters that are no longer kept: they would hold back all others. */
function withoutLost({ pending = [], ...member }: Member): Member {
  const left = pending.filter(id => member.letters.some(letter => letter.id === id));
  return left.length > 0 ? { ...member, pending: left } : member;
}

function dueLetters({ letters, pending = [] }: Member, marked: ReadonlySet<string>): readonly Letter[] {
  const rank = (letter: Letter): number => {
    if (marked.has(letter.id)) return 0;
    if (pending.includes(letter.id)) return 1;
    return isBehind(letter) ? 2 : 3;
  };
  return letters.filter(letter => rank(letter) < 3).toSorted((a, b) => rank(a) - rank(b));
}

/** Returns the member with one letter of all that they may see of what was held back, if nothing holds it back any more. */
async function withReleased({ store, now }: LetterDeps, sights: Sights, before: Member): Promise<Member> {
  const member = await withSent({ store }, before);
  const { held, pending = [] } = member;
  if (held.length === 0 || pending.length > 0 || lettersLeft(member, now()) === 0) return member;
  await sights.look(member, held);
  const noted = await sights.noted(member, now());
  const follower = await sights.withEarlier(noted);
  const seen = new Map(noted.held.map(item => [item, sights.of(follower, item)]));
  if ([...seen.values()].includes('unsure')) return noted;
  return release(noted, now(), new Set(noted.held.filter(item => seen.get(item) === 'unseen')));
}

const letterIn = ({ letters }: Member, { artifact }: Delivery): Letter | undefined =>
  letters.find(({ id }) => id === letterIdOf(artifact));

/** Nothing comes of a letter that is no longer kept: nobody knows who may see it. */
async function derive(deps: LetterDeps, mark: Delivery, sights: Sights): Promise<Desired | undefined> {
  const known = await deps.store.members.get(mark.reader ?? '');
  const letter = known && letterIn(known, mark);
  if (!letter) return undefined;
  const member = await sights.withEarlier(known);
  const receipt = await receiptOf(deps.store, mark.channelId, letter);
  const marked = { mark, member, letter, receipt, records: await recordsFor(deps.records, letter) };
  return repetition(marked) ?? deriveSeen(deps, marked, sights);
}

interface MarkedLetter {
  mark: Delivery;
  member: Member;
  letter: Letter;
  receipt: Receipt | undefined;
  records: Awaited<ReturnType<typeof recordsFor>>;
}

function deliveryOf({ mark, member, letter, records }: MarkedLetter, sightOf: LetterView['sightOf']): Delivery {
  const to = { userId: mark.reader ?? '', channelId: mark.channelId, member };
  const create = mark.create && member.closedAt === undefined;
  return letterDelivery(to, letter, { create, known: records.known(letter, sightOf), order: mark.order });
}

/** Returns what Discord is known to show already: it may be sent once more, whatever its member sees by now. */
function repetition(marked: MarkedLetter): Desired | undefined {
  if (isBehind(marked.letter) || marked.receipt?.state !== 'posted') return undefined;
  const delivery = deliveryOf(marked, () => 'seen');
  return delivery.want && marked.receipt.hash === messageHash(delivery.want) ? { delivery } : undefined;
}

/** Derives a letter from what its member sees now. */
async function deriveSeen(deps: LetterDeps, marked: MarkedLetter, sights: Sights): Promise<Desired | undefined> {
  const { mark, letter, receipt, records } = marked;
  await sights.look(marked.member, letter.items);
  const noted = await changeMember(deps, mark.reader ?? '', one => sights.noted(one, deps.now()));
  // What changed meanwhile is behind, and marked again.
  if (!noted || !isDeepEqual(letterIn(noted, mark), letter)) return { waits: true };
  const member = await sights.withEarlier(noted);
  const sightOf = (item: LetterItem) => sights.of(member, item);
  const { trackedOf } = records;
  const view = { sightOf, trackedOf, isDoubtful: isDoubtful(receipt), isSent: receipt !== undefined };
  const next = shownNow(letter, view);
  if (next === 'unsure') return { waits: true };
  if (!next || !mayBeRendered(next, sightOf)) {
    await noteLetter(deps, mark, { letter, next });
    return undefined;
  }
  const delivery = deliveryOf({ ...marked, member, letter: next }, sightOf);
  const isNew = delivery.create && receipt?.state !== 'posted';
  if (isNew && (await isHeld(deps, mark))) return { waits: true };
  const kept = withoutDoubtful(letter, view);
  if (kept !== letter) await noteLetter(deps, mark, { letter, next: kept });
  return { delivery, noteShown: () => noteLetter(deps, mark, { letter: kept, next }) };
}

/** Whether quiet hours or another day began after a letter was written, and nothing more may be sent then. */
async function isHeld(deps: LetterDeps, { artifact, reader = '' }: Delivery): Promise<boolean> {
  const counted = async (member: Member) =>
    withLetterToday(await withSent(deps, member), letterIdOf(artifact), deps.now());
  return (await changeMember(deps, reader, counted)) === undefined;
}

/** Whether Discord may show other words than those that are known of a letter. */
const isDoubtful = (receipt: Receipt | undefined): boolean => receipt?.state !== 'posted' || receipt.hash === '';

/** Notes what a letter shows, undefined if nothing is left of it. What changed meanwhile is brought up to date once more. */
async function noteLetter(
  deps: LetterDeps,
  { reader = '' }: Delivery,
  { letter, next }: { letter: Letter; next: Letter | undefined },
): Promise<void> {
  const nextOf = (one: Letter) => {
    if (one.id !== letter.id || !isDeepEqual(one.items, letter.items)) return one;
    return next ? { ...one, items: next.items, ...(next.unwanted && { unwanted: next.unwanted }) } : [];
  };
  await changeMember(deps, reader, member => ({ ...member, letters: member.letters.flatMap(nextOf) }));
}

/** What one member sees, as far as Discord was asked. */
export type Sights = ReturnType<typeof createSights>;

const placeKey = (guildId: string, { feedId }: LetterItem): string => `${guildId} ${feedId}`;

/** Creates what asks Discord what one member can see now: each server once for each live blog. */
function createSights({ store, conversations }: Pick<LetterDeps, 'store' | 'conversations'>, userId: string) {
  const known = new Map<string, Sight | 'unsure'>();
  const withEarlier = createWithEarlier(store);

  async function ask(guildId: string, { feedId }: LetterItem): Promise<Sight | 'unsure'> {
    const channelIds = await channelsShowing(store, feedId, guildId);
    if (channelIds.length === 0) return 'unseen';
    const sight = await conversations.sight(userId, { guildId, channelIds });
    return typeof sight === 'string' ? sight : 'unsure';
  }
  const byServer = (): ReadonlyMap<string, Sight | 'unsure'> => {
    const places = [...known].map(([key, sight]) => [key.split(' ', 1)[0] ?? '', sight] as const);
    // One that follows the live blog no more was not asked.
    return new Map(places.toSorted(([, a], [, b]) => Number(a === 'left') - Number(b === 'left')));
  };

  return {
    /** Asks in one server after another in which the member follows it, until they see it in one. */
    async look(member: Pick<Member, 'follows'>, items: readonly LetterItem[]): Promise<void> {
      const follows = await withEarlier(member.follows);
      for (const item of items)
        for (const guildId of serversOf({ follows }, item)) {
          const key = placeKey(guildId, item);
          const sight = known.get(key) ?? (await ask(guildId, item));
          known.set(key, sight);
          if (sight === 'seen') break;
        }
    },
    /** Returns the member without what they followed in servers that they are believed to have left. */
    noted: (member: Member, now: Date): Promise<Member> => noteSights(member, { sights: byServer(), withEarlier, now }),
    /** Returns the member with the same follows of earlier live blogs of a story: by these, letters are sent and stopped. */
    async withEarlier(member: Member): Promise<Member> {
      return { ...member, follows: await withEarlier(member.follows) };
    },
    /** Returns what decides about an item of such a member, after `look` and `noted`. A single answer that the member has left may be wrong. */
    of(member: Member, item: LetterItem): ItemSight {
      const found = serversOf(member, item).map(guildId => {
        const sight = known.get(placeKey(guildId, item)) ?? 'unsure';
        return sight === 'left' && member.leftSince?.[guildId] !== undefined ? 'unsure' : sight;
      });
      return (['seen', 'unsure'] as const).find(sight => found.includes(sight)) ?? 'unseen';
    },
  };
}
