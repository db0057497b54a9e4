/** Chance that can be repeated: the same seed gives the same throws (mulberry32). */
export interface Dice {
  /** From 0 up to but not including 1. */
  fraction(): number;
  /** From 0 up to but not including `sides`. */
  number(sides: number): number;
  pick<T>(from: readonly T[]): T | undefined;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (sides: number): number => Math.floor(fraction() * sides);
  return { fraction, number, pick: from => from[number(from.length)] };
}
