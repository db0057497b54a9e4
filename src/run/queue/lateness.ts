import type { JobHandler } from './job.ts';

interface Due {
  /** Milliseconds. */
  at: number;
  /** Of which life of the job: one that is removed and added anew counts from the beginning. */
  added: number;
  turn: number;
}

/**
 * Tells how many milliseconds later than due a job begins. Of those that this process sent off itself: a queue forgets when a job was
 * due as soon as it is.
 */
export function measureLateness<Data>(
  doing: JobHandler<Data>,
  now: () => Date,
  tell: (ms: number) => void,
): JobHandler<Data> {
  const sentOff = new Map<string, Due>();
  return async job => {
    const { id = '', timestamp: added, attemptsStarted: turn } = job;
    const due = sentOff.get(id);
    sentOff.delete(id);
    // Where another process had it in between, nothing is known.
    if (due?.added === added && due.turn === turn) tell(Math.max(0, now().getTime() - due.at));
    const again = await doing(job);
    if (again) sentOff.set(id, { at: again.getTime(), added, turn: turn + 1 });
    return again;
  };
}
