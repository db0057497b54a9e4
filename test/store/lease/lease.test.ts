import { describe, expect, test } from 'vitest';
import { localLease } from '../../../src/store/lease/lease.ts';
import { leaseContract } from './lease.contract.ts';

describe('a lease within one process', () => {
  leaseContract(async () => [localLease()]);

  test('work under one key runs in the order in which it was asked for', async () => {
    const lease = localLease();
    const log: string[] = [];
    await Promise.all(['a', 'b', 'c'].map(name => lease.with('key', async () => log.push(name))));
    expect(log).toEqual(['a', 'b', 'c']);
  });

  test('a key is forgotten when nobody holds it or waits for it', async () => {
    const turns = new Map<string, Promise<void>>();
    const lease = localLease(turns);
    const works = [lease.with('a', async () => 1), lease.with('a', async () => 2), lease.with('b', async () => 3)];
    expect(turns.size).toBe(2);
    await Promise.all(works);
    expect(turns.size).toBe(0);
  });
});
