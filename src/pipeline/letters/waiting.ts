import { TERM } from '../../core/model/member-terms.ts';
import { onceEvery } from '../once-every.ts';
import { closeLetters, type MemberParts, memberLease, type Serve } from './member.ts';

interface WaitingParts extends Omit<MemberParts, 'post'> {
  serve: Serve;
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
    if (await openFor(parts, userId)) await parts.serve(userId);
    return false;
  };
}

/** Milliseconds between two looks at all that waits: for the end of quiet hours, or another day. */
const WAITING_EVERY = 20_000;

/** Returns what serves some members for whom something is held back or due. Resolves to whether more is left. */
export function createWaitingTurns(parts: WaitingParts & { perTurn: number }): () => Promise<boolean> {
  const isTime = onceEvery(WAITING_EVERY, parts.now);
  let left: readonly string[] = [];
  return async () => {
    if (left.length === 0 && isTime()) left = await parts.store.members.keysOf(TERM.waiting);
    const some = left.slice(0, parts.perTurn);
    left = left.slice(parts.perTurn);
    for (const userId of some) await parts.serve(userId);
    return left.length > 0;
  };
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
