import { expect } from 'vitest';

/** How much larger the second size is. */
const FACTOR = 4;
/** Linear work takes four times as long for four times the input, quadratic work sixteen times. */
const MOST = 2.5 * FACTOR;
/** CPU milliseconds below which a measurement says nothing. */
const NOISE_MS = 25;
const ATTEMPTS = 3;

/** Mutation testing counts every statement, which costs more than the statement: a test of costs says nothing then. */
export const isInstrumented = process.env.STRYKER_MUTATOR_WORKER !== undefined;

// Its own thread's time, where Node.js can tell it: other test files run beside this one.
const cpuUsage = process.threadCpuUsage?.bind(process) ?? process.cpuUsage.bind(process);

function cpuMs(run: () => void): number {
  const begun = cpuUsage();
  run();
  const ended = cpuUsage();
  return (ended.user + ended.system - begun.user - begun.system) / 1000;
}

/**
 * Asserts that the CPU time of `run` grows with the size of its input and not with the square of
 * it. Only the ratio of two measurements counts, so that a busy machine changes nothing; one of
 * three attempts has to hold.
 */
export function expectLinear(run: (size: number) => void, size: number): void {
  run(Math.ceil(size / FACTOR));
  const ratios = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const small = cpuMs(() => run(size));
    const large = cpuMs(() => run(size * FACTOR));
    if (large < NOISE_MS || large <= small * MOST) return;
    ratios.push(large / small);
  }
  expect(Math.min(...ratios)).toBeLessThanOrEqual(MOST);
}

/** Asserts that one run takes less CPU time than another, in one of three attempts. */
export function expectCheaper(run: () => void, than: () => void): void {
  than();
  run();
  const ratios = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ratio = cpuMs(run) / Math.max(1, cpuMs(than));
    if (ratio < 1) return;
    ratios.push(ratio);
  }
  expect(Math.min(...ratios)).toBeLessThan(1);
}
