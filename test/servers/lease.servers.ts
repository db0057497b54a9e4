import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { receipt } from '../store/store.contract.ts';
import { startBreakingLine } from '../support/breaking-line.ts';
import { PATIENCE } from '../support/until.ts';
import type { ServerUnderTest } from './store.servers.ts';

const HOLDER = fileURLToPath(new URL('./lease-holder.ts', import.meta.url));
/** Lease TTL in milliseconds, which tests have to wait for. */
const LEASE = 2_000;

/**
 * Statements after which the lease belongs to another process, or has expired, without its holder
 * noticing.
 */
const TAKE = {
  redis: 'SET liveblog:lease:key another',
  postgres: `UPDATE liveblog.leases SET owner = 'another' WHERE key = 'key'`,
} as const;
const END = {
  redis: 'DEL liveblog:lease:key',
  postgres: `UPDATE liveblog.leases SET until = now() - interval '1 minute' WHERE key = 'key'`,
} as const;
/** What is left of it when another process had it and has released it. */
const FREE = { redis: END.redis, postgres: `DELETE FROM liveblog.leases WHERE key = 'key'` } as const;

/** What shared leases guarantee. */
export function sharedLeaseContract(kind: 'redis' | 'postgres', under: ServerUnderTest): void {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill('SIGKILL');
    vi.useRealTimers();
  });

  /** Starts another process; resolves when it holds the lease. */
  async function holder(): Promise<ChildProcess> {
    const args = [HOLDER, kind, under.server().url, `${LEASE}`];
    const holding = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child = holding;
    await once(createInterface({ input: holding.stdout }), 'line');
    return holding;
  }
  /** Milliseconds until the lease expires, by the server's clock; negative if it has expired. */
  async function remainingTtl(): Promise<number> {
    if (kind === 'redis') return Number(await under.tell('PTTL liveblog:lease:key'));
    const left = `SELECT extract(epoch FROM until - clock_timestamp()) * 1000 AS ms FROM liveblog.leases WHERE key = 'key'`;
    const { rows } = (await under.tell(left)) as { rows: readonly { ms: string }[] };
    return Number(rows[0]?.ms ?? -1);
  }
  const opened = () => under.storage({ leaseMs: LEASE, deadlineMs: 5_000 });

  test('a lease outlives its killed holder by no more than its TTL, and is free then', async () => {
    const { lease } = await opened();
    const owner = await holder();
    owner.kill('SIGKILL');
    expect(await remainingTtl()).toBeLessThanOrEqual(LEASE);
    expect(await lease.with('key', async () => 'mine')).toBe('mine');
  });

  const left = kind === 'redis' ? 'KEYS liveblog:lease:*' : 'SELECT * FROM liveblog.leases';
  const noLeases = kind === 'redis' ? [] : { rows: [] };

  test('work that takes longer than the TTL keeps its lease', async () => {
    const [{ lease }] = [await opened(), await holder()];
    const waiting = lease.with('key', async () => 'mine');
    const first = await Promise.race([
      waiting,
      new Promise(resolve => setTimeout(resolve, 1.5 * LEASE, 'still theirs')),
    ]);
    expect(first).toBe('still theirs');
    child?.kill('SIGKILL');
    expect(await waiting).toBe('mine');
  });

  test('a process that was suspended for longer than the TTL has lost its lease, and notices', async () => {
    const { lease } = await opened();
    const owner = await holder();
    const said = once(createInterface({ input: owner.stdout ?? process.stdin }), 'line');
    owner.kill('SIGSTOP');
    expect(await lease.with('key', async () => owner.kill('SIGCONT') && (await said))).toEqual(['lost']);
  });

  test.each([-3_600_000, 3_600_000])('a system clock that jumps by %i ms has no effect', async jump => {
    const [one, other] = [await opened(), await opened()];
    const log: string[] = [];
    const first = one.lease.with('key', async signal => {
      log.push('first begins');
      vi.useFakeTimers({ now: Date.now() + jump, toFake: ['Date'] });
      await new Promise(resolve => setTimeout(resolve, 1.5 * LEASE));
      log.push(signal.aborted ? 'first lost it' : 'first ends');
    });
    await vi.waitUntil(() => log.length > 0, { timeout: PATIENCE });
    await Promise.all([first, other.lease.with('key', async () => log.push('second'))]);
    expect(log).toEqual(['first begins', 'first ends', 'second']);
  });

  test('work whose lease is lost is aborted, and none of its later writes take effect', async () => {
    const { lease, store } = await opened();
    await lease.with('key', async signal => {
      await store.receipts.set('c/a', receipt(1));
      under.server().freeze();
      await new Promise(resolve => signal.addEventListener('abort', resolve));
      under.server().thaw();
      await expect(store.receipts.set('c/a', receipt(2))).rejects.toThrow('The lease key was lost');
      await expect(store.receipts.get('c/a')).rejects.toThrow('The lease key was lost');
    });
    expect(await vi.waitFor(() => store.receipts.get('c/a'), { timeout: PATIENCE, interval: 100 })).toEqual(receipt(1));
  });

  test('a lease that another process has had and freed meanwhile is lost: no renewal brings it back', async () => {
    const { lease } = await opened();
    await lease.with('key', async signal => {
      await under.tell(FREE[kind]);
      await new Promise(resolve => signal.addEventListener('abort', resolve));
    });
    expect(await under.tell(left)).toMatchObject(noLeases);
  });

  test.each(['taken by another process', 'expired'])(
    'a write under a lease that is %s is refused by the store, even if its writer has not noticed',
    async how => {
      // Renewals, which would notice, are far apart.
      const { lease, store } = await under.storage({ leaseMs: 60_000 });
      await store.receipts.set('c/a', receipt(1));
      await lease.with('outer', () =>
        lease.with('key', async () => {
          await store.receipts.set('c/a', receipt(2));
          await under.tell(how === 'expired' ? END[kind] : TAKE[kind]);
          const late = /could not \w+ receipts "c\/a": another process has held the lease since/;
          await expect(store.receipts.set('c/a', receipt(3))).rejects.toThrow(late);
          await expect(store.receipts.delete('c/a')).rejects.toThrow(late);
        }),
      );
      expect(await store.receipts.get('c/a')).toEqual(receipt(2));
    },
  );

  test('a write that the network delays until the lease is another’s has no effect when it arrives', async () => {
    const ping = (minute: number) => ({ artifact: 'update:1', at: `2026-11-25T18:0${minute}:00.000Z` });
    const line = await startBreakingLine(under.server().url);
    onTestFinished(() => line.close());
    const cut = await under.storage({ url: line.url, leaseMs: LEASE, deadlineMs: 800 });
    const { lease, store } = await opened();
    const write = async (): Promise<void> => {
      await cut.store.pings.set('c', ping(1));
      line.hold();
      // A renewal is held back before it, and must not bring the lease back. PostgreSQL gets it over another connection.
      if (kind === 'redis') await sleep(LEASE / 4);
      await cut.store.pings.set('c', ping(2));
    };
    await expect(cut.lease.with('key', write)).rejects.toThrow(/no answer|lease key was lost/);
    await lease.with('key', () => store.pings.set('c', ping(3)));
    await line.letThrough();
    expect(await store.pings.get('c')).toEqual(ping(3));
  });

  test('what work left running may still write after the lease ends', async () => {
    const { lease, store } = await opened();
    const ended = Promise.withResolvers<void>();
    const left: Promise<void>[] = [];
    await lease.with('key', async () => {
      left.push(ended.promise.then(() => store.receipts.set('c/a', receipt(2))));
    });
    ended.resolve();
    await Promise.all(left);
    expect(await store.receipts.get('c/a')).toEqual(receipt(2));
  });

  test('a lease that was acquired without confirmation does not block the same process', async () => {
    const { lease } = await under.storage({ leaseMs: 60_000, deadlineMs: 1_500 });
    under.server().freeze();
    await expect(lease.with('key', async () => 'mine')).rejects.toThrow('The store could not lease key');
    under.server().thaw();
    const again = () => lease.with('key', async () => 'mine');
    expect(await vi.waitFor(again, { timeout: PATIENCE, interval: 100 })).toBe('mine');
  });

  test('leases leave nothing behind', async () => {
    const { lease } = await opened();
    await lease.with('a', () => lease.with('b', async () => undefined));
    expect(await under.tell(left)).toMatchObject(noLeases);
  });
}
