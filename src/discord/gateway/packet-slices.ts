import { type ClientOptions, SimpleShardingStrategy } from 'discord.js';

/** Milliseconds of work on packets after which everything else has its turn. */
const SLICE_MS = 10;

type Manager = Parameters<NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>>[0];

/**
 * Connects shards as discord.js does, but handles in slices what they receive: at a start, and after
 * a lost session, Discord tells of thousands of servers at once.
 */
export function slicedSharding(manager: Manager): SimpleShardingStrategy {
  const emit: (...event: Parameters<Manager['emit']>) => boolean = manager.emit.bind(manager);
  return new SimpleShardingStrategy(Object.assign(manager, { emit: inSlices(emit) }));
}

/**
 * Returns a function that calls `handle` with the same arguments, in the same order: at once as long
 * as that takes less than `SLICE_MS` between two turns of the event loop, else in later turns.
 */
export function inSlices<Args extends readonly unknown[]>(handle: (...args: Args) => unknown): (...args: Args) => true {
  const waiting: Args[] = [];
  let spent = 0;
  let willTurn = false;

  const run = (args: Args): void => {
    const begunAt = performance.now();
    try {
      handle(...args);
    } finally {
      spent += performance.now() - begunAt;
    }
  };
  const awaitTurn = (): void => {
    if (willTurn) return;
    willTurn = true;
    setImmediate(turn);
  };
  const turn = (): void => {
    willTurn = false;
    spent = 0;
    try {
      for (let next = waiting.shift(); next; next = spent < SLICE_MS ? waiting.shift() : undefined) run(next);
    } finally {
      if (spent > 0) awaitTurn();
    }
  };

  return (...args) => {
    awaitTurn();
    if (waiting.length > 0 || spent >= SLICE_MS) waiting.push(args);
    else run(args);
    return true;
  };
}
