/**
 * Work in steps: each `yield` is a place at which the caller may let others have a turn. Core does
 * what may take long in this way, and `async/in-slices` drives it.
 */
export type Steps<T> = Generator<void, T>;

/** Does what `flatMap` does, one step for each value. */
export function* eachInTurn<T, R>(values: Iterable<T>, work: (value: T) => readonly R[]): Steps<R[]> {
  const results: R[] = [];
  for (const value of values) {
    results.push(...work(value));
    yield;
  }
  return results;
}

/** Takes all steps at once, and returns what they come to. */
export function finish<T>(work: Steps<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/** Does what `filter` does, one step for each item. */
export function* kept<T>(items: readonly T[], isKept: (one: T) => boolean): Steps<T[]> {
  return yield* eachInTurn(items, one => (isKept(one) ? [one] : []));
}

/** Makes something of each item, one in a step. */
export function* mapped<T, R>(items: readonly T[], make: (one: T) => R): Steps<R[]> {
  const made: R[] = [];
  for (const one of items) {
    made.push(make(one));
    yield;
  }
  return made;
}
