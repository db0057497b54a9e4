/**
 * The deadline passed before the work was done. Whether it was carried out, or still will be, is
 * not known.
 */
export class TimeoutError extends Error {
  override name = 'TimeoutError';

  /** `ms`: the deadline in milliseconds; the message names it in seconds. */
  constructor(ms: number) {
    super(`no answer within ${ms / 1000} s`);
  }
}

/**
 * Resolves to what `work` resolves to, and rejects as it does; rejects with `TimeoutError` after
 * `ms` milliseconds.
 */
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
