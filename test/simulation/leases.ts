import { StoreError } from '../../src/store/failure.ts';
import { heldLeases, LATE_WRITE, localLease, runUnderLease } from '../../src/store/lease/lease.ts';
import type { Lease } from '../../src/store/store.ts';

interface Grant {
  owner: string;
  grant: string;
  /** Whether its holder notices that it was lost: the clock of a machine that was suspended stood still. */
  isNoticed: boolean;
}

/** The kinds of leases, in the order in which one process may take them under each other. */
const KINDS = ['news', 'channel', 'feed', 'log', 'schedules', 'shares', 'member', 'server'];

const placeOf = (key: string): string => `${KINDS.indexOf(key.split(':', 1)[0] ?? '')} ${key}`;

/** Whether both are logs of a feed whose lease is held: only one at a time takes several of those. */
const areGuarded = (held: readonly string[], ...logs: readonly string[]): boolean =>
  logs.every(key => key.startsWith('log:') && held.includes(`feed:${key.slice(key.lastIndexOf('/') + 1)}`));

/** The leases of a store that processes share. Without a clock: who is suspended for too long loses all. */
export function createLeases() {
  const holders = new Map<string, Grant>();
  const lost = new Set<Grant>();
  const dead = new Set<string>();
  const asleep = new Set<string>();
  let waiting: (() => void)[] = [];
  let grants = 0;
  const misplaced = new Set<string>();
  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  const areCurrent = (): boolean => heldLeases().every(({ key, grant }) => holders.get(key)?.grant === grant);

  const lapse = (owner: string, isNoticed: boolean): void => {
    for (const [key, grant] of [...holders]) {
      if (grant.owner !== owner) continue;
      grant.isNoticed = isNoticed;
      lost.add(grant);
      holders.delete(key);
    }
    wake();
  };

  return {
    /** The leases as one process sees them. */
    leaseOf(owner: string): Lease {
      const local = localLease();
      return {
        with: (key, work) => {
          const held = heldLeases().map(lease => lease.key);
          for (const outer of held)
            if (placeOf(outer) >= placeOf(key) && !areGuarded(held, outer, key)) misplaced.add(`${key} under ${outer}`);
          return local.with(key, async () => {
            while (holders.has(key) || dead.has(owner) || asleep.has(owner))
              await new Promise<void>(resolve => waiting.push(resolve));
            grants += 1;
            const grant: Grant = { owner, grant: String(grants), isNoticed: true };
            holders.set(key, grant);
            const isLost = () => grant.isNoticed && lost.has(grant);
            try {
              return await runUnderLease({ key, ...grant, isLost }, () => work(new AbortController().signal));
            } finally {
              if (holders.get(key) === grant) holders.delete(key);
              wake();
            }
          });
        },
      };
    },
    /** A process stands still: all that it holds may be taken by others, and it takes nothing. */
    sleep(owner: string, isNoticed: boolean): void {
      asleep.add(owner);
      lapse(owner, isNoticed);
    },
    awaken(owner: string): void {
      asleep.delete(owner);
      wake();
    },
    /** The process has ended: it takes no lease any more. */
    end(owner: string): void {
      dead.add(owner);
      lapse(owner, true);
    },
    /** Throws if leases were taken in such an order that two who wait for each other's would wait for ever. */
    assertInOrder(): void {
      if (misplaced.size > 0) throw new Error(`Leases were taken out of order: ${[...misplaced].join(', ')}.`);
    },
    /** Whether nobody else has taken over what the caller holds. */
    areCurrent,
    /** Refuses a write whose leases are over, as a shared store does. */
    assertCurrent(): void {
      if (!areCurrent()) throw new StoreError(`The store refused a write: ${LATE_WRITE}.`);
    },
  };
}
