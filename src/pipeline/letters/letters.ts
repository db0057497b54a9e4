import { letterIdOf } from '../../core/letters/delivery.ts';
import { withLetterToday } from '../../core/letters/hold.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Member } from '../../core/model/member.ts';
import type { Failure } from '../../discord/port.ts';
import { inLanes } from '../in-lanes.ts';
import { onceEvery } from '../once-every.ts';
import { createPost, type Post, type PostParts } from '../post/post.ts';
import { closeLetters, type MemberParts, memberLease } from './member.ts';
import { createNewsTurns, type NewsParts } from './news.ts';
import { createOpening, createWaitingTurns } from './waiting.ts';

/** What writing to members needs. */
export interface LettersParts
  extends Omit<PostParts, 'store' | 'undeliverable' | 'holds'>,
    Omit<MemberParts, 'post'>,
    Omit<NewsParts, 'post'> {
  store: MemberParts['store'] & NewsParts['store'] & PostParts['store'];
}

/** Members who are served in one turn of some seconds, and at once. */
const PER_TURN = 64;
const AT_ONCE = 16;

/**
 * Creates what writes to members what they follow. One round works at a time: all that call it
 * meanwhile share the next one.
 */
export function createLetters(parts: LettersParts): () => Promise<void> {
  const { store, stopping } = parts;
  const post: Post = createPost({
    ...parts,
    store: { ...store, outbox: store.letters },
    holds: delivery => isHeld(parts, delivery),
    undeliverable: (delivery, failure) => closeIfRefused(parts, delivery, failure),
  });
  const serving = { ...parts, post, perTurn: PER_TURN, atOnce: AT_ONCE };
  // Each has its turn, so that none of it waits until thousands of letters are out.
  const turns = [
    createNewsTurns(serving),
    createOpening(serving),
    createWaitingTurns(serving),
    createOutboxTurns(serving),
  ];

  return oneAtATime(async () => {
    while (!stopping.aborted && (await takeTurns(turns, stopping)));
  });
}

/** Resolves to whether more is left. Rejects with the first failure, after all others had their turn. */
async function takeTurns(turns: readonly (() => Promise<boolean>)[], stopping: AbortSignal): Promise<boolean> {
  let isMoreLeft = false;
  const failures: unknown[] = [];
  const failed = (error: unknown): boolean => {
    failures.push(error);
    return false;
  };
  for (const turn of turns) {
    if (stopping.aborted) break;
    isMoreLeft = (await turn().catch(failed)) || isMoreLeft;
  }
  if (failures.length > 0) throw failures[0];
  return isMoreLeft;
}

/** Fewest milliseconds between two looks at the whole outbox: while Discord is away, thousands of letters wait there. */
const OUTBOX_EVERY = 1_000;

/** Returns what serves some of the conversations for which something waits. Resolves to whether others are left. */
function createOutboxTurns({ post, now }: { post: Post; now: () => Date }): () => Promise<boolean> {
  const isTime = onceEvery(OUTBOX_EVERY, now);
  let left: readonly string[] = [];
  return async () => {
    if (left.length === 0 && isTime()) left = await post.due();
    const some = left.slice(0, PER_TURN);
    left = left.slice(PER_TURN);
    await inLanes(some, AT_ONCE, channelId => post.serve(channelId));
    return left.length > 0;
  };
}

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}

/** Ends what a member follows if Discord refuses letters to them. */
async function closeIfRefused(parts: LettersParts, { reader }: Delivery, failure: Failure): Promise<boolean> {
  const isRefused = 'problem' in failure && failure.problem.key === 'problem.lettersClosed';
  if (isRefused && reader !== undefined) await closeLetters(parts, reader);
  return isRefused;
}

/** Whether quiet hours or another day began after a letter was written, and nothing more may be sent then. */
async function isHeld({ store, lease, now }: LettersParts, { artifact, reader }: Delivery): Promise<boolean> {
  const userId = reader ?? '';
  const counted = (member: Member) => withLetterToday(member, letterIdOf(artifact), now());
  const seen = await store.members.get(userId);
  const found = seen && counted(seen);
  if (found === seen || !found) return seen !== undefined && !found;
  return lease.with(memberLease(userId), async () => {
    const member = await store.members.get(userId);
    const next = member && counted(member);
    if (next && next !== member) await store.members.set(userId, next);
    return member !== undefined && next === undefined;
  });
}
