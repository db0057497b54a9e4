import { rootOf } from '../metrics/writes.ts';
import type { Log } from './log.ts';

export type LogError = (event: string, error: unknown) => void;

/** The same failure is said again after so many milliseconds. */
const AGAIN_AFTER = 10 * 60_000;
/** Failures are told apart by their cause; should every one be another, no more than these are remembered. */
const REMEMBERED = 100;

/**
 * Says a failure once, and again every ten minutes while it lasts, with how often it came in between: a full disk fails every poll
 * of every feed.
 */
export function createErrorDeduper({ log, now }: { log: Pick<Log, 'error'>; now: () => Date }): LogError {
  const said = new Map<string, { at: number; times: number }>();

  return (event, error) => {
    const at = now().getTime();
    const kind = `${event} ${rootOf(error)}`;
    const last = said.get(kind);
    if (last && Math.abs(at - last.at) < AGAIN_AFTER) {
      last.times += 1;
      return;
    }
    if (said.size >= REMEMBERED) said.clear();
    said.set(kind, { at, times: 0 });
    log.error(event, { error, ...(last && { before: last.times }) });
  };
}
