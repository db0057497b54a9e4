import type { AddressReading } from '../../../core/model/address-reading.ts';

/** Milliseconds between two reports: an answer is edited no more often. */
const REPORT_EVERY = 2_500;
/** Addresses that are read at the same time, each at another host. */
const MOST_AT_ONCE = 6;
/** Milliseconds after which nothing more is begun: Discord takes changes of an answer for 15 minutes. */
const LONGEST = 12 * 60_000;

/** Called with the index of an address and what was read there. */
export type OnReading = (index: number, reading: AddressReading) => Promise<void> | void;

interface WaitingAddress {
  index: number;
  address: string;
  host: string;
}

/** What reads an address, once it may begin; resolves to undefined if `over` is aborted before. */
export type ReadOne = (address: string, over: AbortSignal) => Promise<AddressReading | undefined>;

const hostIn = (address: string): string =>
  URL.parse(address)?.hostname ?? URL.parse(`https://${address}`)?.hostname ?? '';

const nextReport = () => new Promise<'report'>(resolve => void setTimeout(resolve, REPORT_EVERY, 'report').unref());

/**
 * Reads many addresses, one at a time at each host, and yields how many are done: every few seconds
 * and at the end. What could not begin in time is left out. Throws what `read` or `each` throws.
 */
export async function* readMany(
  read: ReadOne,
  addresses: readonly string[],
  each: OnReading,
): AsyncGenerator<number, void> {
  const waiting: WaitingAddress[] = addresses.map((address, index) => ({ index, address, host: hostIn(address) }));
  const running = new Map<string, Promise<void>>();
  const ends = performance.now() + LONGEST;
  let done = 0;
  const over = new AbortController();
  const readOne = async ({ index, address }: WaitingAddress): Promise<void> => {
    const reading = await read(address, over.signal);
    if (!reading) return;
    await each(index, reading);
    done += 1;
  };
  const begin = (one: WaitingAddress): void => {
    const work = readOne(one).then(() => void running.delete(one.host));
    // Its error is thrown where all that run are awaited.
    work.catch(() => undefined);
    running.set(one.host, work);
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
  let report = nextReport();
  while (running.size > 0) {
    const outcome = await Promise.race([report, ...running.values()]);
    fill();
    if (outcome !== 'report' || running.size === 0) continue;
    if (performance.now() >= ends) over.abort();
    yield done;
    // Whatever ended while the report was shown made room.
    fill();
    report = nextReport();
  }
  yield done;
}
