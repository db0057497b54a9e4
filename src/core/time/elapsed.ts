/** What a machine's clock says, and how far that can be trusted. */
export interface ClockReading {
  now: Date;
  /** Milliseconds for which this process has seen the clock run without a jump. */
  steadyMs: number;
}

/**
 * Returns the milliseconds that are left of a span; 0 if it is over. `since`: when it began, in
 * milliseconds since 1970 by the clock of that moment, which may have been set since. A clock that
 * has been steady for the whole span tells right about whatever began in that time, and what began
 * before is over.
 */
export function msLeft(span: number, since: number, { now, steadyMs }: ClockReading): number {
  const passed = now.getTime() - since;
  // Clocks of several machines differ a little, so that a beginning just ahead counts as now.
  const byClock = passed < -span ? 0 : Math.min(span, span - passed);
  return Math.max(0, byClock, span - steadyMs);
}
