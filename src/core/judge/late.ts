import type { Amount, Candidate, JudgeState } from '../model/judgement.ts';
import { roomIn, withTold } from './controller.ts';
import type { Measured } from './measure.ts';

/** How many later updates, or minutes, decide about a candidate. */
const LATER = 10;
const HOUR = 60;
/** How many of the words that a candidate brought a later update must use to come back to it. */
const SHARED_WORDS = 3;
/** How many later updates must come back to it. */
const FEWEST_TAKEN = 2;
const MOST_WAITING = 12;
const MOST_WORDS = 60;
/** Channels that ask for few get what is plain at once. */
export const PROMOTED_FOR: readonly Amount[] = ['some', 'many'];

/** Returns the candidates after one more update, with this one if it is to wait. */
export function candidatesAfter(
  waiting: readonly Candidate[],
  { roots, brought }: Measured,
  own: { id: string; at: number | undefined } | undefined,
): readonly Candidate[] {
  const used = new Set(roots);
  const counted = waiting.map(candidate => {
    const shared = candidate.brought.filter(root => used.has(root)).length;
    return { ...candidate, later: candidate.later + 1, taken: candidate.taken + Number(shared >= SHARED_WORDS) };
  });
  if (!own || brought.length < SHARED_WORDS) return counted;
  const joining = { id: own.id, at: own.at, brought: brought.slice(0, MOST_WORDS), later: 0, taken: 0 };
  return [...counted, joining].slice(-MOST_WAITING);
}

/**
 * Decides the candidates that have waited long enough, each once. Returns the id of the one that is
 * promoted, if one is: at most one an hour.
 */
export function promoteLate(state: JudgeState, minutes?: number): { id?: string; state: JudgeState } {
  const isDue = ({ later, at }: Candidate) =>
    later >= LATER || (minutes !== undefined && at !== undefined && minutes - at >= HOUR);
  const due = state.waiting.filter(isDue);
  if (due.length === 0) return { state };
  const next = { ...state, waiting: state.waiting.filter(one => !due.includes(one)) };
  const [best] = due.filter(({ taken }) => taken >= FEWEST_TAKEN).toSorted((a, b) => b.taken - a.taken);
  if (!best || !mayPromote(state, minutes)) return { state: next };
  return {
    id: best.id,
    state: { ...next, levels: withTold(state.levels, PROMOTED_FOR, minutes), promotedAt: minutes },
  };
}

const mayPromote = ({ levels, promotedAt }: JudgeState, minutes: number | undefined): boolean =>
  roomIn(levels.some, 'some', minutes) > 0 &&
  (promotedAt === undefined || minutes === undefined || minutes - promotedAt >= HOUR);
