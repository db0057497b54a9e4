import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuietHours } from '../../../src/core/model/subscription.ts';
import { isQuiet, quietEnd } from '../../../src/core/time/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEP = 30 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const night = (options: Partial<QuietHours> = {}): QuietHours => ({
  from: '23:00',
  to: '07:00',
  timezone: 'Europe/Berlin',
  ...options,
});
const at = (time: string): Date => new Date(time);

describe('quiet hours', () => {
  test('follow the clock of their zone, over midnight', () => {
    expect(isQuiet(night(), at('2026-11-25T21:59:59Z'))).toBe(false);
    expect(quietEnd(night(), at('2026-11-25T22:00:00Z'))).toEqual(at('2026-11-26T06:00:00Z'));
    expect(quietEnd(night(), at('2026-11-26T05:59:59.999Z'))).toEqual(at('2026-11-26T06:00:00Z'));
    expect(isQuiet(night(), at('2026-11-26T06:00:00Z'))).toBe(false);
  });

  test('may lie within one day', () => {
    const noon = night({ from: '12:00', to: '13:30' });
    expect(quietEnd(noon, at('2026-11-25T11:00:00Z'))).toEqual(at('2026-11-25T12:30:00Z'));
    expect(isQuiet(noon, at('2026-11-25T12:30:00Z'))).toBe(false);
    expect(isQuiet(noon, at('2026-11-25T22:30:00Z'))).toBe(false);
  });

  test('last an hour less or more in the nights in which the clocks change', () => {
    expect(quietEnd(night(), at('2026-03-28T22:00:00Z'))).toEqual(at('2026-03-29T05:00:00Z'));
    expect(quietEnd(night(), at('2026-10-24T21:00:00Z'))).toEqual(at('2026-10-25T06:00:00Z'));
  });

  test('end when the clock is set forward over their end', () => {
    expect(quietEnd(night({ to: '02:30' }), at('2026-03-29T00:00:00Z'))).toEqual(at('2026-03-29T01:00:00Z'));
  });

  test('last until the clock shows their end for the last time', () => {
    expect(quietEnd(night({ to: '02:30' }), at('2026-10-25T00:15:00Z'))).toEqual(at('2026-10-25T01:30:00Z'));
  });

  test('that are empty never begin', () => {
    expect(isQuiet(night({ to: '23:00' }), at('2026-11-25T22:00:00Z'))).toBe(false);
  });
});

/** What a zone's clock shows, read in another way than the product does: minutes since midnight. */
function clockOf(timezone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  return instant => {
    const [hour, minute] = format.format(instant).split(':').map(Number);
    return (hour ?? 0) * 60 + (minute ?? 0);
  };
}

/** How far a zone's clock is ahead of UTC, modulo a day. */
const aheadOf = (clock: (instant: number) => number, instant: number): number =>
  (clock(instant) - Math.floor(instant / MINUTE) + 1440 * 40_000_000) % 1440;

/** The weeks between two years in which a zone's clock is changed, as instants before the change. */
function changesOf(clock: (instant: number) => number, years: readonly [number, number]): number[] {
  const found: number[] = [];
  const end = Date.UTC(years[1], 0);
  for (let day = Date.UTC(years[0], 0); day < end; day += 7 * DAY)
    if (aheadOf(clock, day) !== aheadOf(clock, day + 7 * DAY)) found.push(day);
  return found;
}

/** The hour before which the clock of a zone is changed, within the week that begins at an instant. */
function changeWithin(clock: (instant: number) => number, week: number): number {
  let [before, after] = [week, week + 7 * DAY];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (aheadOf(clock, middle) === aheadOf(clock, week)) before = middle;
    else after = middle;
  }
  return after;
}

const written = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');
const within = (shown: number, from: number, to: number): boolean =>
  from < to ? shown >= from && shown < to : shown >= from || shown < to;

interface Case {
  timezone: string;
  from: number;
  to: number;
}

/** From when to when, how often (milliseconds), and around which change of the clock. */
interface Walk {
  from: number;
  to: number;
  step: number;
  change: number;
}

/** Looks at quiet hours at one instant after another. */
function walk({ timezone, from, to }: Case, { step, change, ...way }: Walk): void {
  const clock = clockOf(timezone);
  const hours = { timezone, from: written(from), to: written(to) };
  for (let instant = way.from; instant < way.to; instant += step) {
    const end = quietEnd(hours, new Date(instant));
    const shown = clock(instant);
    // Whenever the clock shows a quiet time, it is quiet.
    if (within(shown, from, to)) expect(end, `${timezone} ${hours.from} ${hours.to} ${instant}`).toBeDefined();
    if (!end) continue;
    // It is quiet at another time only where the clock shows a time twice.
    if (!within(shown, from, to)) expect(showsTwice(clock, instant, change)).toBe(true);
    expect(within(clock(end.getTime()), from, to)).toBe(false);
    if (end.getTime() - instant > step) expect(quietEnd(hours, new Date(instant + step))).toEqual(end);
  }
}

/** The minutes by which a change sets the clock forward; negative if it sets it back. */
function leapAt(clock: (instant: number) => number, change: number): number {
  const leap = aheadOf(clock, change) - aheadOf(clock, change - MINUTE);
  return leap > 720 ? leap - 1440 : leap < -720 ? leap + 1440 : leap;
}

/** Whether an instant is so near to a change that sets the clock back that its time is shown twice. */
function showsTwice(clock: (instant: number) => number, instant: number, change: number): boolean {
  if (!Number.isFinite(change)) return false;
  const back = (aheadOf(clock, change - MINUTE) - aheadOf(clock, change) + 1440) % 1440;
  const isBack = back > 0 && back <= 180;
  return isBack && Math.abs(instant - change) <= back * MINUTE;
}

const ZONES = Intl.supportedValuesOf('timeZone');
const CHANGES = ZONES.flatMap(timezone => {
  const clock = clockOf(timezone);
  return changesOf(clock, [2027, 2028]).map(week => {
    const change = changeWithin(clock, week);
    return { timezone, change, leap: leapAt(clock, change), shown: clock(change) };
  });
});
/** One zone of those whose clocks show and do the same at a change stands for all. */
const DISTINCT_CHANGES = [
  ...new Map(CHANGES.map(one => [`${one.change} ${one.leap} ${one.shown}`, one] as const)).values(),
];
const minuteOfDay = fc.integer({ min: 0, max: 287 }).map(step => step * 5);
/** Minutes between a time and that of a change. */
const nearby = fc.integer({ min: -24, max: 24 }).map(step => step * 5);
const modulo = (minutes: number): number => (minutes + 1440) % 1440;

describe('in every zone of the time zone database', () => {
  test('whose clock is changed, it is set forward as often as back', () => {
    const zones = new Set(CHANGES.map(({ timezone }) => timezone));
    expect(zones.size).toBeGreaterThan(100);
    for (const timezone of zones) {
      const leaps = CHANGES.filter(change => change.timezone === timezone).map(({ leap }) => leap);
      expect([timezone, leaps.filter(leap => leap > 0).length]).toEqual([timezone, leaps.length / 2]);
      expect([timezone, leaps.reduce((sum, leap) => sum + leap, 0)]).toEqual([timezone, 0]);
    }
  });

  test('no instant at which the clock shows a quiet time is loud, over all changes of the clock', () => {
    for (const { timezone, change } of DISTINCT_CHANGES)
      fc.assert(
        fc.property(minuteOfDay, minuteOfDay, (from, to) => {
          const way = { from: change - DAY, to: change + DAY, step: STEP, change };
          if (from !== to) walk({ timezone, from, to }, way);
        }),
        { numRuns: 1, seed: change / MINUTE },
      );
  });

  test('the same holds for quiet hours that begin or end about when the clock is changed', () => {
    for (const { timezone, change, shown } of DISTINCT_CHANGES)
      fc.assert(
        fc.property(nearby, minuteOfDay, fc.boolean(), (minutes, other, isBegin) => {
          const near = modulo(shown + minutes);
          const [from, to] = isBegin ? [near, other] : [other, near];
          const way = { from: change - 3 * HOUR, to: change + 3 * HOUR, step: 10 * MINUTE, change };
          if (from !== to) walk({ timezone, from, to }, way);
        }),
        { numRuns: 1, seed: change / MINUTE },
      );
  });

  test('the same holds where the clock is never changed', () => {
    const changing = new Set(CHANGES.map(({ timezone }) => timezone));
    const begin = Date.UTC(2027, 5, 15);
    const steady = ZONES.filter(zone => !changing.has(zone)).map(zone => [clockOf(zone)(begin), zone] as const);
    for (const [shown, timezone] of new Map(steady))
      fc.assert(
        fc.property(minuteOfDay, minuteOfDay, (from, to) => {
          const way = { from: begin, to: begin + DAY, step: STEP, change: Number.NEGATIVE_INFINITY };
          if (from !== to) walk({ timezone, from, to }, way);
        }),
        { numRuns: 1, seed: shown },
      );
  });
});
