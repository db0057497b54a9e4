import { setTimeout } from 'node:timers/promises';
import type { AddressReading } from '../core/model/address-reading.ts';

/** Milliseconds between two reports: an answer is edited no more often. */
const REPORT_EVERY = 2_500;
/** Addresses that are read at the same time, each at another host. */
const MOST_AT_ONCE = 6;
/** Milliseconds after which nothing more is begun: Discord takes changes of an answer for 15 minutes. */
const LONGEST = 12 * 60_000;

/** Called with the index of an address and what was read there. */
export type OnReading = (index: number, reading: AddressReading) => Promise<void> | void;

interface Waiting {
  index: number;
  address: string;
  host: string;
}

const hostIn = (address: string): string =>
  URL.parse(address)?.hostname ?? URL.parse(`https://${address}`)?.hostname ?? '';

/**
 * Reads many addresses, one at a time at each host, and yields how many are done: every few seconds
 * and at the end. What could not be begun in time is left out. Throws what `read` or `each` throws.
 */
export async function* readMany(
  read: (address: string) => Promise<AddressReading>,
  addresses: readonly string[],
  each: OnReading,
): AsyncGenerator<number, void> {
  const waiting: Waiting[] = addresses.map((address, index) => ({ index, address, host: hostIn(address) }));
  const running = new Map<string, Promise<void>>();
  const ends = performance.now() + LONGEST;
  let done = 0;
  const begin = ({ index, address, host }: Waiting): void => {
    const work = read(address)
      .then(reading => each(index, reading))
      .then(() => {
        done += 1;
        running.delete(host);
      });
    // Its error is thrown where all that run are awaited.
    work.catch(() => undefined);
    running.set(host, work);
  };
  const fill = (): void => {
    while (running.size < MOST_AT_ONCE && performance.now() < ends) {
      const next = waiting.findIndex(({ host }) => !running.has(host));
      const [found] = next < 0 ? [] : waiting.splice(next, 1);
      if (!found) return;
      begin(found);
    }
  };
  fill();
  let report = setTimeout(REPORT_EVERY, 'report', { ref: false });
  while (running.size > 0) {
    const outcome = await Promise.race([report, ...running.values()]);
    fill();
    if (outcome !== 'report' || running.size === 0) continue;
    yield done;
    report = setTimeout(REPORT_EVERY, 'report', { ref: false });
  }
  yield done;
}
