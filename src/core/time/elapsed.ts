/** What a machine's clock says, and how far that can be trusted. */
export interface ClockReading {
  now: Date;
  /** Milliseconds for which this process has seen the clock run without a jump. */
  steadyMs: number;
}

/** In milliseconds: by how much the clocks of several machines differ at most. */
const APART = 5 * 60_000;

/**
 * Returns the milliseconds that are left of a span; 0 if it is over. `since`: when it began, in
 * milliseconds since 1970 by the clock of that moment, which may have been set since. A clock that
 * has been steady for the whole span tells right about whatever began in that time, and what began
 * before is over.
 */
export function msLeft(span: number, since: number, { now, steadyMs }: ClockReading): number {
  const passed = now.getTime() - since;
  // A beginning just ahead counts as now.
  const byClock = passed < -Math.min(span, APART) ? 0 : Math.min(span, span - passed);
  return Math.max(0, byClock, span - steadyMs);
}
