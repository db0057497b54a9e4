import { outboxKey } from '../../core/delivery/next-step.ts';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import {
  type ItemSight,
  inOldWords,
  type LetterView,
  letterDelivery,
  letterIdOf,
  mayBeRendered,
  shownNow,
} from '../../core/letters/delivery.ts';
import { lettersLeft, serversOf } from '../../core/letters/hold.ts';
import { release } from '../../core/letters/tell.ts';
import type { Tracked } from '../../core/model/blog-record.ts';
import type { Delivery, Receipt } from '../../core/model/delivery.ts';
import { isBehind, type Letter, type LetterItem, type Member } from '../../core/model/member.ts';
import { isOfStory } from '../../core/model/subscription.ts';
import type { LetterUpdate } from '../../core/render/letter.ts';
import type { Sight } from '../../discord/port.ts';
import { waitingBelow } from '../post/outbox.ts';
import type { FeedRecord, LetterDeps } from './deps.ts';
import { memberLease, noteSights, receiptOf, stopUnwanted, withSent } from './member.ts';

/** Letters that are written or edited in one turn: for more, Discord makes a conversation wait for seconds. */
const FEW = 3;

/** How a turn ended: `unsure` if Discord could not tell what the member may see. */
export type TurnEnd = 'done' | 'more' | 'unsure';

interface ConversationTurn {
  deps: LetterDeps;
  userId: string;
  channelId: string;
  sights: ReturnType<typeof createSights>;
  records: ReturnType<typeof createRecords>;
  /** What waits in the outbox, by letter. */
  waiting: ReadonlyMap<string, readonly Delivery[]>;
}

/**
 * Writes and edits a few letters to one member, in words that they may see now, and releases what was held back and no
 * longer has to be. `record`: what is known of the live blog that is in the news. May be interrupted anywhere and repeated.
 */
export async function serveConversation(deps: LetterDeps, userId: string, record?: FeedRecord): Promise<TurnEnd> {
  const { channelId } = (await deps.store.members.get(userId)) ?? {};
  if (channelId === undefined) return 'done';
  const [sights, records] = [createSights(deps, userId), createRecords(deps, record)];
  // Nothing is sent meanwhile, so that what is taken out of the outbox was not sent.
  const prepared = await deps.lease.with(`channel:${channelId}`, () =>
    deps.lease.with(memberLease(userId), async () => {
      const member = await deps.store.members.get(userId);
      if (member) await stopUnwanted(deps, member);
      const waiting = await waitingLetters(deps, channelId);
      return prepare({ deps, userId, channelId, sights, records, waiting }, member);
    }),
  );
  if (!prepared.isBarred) await deps.post.serve(channelId);
  return prepared.end;
}

/** Resolves to what waits in the outbox for a conversation, by letter. */
async function waitingLetters(
  { store }: LetterDeps,
  channelId: string,
): Promise<ReadonlyMap<string, readonly Delivery[]>> {
  const waiting = await waitingBelow({ outbox: store.letters }, `${channelId}/`);
  return Map.groupBy(waiting, ({ artifact }) => letterIdOf(artifact));
}

/**
 * Puts a few letters into the outbox, and takes out what the member may not see. `isBarred`: something that waits there may
 * not be sent now.
 */
async function prepare(
  turn: ConversationTurn,
  before: Member | undefined,
): Promise<{ end: TurnEnd; isBarred: boolean }> {
  const { userId, waiting, sights, records } = turn;
  const { store, now } = turn.deps;
  await takeOutUnknown(turn, before);
  if (!before) return { end: 'done', isBarred: false };
  const released = await withReleased(turn, before);
  const due = dueLetters(released, waiting);
  const few = due.slice(0, Math.max(FEW, due.filter(({ id }) => waiting.has(id)).length));
  const items = few.flatMap(letter => letter.items);
  await sights.look(released, items);
  await records.read(few);
  let member = sights.noted(released, now());
  const unsure: Letter[] = [];
  const out: Delivery[] = [];
  for (const [order, letter] of few.entries()) {
    const next = await bringUpToDate(turn, member, { letter, order });
    if (next === 'unsure') unsure.push(letter);
    else {
      member = next.member;
      out.push(...next.out);
    }
  }
  if (!isDeepEqual(before, member)) await store.members.set(userId, member);
  // Last: if the process is killed before, it is found that something waits for these letters.
  await takeOut(turn, out);
  const end = due.length > few.length ? 'more' : 'done';
  return { end: unsure.length > 0 ? 'unsure' : end, isBarred: unsure.some(({ id }) => waiting.has(id)) };
}

/** Takes out letters that are no longer kept: nobody knows who may see them. */
async function takeOutUnknown(turn: ConversationTurn, member: Member | undefined): Promise<void> {
  const known = new Set(member?.letters.map(({ id }) => id));
  for (const [id, deliveries] of turn.waiting) if (!known.has(id)) await takeOut(turn, deliveries);
}

/** Returns the letters for which something has to be done: what waits in the outbox first, then what is new. */
function dueLetters({ letters, pending = [] }: Member, waiting: ConversationTurn['waiting']): readonly Letter[] {
  const rank = (letter: Letter): number => {
    if (waiting.has(letter.id)) return 0;
    if (pending.includes(letter.id)) return 1;
    return isBehind(letter) ? 2 : 3;
  };
  return letters.filter(letter => rank(letter) < 3).toSorted((a, b) => rank(a) - rank(b));
}

/** Returns the member with one letter of all that they may see of what was held back, if nothing holds it back any more. */
async function withReleased({ deps, sights }: ConversationTurn, before: Member): Promise<Member> {
  const { now } = deps;
  const member = await withSent(deps, before);
  const { held, pending = [] } = member;
  if (held.length === 0 || pending.length > 0 || lettersLeft(member, now()) === 0) return member;
  await sights.look(member, held);
  const noted = sights.noted(member, now());
  const seen = new Map(noted.held.map(item => [item, sights.of(noted, item)]));
  if ([...seen.values()].includes('unsure')) return noted;
  return release(noted, now(), new Set(noted.held.filter(item => seen.get(item) === 'unseen')));
}

/** Returns the member with a letter as they may see it now, after putting that into the outbox, and what must go `out` of it. */
async function bringUpToDate(
  turn: ConversationTurn,
  member: Member,
  { letter, order }: { letter: Letter; order: number },
): Promise<{ member: Member; out: readonly Delivery[] } | 'unsure'> {
  const { records, sights } = turn;
  const waiting = turn.waiting.get(letter.id) ?? [];
  const sightOf = (item: LetterItem) => sights.of(member, item);
  const isHidden = letter.items.some(item => sightOf(item) !== 'seen');
  const receipt = isHidden ? await receiptOf(turn.deps.store, turn.channelId, letter) : undefined;
  const newer = waiting.filter(delivery => !isRepetition(delivery, receipt));
  const view = { sightOf, trackedOf: records.trackedOf, isWaiting: newer.length > 0, isSent: receipt !== undefined };
  const next = shownNow(letter, view);
  if (next === 'unsure') return next;
  const taken = isHidden ? newer : [];
  const isNew = member.pending?.includes(letter.id) === true;
  if (!isNew && !isBehind(letter) && taken.length === 0) return { member, out: [] };
  const dated = next && { ...next, revision: letter.revision + Number(!isNew) };
  const after = withLetter(member, letter, dated);
  const create = isNew || taken.some(delivery => delivery.create);
  const isRendered = dated !== undefined && mayBeRendered(dated, sightOf);
  if (!isRendered) return { member: after, out: taken };
  const known = records.known(dated, sightOf);
  const delivery = letterDelivery({ ...turn, member: after }, dated, { create, known, order });
  const key = outboxKey(delivery);
  await turn.deps.store.letters.set(key, delivery);
  return { member: after, out: taken.filter(one => outboxKey(one) !== key) };
}

/** Whether Discord has shown what a delivery says: it waits only because an older edit may still arrive. */
const isRepetition = ({ revision }: Delivery, receipt: Receipt | undefined): boolean =>
  receipt?.state === 'posted' && receipt.hash !== '' && receipt.revision >= revision;

async function takeOut({ deps }: ConversationTurn, deliveries: readonly Delivery[]): Promise<void> {
  for (const delivery of deliveries) await deps.store.letters.delete(outboxKey(delivery));
}

/** Returns the member with what became of a letter, which is no longer pending. */
function withLetter({ pending = [], ...member }: Member, letter: Letter, next: Letter | undefined): Member {
  const left = pending.filter(id => id !== letter.id);
  const letters = member.letters.flatMap(one => (one.id === letter.id ? (next ?? []) : one));
  return { ...member, letters, ...(left.length > 0 && { pending: left }) };
}

const placeKey = (guildId: string, { feedId }: LetterItem): string => `${guildId} ${feedId}`;

/** Creates what asks Discord what one member can see now: each server once for each live blog. */
function createSights({ store, conversations }: Pick<LetterDeps, 'store' | 'conversations'>, userId: string) {
  const known = new Map<string, Sight | 'unsure'>();

  async function ask(guildId: string, { feedId }: LetterItem): Promise<Sight | 'unsure'> {
    const all = (await store.subscriptions.get(feedId)) ?? [];
    const here = all.filter(one => one.guildId === guildId);
    // A channel that went on with the sequel still shows it.
    const after = here.length > 0 ? here : await store.subscriptions.of(guildId);
    const channelIds = after.filter(one => isOfStory(one, feedId)).map(({ channelId }) => channelId);
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
    async look(member: Member, items: readonly LetterItem[]): Promise<void> {
      for (const item of items)
        for (const guildId of serversOf(member, item)) {
          const key = placeKey(guildId, item);
          const sight = known.get(key) ?? (await ask(guildId, item));
          known.set(key, sight);
          if (sight === 'seen') break;
        }
    },
    /** Returns the member without what they followed in servers that they are believed to have left. */
    noted: (member: Member, now: Date): Member => noteSights(member, byServer(), now),
    /** Returns what decides about an item, after `look` and `noted`. A single answer that the member has left may be wrong. */
    of(member: Member, item: LetterItem): ItemSight {
      const found = serversOf(member, item).map(guildId => {
        const sight = known.get(placeKey(guildId, item)) ?? 'unsure';
        return sight === 'left' && member.leftSince?.[guildId] !== undefined ? 'unsure' : sight;
      });
      return (['seen', 'unsure'] as const).find(sight => found.includes(sight)) ?? 'unseen';
    },
  };
}

/** A live blog without news for members. */
const NAMELESS = { url: '', title: '', publisher: '' };

/** Creates what reads the record of each live blog that letters need. `given` need not be read, if it is as new as the news. */
function createRecords({ store }: Pick<LetterDeps, 'store'>, given?: FeedRecord) {
  const known = new Map<string, FeedRecord['record'] | undefined>();
  const trackedOf = ({ feedId, updateId }: LetterItem): Tracked | undefined =>
    known.get(feedId)?.tracked.find(({ update }) => update.id === updateId);
  return {
    /** Reads what letters tell of. */
    async read(letters: readonly Letter[]): Promise<void> {
      const items = letters.flatMap(letter =>
        letter.items.length === 1 ? letter.items : letter.items.filter(({ behind }) => behind !== undefined),
      );
      for (const [feedId, own] of Map.groupBy(items, item => item.feedId)) {
        const revision = Math.max(...own.map(({ behind = 0 }) => behind));
        const isGiven = given?.feedId === feedId && given.record.revision >= revision;
        known.set(feedId, isGiven ? given.record : await store.blogs.get(feedId));
      }
    },
    trackedOf,
    /** Returns what a letter of one update may show: only the words that it shows already, if the member may not see it. */
    known({ items: [item] }: Letter, sightOf: LetterView['sightOf']): LetterUpdate | undefined {
      const [blog, tracked] = item ? [known.get(item.feedId)?.blog, trackedOf(item)] : [];
      if (!(item && blog && tracked)) return undefined;
      if (sightOf(item) === 'seen') return { blog, tracked };
      return { blog: { ...blog, ...NAMELESS }, tracked: inOldWords(tracked, item) };
    },
  };
}
