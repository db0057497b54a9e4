/** Milliseconds of work after which the event loop gets a turn. */
export const SLICE_MS = 10;

const waiting: (() => void)[] = [];

/** One at a time, or many works that are cut into slices would still fill one turn together. */
function resumeNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(resumeNext);
}

const nextTurn = (): Promise<void> =>
  new Promise(resolve => {
    if (waiting.push(resolve) === 1) setImmediate(resumeNext);
  });

/**
 * Returns a function to await between two pieces of work: it returns at once, or resolves in a later
 * turn of the event loop if this work has taken some milliseconds since its last one.
 */
export function createPause(): () => Promise<void> | undefined {
  let until = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() < until) return undefined;
    return nextTurn().then(() => {
      until = performance.now() + SLICE_MS;
    });
  };
}

/** Runs a generator to its end in slices of some milliseconds, and resolves to what it returns. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  const pause = createPause();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    const turn = pause();
    if (turn !== undefined) await turn;
  }
}

/** Does the work of each item, at most `lanes` at once. A failure ends its lane; rejects with the first one once the others are done. */
export async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** Does the work of each item, one after the other. A failure stops no other; rejects with the first one at the end. */
export async function inTurn<T>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const errors: unknown[] = [];
  for await (const item of items) await work(item).catch(error => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
