import type { Log } from './log.ts';

/** Logs a failure under the name of an event. */
export type LogError = (event: string, error: unknown) => void;

/** Milliseconds after which the same failure is logged again. */
const AGAIN_AFTER = 10 * 60_000;
/** The cause distinguishes failures. No more than this many are remembered, should each be different. */
const REMEMBERED = 100;
/** Characters that distinguish them. */
const LONGEST_KIND = 300;

/**
 * Logs a failure once, and again every ten minutes while it lasts, with the number of times it
 * happened in between. A full disk, for example, fails every poll of every feed.
 */
export function createErrorDeduper({ log, now }: { log: Pick<Log, 'error'>; now: () => Date }): LogError {
  const logged = new Map<string, { at: number; times: number }>();

  return (event, error) => {
    const at = now().getTime();
    const kind = `${event} ${rootMessage(error).slice(0, LONGEST_KIND)}`;
    const last = logged.get(kind);
    if (last && Math.abs(at - last.at) < AGAIN_AFTER) {
      last.times += 1;
      return;
    }
    if (logged.size >= REMEMBERED) logged.clear();
    logged.set(kind, { at, times: 0 });
    log.error(event, { error, ...(last && { before: last.times }) });
  };
}

/** The message of the innermost cause: the messages around it name one entry of many. */
export function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}
