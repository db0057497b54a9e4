import { expect } from 'vitest';

/** How much larger each of three sizes is than the one before. */
const FACTOR = 4;
/** Over one step linear work grows 4 times and quadratic work 16 times. */
const MOST_OVER_A_STEP = 2.5 * FACTOR;
/** Over both steps it is 16 and 256 times. Work of both kinds that passes the first bar passes this one at the same size. */
const MOST_OVER_BOTH = FACTOR ** 3;
/** CPU milliseconds below which a measurement says nothing: kernels count some in steps of 4. */
const NOISE_MS = 25;
const ATTEMPTS = 3;

/** Mutation testing counts every statement, which costs more than the statement: a test of costs says nothing then. */
export const isInstrumented = process.env.STRYKER_MUTATOR_WORKER !== undefined;

// Its own thread's time, where Node.js can tell it: other test files run beside this one.
const cpuUsage = process.threadCpuUsage?.bind(process) ?? process.cpuUsage.bind(process);

/** CPU milliseconds of one run. */
function cpuMs(run: () => void): number {
  const begun = cpuUsage();
  run();
  const ended = cpuUsage();
  return (ended.user + ended.system - begun.user - begun.system) / 1000;
}

/** CPU milliseconds of one run, from as many as can be measured. */
function meanCpuMs(run: () => void): number {
  let total = 0;
  let runs = 0;
  for (; total < NOISE_MS && runs < 1000; runs += 1) total += cpuMs(run);
  return total / runs;
}

/**
 * Asserts that the CPU time of `run` grows with the size of its input and not with the square of
 * it. Only ratios of the lowest times count, so that a busy machine changes nothing. A larger heap
 * can make the last step alone look steep: then both steps together have to be steep, too.
 */
export function expectLinear(run: (size: number) => void, size: number): void {
  let [small, middle, large] = [Infinity, Infinity, Infinity];
  run(size);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    large = Math.min(
      large,
      cpuMs(() => run(size * FACTOR)),
    );
    if (large < NOISE_MS) return;
    middle = Math.min(
      middle,
      meanCpuMs(() => run(size)),
    );
    if (large <= middle * MOST_OVER_A_STEP) return;
    small = Math.min(
      small,
      meanCpuMs(() => run(Math.ceil(size / FACTOR))),
    );
    if (large <= small * MOST_OVER_BOTH) return;
  }
  expect.fail(`${small}, ${middle} and ${large} ms of CPU for 1, ${FACTOR} and ${FACTOR ** 2} times the input`);
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
