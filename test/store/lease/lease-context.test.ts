import { describe, expect, test } from 'vitest';
import { StoreError } from '../../../src/store/failure.ts';
import { assertLeasesHeld, heldLeases, runUnderLease } from '../../../src/store/lease/lease.ts';

const lease = (key: string, isLost = () => false) => ({ key, owner: 'process', grant: `grant of ${key}`, isLost });
const held = (): readonly string[] => heldLeases().map(({ key, grant }) => `${key}: ${grant}`);

describe('work under leases', () => {
  test('knows the leases that it holds, innermost first, across every await', async () => {
    const seen = await runUnderLease(lease('outer'), () =>
      runUnderLease(lease('inner'), async () => {
        await new Promise(resolve => setImmediate(resolve));
        return held();
      }),
    );
    expect(seen).toEqual(['inner: grant of inner', 'outer: grant of outer']);
    expect(held()).toEqual([]);
  });

  test('does not hold a lease of other work', async () => {
    const gate = Promise.withResolvers<void>();
    const other = runUnderLease(lease('other'), () => gate.promise);
    expect(await runUnderLease(lease('mine'), async () => held())).toEqual(['mine: grant of mine']);
    gate.resolve();
    await other;
  });

  test('goes on without the lease that has ended, and keeps the one around it', async () => {
    const gate = Promise.withResolvers<void>();
    const seen = await runUnderLease(lease('outer'), async () => {
      const left: Promise<readonly string[]>[] = [];
      await runUnderLease(lease('inner'), async () => {
        left.push(gate.promise.then(held));
      });
      gate.resolve();
      return (await Promise.all(left))[0];
    });
    expect(seen).toEqual(['outer: grant of outer']);
  });

  test('that fails ends its lease too', async () => {
    const gate = Promise.withResolvers<void>();
    let left: Promise<readonly string[]> | undefined;
    const failing = runUnderLease(lease('key'), async () => {
      left = gate.promise.then(held);
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    gate.resolve();
    expect(await left).toEqual([]);
  });

  test('may write while every lease is held, and no more once one is lost, an outer one too', async () => {
    let isLost = false;
    const work = async (): Promise<void> => {
      expect(assertLeasesHeld).not.toThrow();
      isLost = true;
      expect(assertLeasesHeld).toThrow(StoreError);
      expect(assertLeasesHeld).toThrow('The lease outer was lost');
    };
    await runUnderLease(
      lease('outer', () => isLost),
      () => runUnderLease(lease('inner'), work),
    );
    expect(assertLeasesHeld).not.toThrow();
  });
});
