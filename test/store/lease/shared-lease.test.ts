import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  assertLeasesHeld,
  type FencingToken,
  heldLeases,
  type LeaseBackend,
  sharedLease,
} from '../../../src/store/lease/lease.ts';
import { PATIENCE } from '../../support/until.ts';
import { leaseContract } from './lease.contract.ts';

const TTL = 1_000;
/** Waits between two attempts take no time. */
const atOnce = { jitter: () => -0.5 };

/** What a server does for leases, by this process's clock; `calls` is what it was asked, in order. */
function leaseServer() {
  const leases = new Map<string, { token: FencingToken; until: number }>();
  const calls: string[] = [];
  /** How many milliseconds an answer takes, or never comes. */
  let answer: () => Promise<void> = async () => undefined;
  const free = (key: string, { owner }: FencingToken): boolean => {
    const held = leases.get(key);
    return held === undefined || held.until <= performance.now() || held.token.owner === owner;
  };
  const isHeld = (key: string, { grant }: FencingToken): boolean => leases.get(key)?.token.grant === grant;
  const told = (call: string): Promise<void> => {
    calls.push(call);
    return answer();
  };
  const backend: LeaseBackend = {
    async acquire(key, token, ms) {
      const isFree = free(key, token);
      if (isFree) leases.set(key, { token, until: performance.now() + ms });
      await told('acquire');
      return isFree;
    },
    async renew(key, token, ms) {
      const held = isHeld(key, token);
      if (held) leases.set(key, { token, until: performance.now() + ms });
      await told('renew');
      return held;
    },
    async release(key, token) {
      if (isHeld(key, token)) leases.delete(key);
      await told('release');
    },
  };
  return {
    backend,
    calls,
    leases,
    answers(next: () => Promise<void>): void {
      answer = next;
    },
  };
}

const failing = (): Promise<never> => Promise.reject(new Error('away'));
const late = (ms: number) => (): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));
const counted = (calls: readonly string[], which: string): number => calls.filter(call => call === which).length;

describe('a lease between processes', () => {
  leaseContract(async () => {
    const { backend } = leaseServer();
    return [1, 2, 3].map(() => sharedLease(backend, atOnce));
  });

  test('carries the token that the server knows, and frees the key afterwards', async () => {
    const { backend, leases } = leaseServer();
    await sharedLease(backend, atOnce).with('key', async () => {
      expect(heldLeases()).toMatchObject([{ key: 'key', ...leases.get('key')?.token }]);
      expect(heldLeases()[0]?.isLost()).toBe(false);
    });
    expect(leases.size).toBe(0);
  });

  test('has a grant of its own each time, from the same owner', async () => {
    const { backend } = leaseServer();
    const lease = sharedLease(backend, atOnce);
    const token = () => lease.with('key', async () => heldLeases()[0]);
    const [one, two] = [await token(), await token()];
    expect(one?.owner).toBe(two?.owner);
    expect(one?.grant).not.toBe(two?.grant);
  });

  test('waits for as long as another process holds the key', async () => {
    const { backend, calls } = leaseServer();
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = sharedLease(backend, atOnce).with('key', () => gate.promise.then(() => order.push('first')));
    await vi.waitUntil(() => calls.length > 0, { timeout: PATIENCE });
    const second = sharedLease(backend, atOnce).with('key', async () => order.push('second'));
    await vi.waitUntil(() => counted(calls, 'acquire') > 3, { timeout: PATIENCE });
    gate.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  test('that the server cannot grant is an error that names the key and its cause', async () => {
    const { backend, answers } = leaseServer();
    answers(failing);
    const lease = sharedLease(backend, atOnce);
    const work = lease.with('key', async () => 'done');
    await expect(work).rejects.toThrow('The store could not lease key: away.');
    await expect(work).rejects.toMatchObject({ name: 'StoreError', cause: { message: 'away' } });
    answers(async () => undefined);
    expect(await lease.with('key', async () => 'done')).toBe('done');
  });

  test('that cannot be given back expires by itself, and the work is done all the same', async () => {
    const { backend, answers } = leaseServer();
    expect(
      await sharedLease(backend, atOnce).with('key', async () => {
        answers(failing);
        return 'done';
      }),
    ).toBe('done');
  });
});

describe('while its work goes on, a lease', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  });
  afterEach(() => void vi.useRealTimers());

  /** Begins work under a lease that goes on until `end`. */
  async function working(options: { leaseMs?: number } = { leaseMs: TTL }) {
    const server = leaseServer();
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<{ signal: AbortSignal; isLost: () => boolean }>();
    const work = sharedLease(server.backend, { ...atOnce, ...options }).with('key', async signal => {
      const [held] = heldLeases();
      begun.resolve({ signal, isLost: () => held?.isLost() ?? true });
      await gate.promise;
      assertLeasesHeld();
    });
    work.catch(() => undefined);
    const end = (): Promise<void> => {
      gate.resolve();
      return work;
    };
    return { ...server, ...(await begun.promise), end };
  }
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  test('is renewed five times within its TTL, until the work ends', async () => {
    const { calls, signal, end } = await working();
    await pass(10 * TTL);
    expect(counted(calls, 'renew')).toBe(50);
    expect(signal.aborted).toBe(false);
    await end();
    await pass(10 * TTL);
    expect(counted(calls, 'renew')).toBe(50);
  });

  test('lasts fifteen seconds, unless it is told otherwise', async () => {
    const { leases, signal, answers } = await working({});
    expect(leases.get('key')?.until).toBe(performance.now() + 15_000);
    answers(failing);
    await pass(14_999);
    expect(signal.aborted).toBe(false);
    await pass(3_000);
    expect(signal.aborted).toBe(true);
  });

  test('is lost at the end of its TTL if no renewal is answered, not before', async () => {
    const { signal, isLost, answers, end } = await working();
    answers(failing);
    await pass(TTL - 1);
    expect([signal.aborted, isLost()]).toEqual([false, false]);
    await pass(1);
    expect([isLost(), signal.aborted]).toEqual([true, true]);
    await expect(end()).rejects.toThrow('The lease key was lost');
  });

  test('is kept if a renewal is answered after others were not', async () => {
    const { signal, answers, end } = await working();
    answers(failing);
    await pass(TTL - 300);
    answers(async () => undefined);
    await pass(5 * TTL);
    expect(signal.aborted).toBe(false);
    await end();
  });

  test('is lost at once if the server says that another process has it', async () => {
    const { signal, leases, end } = await working();
    leases.delete('key');
    await pass(TTL / 5);
    expect(signal.aborted).toBe(true);
    await expect(end()).rejects.toThrow('The lease key was lost');
  });

  test('stays lost, and is renewed no more', async () => {
    const { isLost, leases, calls, signal } = await working();
    const standing = leases.get('key');
    leases.delete('key');
    await pass(TTL / 5);
    if (standing) leases.set('key', standing);
    await pass(5 * TTL);
    expect([isLost(), signal.aborted, counted(calls, 'renew')]).toEqual([true, true, 1]);
  });

  test('is never believed longer than the server does: its TTL counts from the question, not from the answer', async () => {
    const { isLost, answers } = await working();
    answers(late(150));
    await pass(350);
    // Renewed at 200 ms, answered at 350 ms.
    answers(() => new Promise(() => undefined));
    await pass(849);
    expect(isLost()).toBe(false);
    await pass(1);
    expect(isLost()).toBe(true);
  });

  test('is granted from the question, not from the answer', async () => {
    const { backend, answers, leases } = leaseServer();
    answers(late(400));
    const lost: boolean[] = [];
    const work = sharedLease(backend, { ...atOnce, leaseMs: TTL }).with('key', async () => {
      const [held] = heldLeases();
      answers(failing);
      expect(leases.get('key')?.until).toBe(performance.now() + 600);
      await new Promise(resolve => setTimeout(resolve, 599));
      lost.push(held?.isLost() ?? true);
      await new Promise(resolve => setTimeout(resolve, 1));
      lost.push(held?.isLost() ?? true);
    });
    await pass(400 + TTL);
    await work;
    expect(lost).toEqual([false, true]);
  });

  test('asks for one renewal at a time', async () => {
    const { calls, answers } = await working();
    answers(late(2 * TTL));
    await pass(TTL - 1);
    expect(counted(calls, 'renew')).toBe(1);
  });
});
