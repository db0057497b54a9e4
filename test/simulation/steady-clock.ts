import { SLICE_MS } from '../../src/async/in-slices.ts';

/**
 * Does something while the clock by which the bot cuts its work into slices goes by that work alone: how busy the machine is
 * changes nothing. `pieces`: how many make a slice; all of them if absent.
 */
export async function withSteadyClock<T>(pieces: number | undefined, work: () => Promise<T>): Promise<T> {
  const { now } = performance;
  let time = 0;
  performance.now = () => {
    time += pieces === undefined ? 0 : SLICE_MS / pieces;
    return time;
  };
  try {
    return await work();
  } finally {
    performance.now = now;
  }
}
