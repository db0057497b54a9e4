/** The deadline passed before the work was done. Whether it still will be is not known. */
export class TimeoutError extends Error {
  override name = 'TimeoutError';

  /** `ms`: the deadline in milliseconds; the message names it in seconds. */
  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`);
  }
}

/** Settles as `work` does, or rejects with `TimeoutError` after `ms` milliseconds. */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  if (await settlesWithin(work, ms)) return work;
  throw new TimeoutError(ms);
}

/**
 * Resolves to `true` once `work` is settled, or to `false` after `ms` milliseconds. Never rejects,
 * and counts as a handler of what `work` rejects with: a caller that cares awaits `work` itself.
 */
export async function settlesWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, ms, false);
  const settled = (): void => resolve(true);
  work.then(settled, settled);
  return promise.finally(() => clearTimeout(timer));
}

/**
 * Calls `expire` with items that are not done in time, of many that nearly all are. One timer serves all of them, because a timer
 * for each costs more than a comparison. It keeps no process alive.
 */
export function createSharedDeadlines<T>(expire: (item: T) => void) {
  const dueAt = new Map<T, number>();
  let nextAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const arm = (at: number, now: number): void => {
    clearTimeout(timer);
    nextAt = at;
    timer = setTimeout(check, Math.ceil(at - now)).unref();
  };
  const check = (): void => {
    const now = performance.now();
    const late = [...dueAt].filter(([, at]) => at <= now).map(([item]) => item);
    for (const item of late) dueAt.delete(item);
    nextAt = Number.POSITIVE_INFINITY;
    if (dueAt.size > 0) arm(Math.min(...dueAt.values()), now);
    for (const item of late) expire(item);
  };

  return {
    /** Sets or replaces the deadline of an item: `ms` milliseconds from now. */
    set(item: T, ms: number): void {
      const now = performance.now();
      dueAt.set(item, now + ms);
      if (now + ms < nextAt) arm(now + ms, now);
    },
    clear: (item: T) => void dueAt.delete(item),
  };
}
