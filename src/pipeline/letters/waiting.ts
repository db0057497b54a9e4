import { TERM } from '../../core/model/member-terms.ts';
import { onceEvery } from '../once-every.ts';
import { PER_TURN, type TurnDeps } from './deps.ts';

/** Milliseconds between two looks at all that waits: for the end of quiet hours, or another day. */
const WAITING_EVERY = 20_000;

/** Returns what serves some members for whom something is held back or due. Resolves to whether more is left. */
export function createWaitingTurns(deps: TurnDeps): () => Promise<boolean> {
  const isTime = onceEvery(WAITING_EVERY, deps.now);
  let left: readonly string[] = [];
  return async () => {
    if (left.length === 0 && isTime()) left = await deps.store.members.keysOf(TERM.waiting);
    const some = left.slice(0, PER_TURN);
    left = left.slice(PER_TURN);
    for (const userId of some) await deps.serve(userId);
    return left.length > 0;
  };
}
