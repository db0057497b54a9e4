import { expect, test } from 'vitest';
import type { Lease } from '../../../src/store/store.ts';

/**
 * What every lease guarantees. `processes` returns the leases of as many processes as the storage
 * can serve.
 */
export function leaseContract(processes: () => Promise<readonly Lease[]>): void {
  test('only one caller at a time works under a key, whichever process it is in', async () => {
    const leases = await processes();
    let working = 0;
    let most = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      working += 1;
      most = Math.max(most, working);
      await new Promise(resolve => setImmediate(resolve));
      working -= 1;
      done += 1;
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => leases[n % leases.length]?.with('key', work)));
    expect({ most, done }).toEqual({ most: 1, done: 12 });
  });

  test('work under another key does not wait', async () => {
    const [lease] = await processes();
    const gate = Promise.withResolvers<void>();
    const held = lease?.with('one', () => gate.promise);
    expect(await lease?.with('two', async () => 'done')).toBe('done');
    gate.resolve();
    await held;
  });

  test('failing work rejects only for its own caller, and the next one runs', async () => {
    const leases = await processes();
    const failing = leases[0]?.with('key', async () => {
      throw new Error('broken');
    });
    const next = leases.at(-1)?.with('key', async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  test('work may hold two keys', async () => {
    const [lease] = await processes();
    expect(await lease?.with('outer', () => lease.with('inner', async signal => signal.aborted))).toBe(false);
  });
}
