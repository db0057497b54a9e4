import { TERM } from '../../core/model/member-terms.ts';
import { onceEvery } from '../once-every.ts';
import type { MemberParts, Serve } from './member.ts';

/** Milliseconds between two looks at all that waits: for the end of quiet hours, or another day. */
const WAITING_EVERY = 20_000;

/** Returns what serves some members for whom something is held back or due. Resolves to whether more is left. */
export function createWaitingTurns(
  parts: Pick<MemberParts, 'store' | 'now'> & { serve: Serve; perTurn: number },
): () => Promise<boolean> {
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
