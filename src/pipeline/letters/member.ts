import { receiptKey } from '../../core/delivery/next-step.ts';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { letterArtifact } from '../../core/letters/delivery.ts';
import { withoutUnwanted } from '../../core/letters/hold.ts';
import type { Receipt } from '../../core/model/delivery.ts';
import { type Follow, type Letter, type Member, NOBODY } from '../../core/model/member.ts';
import { storyIds } from '../../core/model/subscription.ts';
import { unlessDamaged } from '../../store/failure.ts';
import type { Store } from '../../store/store.ts';
import type { Failure, Sight } from '../chat.ts';
import { forgetChannel } from '../operations/forget.ts';
import type { LetterDeps } from './deps.ts';

/** Returns the lease to hold while changing what is stored of a member. */
export const memberLease = (userId: string): string => `member:${userId}`;

/** Stores what `change` makes of a member, under their lease, and resolves to it. Undefined if there is nobody to change, or nothing. */
export const changeMember = (
  { store, lease }: Pick<LetterDeps, 'store' | 'lease'>,
  userId: string,
  change: (member: Member) => Member | undefined | Promise<Member | undefined>,
): Promise<Member | undefined> =>
  lease.with(memberLease(userId), async () => {
    const before = await store.members.get(userId);
    const after = before && (await change(before));
    if (after && !isDeepEqual(before, after)) await store.members.set(userId, after);
    return after;
  });

/** The same of one member of many, whose damaged record stops none of the others. */
export const changeOneOfMany = (...given: Parameters<typeof changeMember>): Promise<Member | undefined | 'damaged'> =>
  unlessDamaged(changeMember(...given), 'damaged');

/** Whether a failure says that this member gets no letters. Any other refusal may be about the bot. */
export const isLetterRefusal = (failure: Failure): boolean =>
  'problem' in failure && failure.problem.key === 'problem.lettersClosed';

/** Ends what a member follows for good or until they ask again: Discord refuses letters to them. */
export async function closeLetters(
  { store, lease, log, now }: Pick<LetterDeps, 'store' | 'lease' | 'log' | 'now'>,
  userId: string,
): Promise<void> {
  await lease.with(memberLease(userId), async () => {
    const member = await store.members.get(userId);
    if (!member || member.closedAt !== undefined) return;
    const { heldMore: _, pending: __, ...rest } = member;
    const closed = { held: [], closedAt: now().toISOString(), closedUnsaid: true } as const;
    await store.members.set(userId, { ...rest, ...closed, letters: await announcedLetters(store, member) });
    log.info('letters.closed', {});
  });
}

/** Resolves to what Discord is known to show of a letter. */
export const receiptOf = (
  { receipts }: Pick<Store, 'receipts'>,
  channelId: string,
  letter: Letter,
): Promise<Receipt | undefined> => receipts.get(receiptKey({ channelId, artifact: letterArtifact(letter) }));

/** Returns the letters that may stand: those that were never begun were not told, and of a refused one only its receipt knows. */
async function announcedLetters({ receipts }: Store, { letters, channelId }: Member): Promise<readonly Letter[]> {
  if (channelId === undefined) return letters;
  const known = letters.map(async (letter): Promise<readonly Letter[]> => {
    const receipt = await receiptOf({ receipts }, channelId, letter);
    if (!receipt) return [];
    return [receipt.state === 'posting' ? { ...letter, unwanted: true } : letter];
  });
  return (await Promise.all(known)).flat();
}

/** Returns the member with every stopped letter wanted of which the receipt says that it was sent. */
export async function withSent({ store }: { store: Pick<Store, 'receipts'> }, member: Member): Promise<Member> {
  const { channelId } = member;
  if (channelId === undefined || !member.letters.some(({ unwanted }) => unwanted)) return member;
  const asSent = async (letter: Letter): Promise<Letter> => {
    const { unwanted, ...rest } = letter;
    if (!unwanted) return letter;
    const receipt = await receiptOf(store, channelId, letter);
    return receipt?.state === 'posted' ? rest : letter;
  };
  return { ...member, letters: await Promise.all(member.letters.map(asSent)) };
}

/** Returns follows with the same ones of the live blogs that went on in theirs: letters may still tell of those. */
export type WithEarlier = (follows: readonly Follow[]) => Promise<readonly Follow[]>;

/** Creates a `WithEarlier` that reads the subscriptions of each live blog in each server once. */
export function createWithEarlier({ subscriptions }: Pick<Store, 'subscriptions'>): WithEarlier {
  const known = new Map<string, Promise<readonly string[]>>();
  const storyOf = async (guildId: string, feedId: string): Promise<readonly string[]> => {
    const here = ((await subscriptions.get(feedId)) ?? []).filter(one => one.guildId === guildId);
    return [...new Set([feedId, ...here.flatMap(storyIds)])];
  };
  const each = async (follow: Follow): Promise<readonly Follow[]> => {
    const { guildId, feedId, updateId } = follow;
    if (feedId === undefined || updateId !== undefined) return [follow];
    const key = `${guildId} ${feedId}`;
    const story = known.get(key) ?? storyOf(guildId, feedId);
    known.set(key, story);
    return (await story).map(id => ({ ...follow, feedId: id }));
  };
  return async follows => (await Promise.all(follows.map(each))).flat();
}

/** Milliseconds between two answers that a member has left before it is believed. */
const LEFT_AFTER = 4 * 60_000;

/** What a member can see of a live blog by server; `unsure` if Discord cannot tell now. */
export type SightByServer = ReadonlyMap<string, Sight | 'unsure'>;

/** Returns the member without what they followed in a server, once Discord says for some minutes that they left it. */
export async function noteSights(
  member: Member,
  { sights, withEarlier, now }: { sights: SightByServer; withEarlier: WithEarlier; now: Date },
): Promise<Member> {
  const { leftSince = {}, ...rest } = member;
  const unchanged = Object.entries(leftSince).filter(([guildId]) => (sights.get(guildId) ?? 'unsure') === 'unsure');
  const left = [...sights].flatMap(([guildId, sight]) =>
    sight === 'left' ? [[guildId, leftSince[guildId] ?? now.toISOString()] as const] : [],
  );
  const isOver = (since: string): boolean => now.getTime() - Date.parse(since) >= LEFT_AFTER;
  const over = new Set(left.flatMap(([guildId, since]) => (isOver(since) ? [guildId] : [])));
  const doubtful = [...unchanged, ...left].filter(([guildId]) => !over.has(guildId));
  const gone = member.follows.filter(({ guildId }) => over.has(guildId));
  const follows = member.follows.filter(follow => !gone.includes(follow));
  const ended = async () => ({ gone: await withEarlier(gone), left: await withEarlier(follows) });
  return {
    ...(gone.length > 0 ? withoutUnwanted({ ...rest, follows }, await ended()) : rest),
    ...(doubtful.length > 0 && { leftSince: Object.fromEntries(doubtful) }),
  };
}

/**
 * Deletes all that is stored of a member, if that is meant of what is stored now. Returns how many follows there were.
 * May be interrupted anywhere and repeated.
 */
export async function forgetMember(
  deps: Pick<LetterDeps, 'store' | 'lease'>,
  userId: string,
  isMeant: (member: Member) => boolean = () => true,
): Promise<number> {
  const { store, lease } = deps;
  const locked = <T>(work: () => Promise<T>): Promise<T> => lease.with(memberLease(userId), work);
  const member = await locked(async () => {
    const known = await store.members.get(userId);
    // Found only by what a killed process left.
    if (!known) await store.members.unindex?.(userId);
    if (!known || !isMeant(known)) return undefined;
    // The conversation stays known until what waits for it is deleted: if that fails, the next try needs it.
    if (known.channelId === undefined) await store.members.delete(userId);
    else await store.members.set(userId, { ...NOBODY, channelId: known.channelId });
    return known;
  });
  if (member?.channelId === undefined) return member?.follows.length ?? 0;
  // Not under the member's lease: posting holds the other one first.
  await forgetChannel(deps, member.channelId);
  await locked(async () => {
    // Who follows something again by now stays known.
    if ((await store.members.get(userId))?.follows.length === 0) await store.members.delete(userId);
  });
  return member.follows.length;
}
