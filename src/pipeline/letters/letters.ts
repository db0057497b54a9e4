import { letterIdOf, readerOf } from '../../core/letters/delivery.ts';
import { withLetterToday } from '../../core/letters/hold.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Member } from '../../core/model/member.ts';
import type { Failure } from '../../discord/port.ts';
import { createPost, type Post, type PostParts } from '../post/post.ts';
import { closeLetters, type MemberParts, memberLease } from './member.ts';
import { createNewsRound, type NewsParts } from './news-round.ts';
import { openConversations, serveWaiting } from './waiting.ts';

/** What writing to members needs. */
export interface LettersParts
  extends Omit<PostParts, 'store' | 'undeliverable' | 'holds' | 'atOnce'>,
    Omit<MemberParts, 'post'>,
    Omit<NewsParts, 'post'> {
  store: MemberParts['store'] & NewsParts['store'] & PostParts['store'];
}

/** Members who are served at once. */
const AT_ONCE = 16;
/** Milliseconds between two looks at all that waits: for the end of quiet hours, or another day. */
const WAITING_EVERY = 20_000;

/**
 * Creates what writes to members what they follow. One round works at a time: all that call it
 * meanwhile share the next one.
 */
export function createLetters(parts: LettersParts): () => Promise<void> {
  const { store, now, stopping } = parts;
  const post: Post = createPost({
    ...parts,
    store: { ...store, outbox: store.letters },
    atOnce: AT_ONCE,
    holds: delivery => isHeld(parts, delivery),
    undeliverable: (delivery, failure) => closeIfRefused(parts, delivery, failure),
  });
  const serving = { ...parts, post, atOnce: AT_ONCE };
  const newsRound = createNewsRound(serving);
  let lookedAt: number | undefined;
  const isTime = (): boolean => lookedAt === undefined || Math.abs(now().getTime() - lookedAt) >= WAITING_EVERY;

  const work = async (): Promise<void> => {
    await newsRound();
    await openConversations(serving);
    if (isTime() && !stopping.aborted) {
      lookedAt = now().getTime();
      await serveWaiting(serving);
    }
    if (!stopping.aborted) await post.drain();
  };
  return oneAtATime(work);
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
async function closeIfRefused(parts: LettersParts, { artifact }: Delivery, failure: Failure): Promise<boolean> {
  const isRefused = 'problem' in failure && failure.problem.key === 'problem.lettersClosed';
  if (isRefused) await closeLetters(parts, readerOf(artifact));
  return isRefused;
}

/** Whether quiet hours or another day began after a letter was written, and nothing more may be sent then. */
async function isHeld({ store, lease, now }: LettersParts, { artifact }: Pick<Delivery, 'artifact'>): Promise<boolean> {
  const userId = readerOf(artifact);
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
