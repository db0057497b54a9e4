import { describe, expect, test } from 'vitest';
import { localLease } from '../../../src/store/lease/lease.ts';
import { leaseContract } from './lease.contract.ts';

describe('a lease within one process', () => {
  leaseContract(async () => [localLease()]);

  test('work under one key runs in the order of the calls', async () => {
    const lease = localLease();
    const log: string[] = [];
    await Promise.all(['a', 'b', 'c'].map(name => lease.with('key', async () => log.push(name))));
    expect(log).toEqual(['a', 'b', 'c']);
  });

  test('a caller that comes while another one works waits for it, although the line was empty before', async () => {
    const lease = localLease();
    const gates = ['first', 'second'].map(() => Promise.withResolvers<void>());
    const log: string[] = [];
    const first = lease.with('key', () => gates[0]?.promise ?? Promise.resolve());
    const second = lease.with('key', async () => {
      await gates[1]?.promise;
      log.push('second');
    });
    gates[0]?.resolve();
    await first;
    const third = lease.with('key', async () => log.push('third'));
    await new Promise(resolve => setImmediate(resolve));
    gates[1]?.resolve();
    await Promise.all([second, third]);
    expect(log).toEqual(['second', 'third']);
  });

  test('a key uses no memory when nobody holds it or waits for it', async () => {
    const tails = new Map<string, Promise<void>>();
    const lease = localLease(tails);
    const works = [lease.with('a', async () => 1), lease.with('a', async () => 2), lease.with('b', async () => 3)];
    expect(tails.size).toBe(2);
    await Promise.all(works);
    expect(tails.size).toBe(0);
  });
});
