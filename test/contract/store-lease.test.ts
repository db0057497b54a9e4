import { expect, test } from 'vitest';
import { localLease } from '../../src/store/lease.ts';

test('work under one key runs one after the other, in the order in which it was asked for', async () => {
  const lease = localLease();
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map(name => lease.with('key', work(name))));
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('work under another key does not wait', async () => {
  const lease = localLease();
  const gate = Promise.withResolvers<void>();
  const held = lease.with('one', () => gate.promise);
  expect(await lease.with('two', async () => 'done')).toBe('done');
  gate.resolve();
  await held;
});

test('failing work gives its error to its caller alone, and the next one runs', async () => {
  const lease = localLease();
  const failing = lease.with('key', async () => {
    throw new Error('broken');
  });
  const next = lease.with('key', async () => 'next');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('next');
});

test('a key is forgotten when nobody holds it or waits for it', async () => {
  const turns = new Map<string, Promise<void>>();
  const lease = localLease(turns);
  const works = [lease.with('a', async () => 1), lease.with('a', async () => 2), lease.with('b', async () => 3)];
  expect(turns.size).toBe(2);
  await Promise.all(works);
  expect(turns.size).toBe(0);
});
