import { expect, test, vi } from 'vitest';
import { type ReadOne, readMany } from '../../../../src/actions/feeds/imports.ts';
import type { AddressReading } from '../../../../src/core/model/live-blog.ts';

const REFUSED: AddressReading = { kind: 'refused', problems: [], feeds: [] };

test('one host is asked for one address at a time, and all are read', async () => {
  const addresses = Array.from({ length: 200 }, (_, n) => `https://${n % 4 === 0 ? 'busy' : `site${n}`}.example/${n}`);
  const open = new Map<string, number>();
  let most = 0;
  let together = 0;
  const read = async (address: string): Promise<AddressReading> => {
    const { hostname } = new URL(address);
    open.set(hostname, (open.get(hostname) ?? 0) + 1);
    most = Math.max(most, open.get(hostname) ?? 0);
    together = Math.max(
      together,
      [...open.values()].reduce((sum, one) => sum + one, 0),
    );
    await new Promise(setImmediate);
    open.set(hostname, (open.get(hostname) ?? 0) - 1);
    return REFUSED;
  };
  const seen: number[] = [];
  const reports = await Array.fromAsync(readMany(read, addresses, index => void seen.push(index)));
  expect(seen.toSorted((a, b) => a - b)).toEqual(addresses.map((_, index) => index));
  expect(most).toBe(1);
  expect(together).toBeLessThanOrEqual(6);
  expect(reports.at(-1)).toBe(200);
});

test('how far it is is told every few seconds, however long one address takes', async () => {
  vi.useFakeTimers();
  try {
    const slow = Promise.withResolvers<AddressReading>();
    const read = (address: string) => (address.includes('slow') ? slow.promise : Promise.resolve(REFUSED));
    const reports = readMany(read, ['https://slow.example', 'https://a.example', 'https://b.example'], () => undefined);
    const first = reports.next();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await first).toEqual({ value: 2, done: false });
    const last = reports.next();
    slow.resolve(REFUSED);
    expect(await last).toEqual({ value: 3, done: false });
  } finally {
    vi.useRealTimers();
  }
});

test('addresses that wait are read although all others end while a report is shown', async () => {
  vi.useFakeTimers();
  try {
    const slow = Promise.withResolvers<AddressReading>();
    const read = (address: string) => (address.endsWith('slow') ? slow.promise : Promise.resolve(REFUSED));
    const reports = readMany(read, ['https://one.example/slow', 'https://one.example/next'], () => undefined);
    const first = reports.next();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await first).toEqual({ value: 0, done: false });
    slow.resolve(REFUSED);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await reports.next()).toEqual({ value: 2, done: false });
  } finally {
    vi.useRealTimers();
  }
});

test('what has no turn after some minutes is left out, and the rest is told', async () => {
  vi.useFakeTimers();
  try {
    const read: ReadOne = async (address, over) => {
      if (address.includes('quick')) return REFUSED;
      await new Promise(turn => over.addEventListener('abort', turn));
      return undefined;
    };
    const seen: number[] = [];
    const addresses = ['https://quick.example', 'https://waits.example/1', 'https://waits.example/2'];
    const reports = Array.fromAsync(readMany(read, addresses, index => void seen.push(index)));
    await vi.advanceTimersByTimeAsync(12 * 60_000 + 5_000);
    expect((await reports).at(-1)).toBe(1);
    expect(seen).toEqual([0]);
  } finally {
    vi.useRealTimers();
  }
});

test('a defect is thrown, not swallowed', async () => {
  const read = () => Promise.reject(new Error('a defect'));
  await expect(Array.fromAsync(readMany(read, ['https://a.example'], () => undefined))).rejects.toThrow('a defect');
});
