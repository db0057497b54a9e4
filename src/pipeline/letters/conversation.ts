import { outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { letterArtifact, letterDelivery, letterIdOf, mayBeRendered, shownNow } from '../../core/letters/delivery.ts';
import { lettersLeft } from '../../core/letters/hold.ts';
import { release } from '../../core/letters/tell.ts';
import type { Delivery, Receipt } from '../../core/model/delivery.ts';
import { isBehind, type Letter, type LetterItem, type Member } from '../../core/model/member.ts';
import { waitingBelow } from '../post/outbox.ts';
import type { Deps } from './deps.ts';
import { memberLease, stopUnwanted, withSent } from './member.ts';
import { createRecords, type FeedRecord, type Records } from './records.ts';
import { createSights, type Sights } from './sights.ts';

/** Letters that are written or edited in one turn: for more, Discord makes a conversation wait for seconds. */
const FEW = 3;

/** How a turn ended: `unsure` if Discord could not tell what the member may see. */
export type TurnEnd = 'done' | 'more' | 'unsure';

interface ConversationTurn {
  deps: Deps;
  userId: string;
  channelId: string;
  sights: Sights;
  records: Records;
  /** What waits in the outbox, by letter. */
  waiting: ReadonlyMap<string, readonly Delivery[]>;
}

/**
 * Writes and edits a few letters to one member, in words that they may see now, and releases what was held back and no
 * longer has to be. `record`: what is known of the live blog that is in the news. May be interrupted anywhere and repeated.
 */
export async function serveConversation(deps: Deps, userId: string, record?: FeedRecord): Promise<TurnEnd> {
  const { channelId } = (await deps.store.members.get(userId)) ?? {};
  if (channelId === undefined) return 'done';
  const given = {
    deps,
    userId,
    channelId,
    sights: createSights(deps, userId),
    records: createRecords(deps, record),
  };
  // Nothing is sent meanwhile, so that what is taken out of the outbox was not sent.
  const prepared = await deps.lease.with(`channel:${channelId}`, () =>
    deps.lease.with(memberLease(userId), async () => {
      const member = await deps.store.members.get(userId);
      if (member) await stopUnwanted(deps, member);
      return prepare({ ...given, waiting: await waitingLetters(deps, channelId) }, member);
    }),
  );
  if (!prepared.isBarred) await deps.post.serve(channelId);
  return prepared.end;
}

/** Resolves to what waits in the outbox for a conversation, by letter. */
async function waitingLetters({ store }: Deps, channelId: string): Promise<ReadonlyMap<string, readonly Delivery[]>> {
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
  const receipt = isHidden ? await receiptOf(turn, letter) : undefined;
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

const receiptOf = ({ deps, channelId }: ConversationTurn, letter: Letter): Promise<Receipt | undefined> =>
  deps.store.receipts.get(receiptKey({ channelId, artifact: letterArtifact(letter) }));

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
