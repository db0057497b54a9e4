import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { lettersLeft, serversOf } from '../../core/letters/hold.ts';
import { release } from '../../core/letters/tell.ts';
import type { Letter, LetterItem, Member } from '../../core/model/member.ts';
import { TERM } from '../../core/model/member-terms.ts';
import type { LetterUpdate } from '../../core/render/letter.ts';
import type { Sight } from '../../discord/port.ts';
import { inLanes } from '../in-lanes.ts';
import { onceEvery } from '../once-every.ts';
import { closeLetters, enqueue, type MemberParts, memberLease, noteSights, sightOf, withSent } from './member.ts';
import type { TurnParts } from './news.ts';

interface WaitingParts extends MemberParts {
  stopping: AbortSignal;
}

/**
 * Fewest milliseconds between two conversations that are opened: Discord may stop a bot that opens many quickly.
 * https://discord.com/developers/docs/resources/user#create-dm
 */
const OPENED_EVERY = 1_200;

/**
 * Returns what opens one of the conversations that are missing, if it is time, and writes what was held back until
 * then. One that cannot be opened lets the others go first. Resolves to false: the next one is not opened in this round.
 */
export function createOpening(parts: WaitingParts): () => Promise<boolean> {
  const isTime = onceEvery(OPENED_EVERY, parts.now);
  let tried = '';
  return async () => {
    if (!isTime()) return false;
    const userIds = (await parts.store.members.keysOf(TERM.unopened)).toSorted();
    const userId = userIds.find(id => id > tried) ?? userIds[0];
    if (userId === undefined) return false;
    tried = userId;
    if (await openFor(parts, userId)) await serveOne(parts, userId);
    return false;
  };
}

/** Milliseconds between two looks at all that waits: for the end of quiet hours, or another day. */
const WAITING_EVERY = 20_000;

/** Returns what writes to some members what was held back and no longer has to be. Resolves to whether more is left. */
export function createWaitingTurns(parts: WaitingParts & TurnParts): () => Promise<boolean> {
  const isTime = onceEvery(WAITING_EVERY, parts.now);
  let left: readonly string[] = [];
  return async () => {
    if (left.length === 0 && isTime()) left = await parts.store.members.keysOf(TERM.waiting);
    const some = left.slice(0, parts.perTurn);
    left = left.slice(parts.perTurn);
    await inLanes(some, parts.atOnce, userId => serveOne(parts, userId));
    return left.length > 0;
  };
}

async function serveOne(parts: WaitingParts, userId: string): Promise<void> {
  const channelId = await parts.lease.with(memberLease(userId), () => releaseFor(parts, userId));
  if (channelId !== undefined) await parts.post.serve(channelId);
}

/** Opens the conversation with a member. Returns true if there is one now. */
async function openFor(parts: WaitingParts, userId: string): Promise<boolean> {
  const { store, lease, conversations, log } = parts;
  const opened = await conversations.open(userId);
  if ('failed' in opened) {
    log.warn('letters.unopened', { ...opened });
    if (opened.failed === 'blocked') await closeLetters(parts, userId);
    return false;
  }
  await lease.with(memberLease(userId), async () => {
    const member = await store.members.get(userId);
    if (member) await store.members.set(userId, { ...member, channelId: opened.channelId });
  });
  return true;
}

/** Writes what was held back, if nothing holds it back any more. Returns the conversation to serve. */
async function releaseFor(parts: WaitingParts, userId: string): Promise<string | undefined> {
  const { store, now } = parts;
  const member = await store.members.get(userId);
  if (!member) return undefined;
  const pending = member.pending ?? [];
  if (pending.length === 0 && (member.held.length === 0 || lettersLeft(member, now()) === 0)) return undefined;
  const after = pending.length > 0 ? member : await released(parts, userId, member);
  const waiting = new Set(after.pending);
  const letters = after.letters.filter(({ id }) => waiting.has(id));
  const known = await Promise.all(
    letters.map(async one => ({ ...one, create: true, known: await knownOf(parts, one) })),
  );
  await enqueue(parts, { userId, member: after }, known);
  const { pending: _, ...done } = after;
  if (waiting.size > 0) await store.members.set(userId, done);
  return letters.length > 0 ? member.channelId : undefined;
}

/** What a member can see of live blogs by server and live blog; what was not asked is absent. */
type FeedSights = Map<string, Sight | 'unsure'>;

const placeKey = (guildId: string, { feedId }: LetterItem): string => `${guildId} ${feedId}`;

/** Stores the member with one letter of all that they may see of what was held back. */
async function released(parts: WaitingParts, userId: string, member: Member): Promise<Member> {
  const { store, now } = parts;
  const sights: FeedSights = new Map();
  for (const item of member.held) await lookFor(parts, { userId, member, item, sights });
  const byServer = new Map([...sights].map(([key, sight]) => [key.split(' ', 1)[0] ?? '', sight]));
  const noted = noteSights(await withSent(parts, member), byServer, now());
  const seen = new Map(noted.held.map(item => [item, bestOf(noted, item, sights)]));
  const found = new Set(seen.values());
  if (found.has('unsure')) return member;
  const dropped = new Set(noted.held.filter(item => seen.get(item) === 'unseen'));
  // A single answer that the member has left may be wrong.
  const after = found.has('left') ? noted : release(noted, now(), dropped).member;
  if (!isDeepEqual(after, member)) await store.members.set(userId, after);
  return after;
}

interface Looked {
  userId: string;
  member: Member;
  item: LetterItem;
  sights: FeedSights;
}

/** Asks in one server after another in which the member follows it, until they see it in one. */
async function lookFor(parts: WaitingParts, { userId, member, item, sights }: Looked): Promise<void> {
  const all = (await parts.store.subscriptions.get(item.feedId)) ?? [];
  for (const guildId of serversOf(member, item)) {
    const own = all.filter(one => one.guildId === guildId);
    const place = { guildId, channelIds: own.map(({ channelId }) => channelId) };
    const key = placeKey(guildId, item);
    const sight = sights.get(key) ?? (await sightOf(parts, userId, place));
    sights.set(key, sight);
    if (sight === 'seen') return;
  }
}

/** Returns what decides about an item: that it is seen in one server, or may be. */
function bestOf(member: Member, item: LetterItem, sights: FeedSights): Sight | 'unsure' {
  const found = new Set(serversOf(member, item).map(guildId => sights.get(placeKey(guildId, item))));
  return (['seen', 'unsure', 'left'] as const).find(sight => found.has(sight)) ?? 'unseen';
}

async function knownOf({ store }: WaitingParts, { items }: Letter): Promise<LetterUpdate | undefined> {
  const [item] = items;
  const record = item && items.length === 1 ? await store.blogs.get(item.feedId) : undefined;
  const tracked = record?.tracked.find(({ update }) => update.id === item?.updateId);
  return record && tracked && { blog: record.blog, tracked };
}
