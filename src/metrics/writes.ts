import type { Log } from '../log/log.ts';
import type { Instruments } from './instruments.ts';

/** Whether the store takes what it is given: a full or read-only disk still answers every read. */
export interface Writes {
  watch<R>(write: Promise<R>): Promise<R>;
  /** Why writes fail, and since when (ISO). Undefined: they do not. */
  failing(): { reason: string; since: string } | undefined;
}

/**
 * A disk that is nearly full takes small writes and refuses large ones: all is well only when none has failed for so many
 * milliseconds, which is longer than it takes until what failed is tried again.
 */
const STEADY = 45_000;

interface WritesParts {
  log: Pick<Log, 'error' | 'info'>;
  now: () => Date;
  instruments: Pick<Instruments, 'writesFailing'>;
}

/** Says it once when writes begin to fail, and once when they succeed again. */
export function createWrites({ log, now, instruments: { writesFailing } }: WritesParts): Writes {
  let failing: { reason: string; since: string; last: number } | undefined;

  const fail = (error: unknown): void => {
    const reason = rootOf(error);
    if (!failing) log.error('store.failing', { reason });
    failing = { reason, since: failing?.since ?? now().toISOString(), last: now().getTime() };
    writesFailing.set(1);
  };
  const succeed = (): void => {
    if (!failing || Math.abs(now().getTime() - failing.last) < STEADY) return;
    log.info('store.recovered', { since: failing.since });
    failing = undefined;
    writesFailing.set(0);
  };

  return {
    async watch(write) {
      try {
        const result = await write;
        succeed();
        return result;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    failing: () => failing,
  };
}

/** The driver's own words: what stands around them names one entry of many. */
export function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootOf(error.cause) : error.message;
}
