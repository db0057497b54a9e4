import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import { StoreError } from '../../src/store/failure.ts';
import type { Machine, PlannedSuspension, Process } from './process.ts';

const MOST_TRIES = 50;
/** Seconds after which others take over what a suspended process held. */
const LEASE_SECONDS = 15;

interface ProcessesParts {
  machine: Machine;
  count: 1 | 2;
  pass(seconds: number): void;
  /** Editors change an update. */
  reword(number: number): void;
  /** A process begins in the place of one that was killed. */
  restarted(): void;
}

/** Which process answers somebody, and how many times they try. */
export interface Patience {
  slot?: number;
  tries?: number;
}

type Work = (running: Process) => Promise<unknown>;

/**
 * The processes that run on one store. A killed one is started again, once whoever is suspended then
 * has woken and done what it was about to do: a suspension lasts as long as the script says.
 */
export function createProcesses({ machine, count, pass, reword, restarted }: ProcessesParts) {
  const asleep = new Set<string>();
  let awake: Promise<unknown> = Promise.resolve();
  const withoutLeases = AsyncLocalStorage.snapshot();
  const othersWork = async (): Promise<void> => {
    const others = running.filter(({ owner }) => !asleep.has(owner));
    for (const { work, killed } of others) await Promise.race([withoutLeases(work).catch(ifOfStore), killed]);
  };
  const suspend = async (suspended: string, { seconds, isNoticed, rewords }: PlannedSuspension): Promise<void> => {
    const woken = Promise.withResolvers<void>();
    awake = Promise.all([awake, woken.promise]);
    asleep.add(suspended);
    const alone = Math.min(seconds, LEASE_SECONDS);
    pass(alone);
    for (const number of rewords) reword(number);
    if (alone === LEASE_SECONDS) {
      machine.leases.sleep(suspended, isNoticed);
      await othersWork();
      pass(seconds - alone);
      await othersWork();
      machine.leases.awaken(suspended);
    }
    asleep.delete(suspended);
    woken.resolve();
  };
  const start = (): Process => machine.start(suspend);
  const running = Array.from({ length: count }, start);

  /** Begins a process in the place of a killed one, unless something else that was under way in it has done so. */
  async function restart(slot: number, killed: Process, down: number): Promise<void> {
    await awake;
    await setImmediate();
    if (running[slot] !== killed) return;
    pass(down);
    running[slot] = start();
    restarted();
  }

  /** Does something once. Resolves to false if the store failed, or the process was killed and another one runs by now. */
  async function attempt(work: Work, slot: number): Promise<boolean> {
    const process = running[slot] ?? start();
    const ended = await Promise.race([work(process).then(() => 'done' as const, ifOfStore), process.killed]);
    if (typeof ended === 'object') await restart(slot, process, ended.down);
    return ended === 'done';
  }

  /** Does something until nothing interrupts it, as a person would repeat it who does not give up. */
  async function surviving(work: Work, { slot = 0, tries = MOST_TRIES }: Patience = {}): Promise<void> {
    for (let done = 0; done < tries; done++) if (await attempt(work, slot)) return;
    if (tries === MOST_TRIES) throw new Error('It failed at every try.');
  }

  /** Does what a schedule repeats: if the store fails, not before its next turn. */
  const scheduled = (work: Work, slot = 0): Promise<void> =>
    surviving(process => work(process).catch(ifOfStore), { slot });

  return {
    surviving,
    scheduled,
    /** All processes do this at the same time. */
    together: (work: (process: Process, slot: number) => Promise<unknown>): Promise<unknown> =>
      Promise.all(running.map((_, slot) => scheduled(process => work(process, slot), slot))),
  };
}

/** Lets a failure of the store pass; any other is a bug. */
function ifOfStore(error: unknown): 'store failed' {
  if (!(error instanceof StoreError)) throw error;
  return 'store failed';
}
