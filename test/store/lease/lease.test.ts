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

  test('a key uses no memory when nobody holds it or waits for it', async () => {
    const tails = new Map<string, Promise<void>>();
    const lease = localLease(tails);
    const works = [lease.with('a', async () => 1), lease.with('a', async () => 2), lease.with('b', async () => 3)];
    expect(tails.size).toBe(2);
    await Promise.all(works);
    expect(tails.size).toBe(0);
  });
});
