/**
 * Work in steps: each `yield` is a place at which the caller may let others have a turn. Core does
 * what may take long in this way, and `async/in-slices` drives it.
 */
export type Steps<T> = Generator<void, T>;

/** Takes all steps at once, and returns what they come to. */
export function finish<T>(work: Steps<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}
